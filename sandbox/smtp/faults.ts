import { createFaultTable, type FaultTable } from '../fault-table.ts';

/** What can go wrong with a mail. Where two words say so, `-data` is after the final dot. */
export const faultModes = [
  'smtp-4xx',
  'smtp-4xx-data',
  'smtp-5xx',
  'smtp-5xx-data',
  'drop-before-dot',
  'drop-after-dot',
  'slow',
] as const;
export type FaultMode = (typeof faultModes)[number];

/** A fault for mail to one address, or to everybody but Rainmaker itself (`*`). */
export interface Fault {
  readonly recipient: string;
  readonly mode: FaultMode;
  /** How many times; null: until cleared. */
  readonly times: number | null;
  /** For `slow`: how long the answer to the final dot takes, after the mail was recorded. */
  readonly delayMs: number;
}

export type Faults = FaultTable<Fault>;

/** Makes an empty table of faults. */
export function createFaults(): Faults {
  return createFaultTable<Fault>();
}
