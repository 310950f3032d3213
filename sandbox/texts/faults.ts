import { createFaultTable, type FaultTable } from '../fault-table.ts';

/**
 * What can go wrong with a text.
 *
 * Nothing recorded: `refuse` (an error code at once), `auth` (401), `rate` (429 with Retry-After), `server-error` (500),
 * `drop-before` (the connection breaks, nothing is taken). Recorded: `drop-after` (the connection breaks instead of an
 * answer), `accept-500`, `slow` (the answer comes `delayMs` late), `undeliver` (a receipt with the code), `no-receipt`
 * (sent, and then silence), `reorder` (the receipts come backwards), `duplicate` (each receipt three times, under new
 * delivery ids).
 */
export const textFaultModes = [
  'refuse',
  'auth',
  'rate',
  'server-error',
  'drop-before',
  'drop-after',
  'accept-500',
  'slow',
  'undeliver',
  'no-receipt',
  'reorder',
  'duplicate',
] as const;
export type TextFaultMode = (typeof textFaultModes)[number];

/** A fault for texts to one number (E.164), or to everybody (`*`). */
export interface TextFault {
  readonly recipient: string;
  readonly mode: TextFaultMode;
  /** The provider's error code for `refuse` and `undeliver`; null takes a usual one. */
  readonly code: number | null;
  /** How many times; null: until cleared. */
  readonly times: number | null;
  /** For `slow` how late the answer is, for `rate` what Retry-After says. */
  readonly delayMs: number;
}

export type TextFaults = FaultTable<TextFault>;

/** Makes an empty table of faults. */
export function createTextFaults(): TextFaults {
  return createFaultTable<TextFault>();
}
