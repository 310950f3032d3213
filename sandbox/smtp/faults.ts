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

/** The faults in force; they end with the process. */
export interface Faults {
  /** Adds a fault, in the place of an equal one (same recipient and mode). */
  set(fault: Fault): void;
  /** Removes the faults of a recipient, or all. */
  clear(recipient?: string): void;
  list(): readonly Fault[];
  /** The first fault of these modes for one of the recipients; it counts as happened. */
  take(modes: readonly FaultMode[], recipients: readonly string[]): Fault | null;
}

/** Makes an empty table of faults. */
export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    set(fault) {
      const added = { ...fault, recipient: fault.recipient.toLowerCase() };
      faults = [...faults.filter((other) => !isSame(other, added)), added];
    },
    clear(recipient) {
      faults = faults.filter(
        (fault) => recipient !== undefined && fault.recipient !== recipient.toLowerCase(),
      );
    },
    list: () => faults,
    take(modes, recipients) {
      const wanted = new Set(['*', ...recipients.map((address) => address.toLowerCase())]);
      const hit =
        recipients.length === 0
          ? undefined
          : faults.find((fault) => modes.includes(fault.mode) && wanted.has(fault.recipient));
      if (hit === undefined) return null;
      faults = faults.flatMap((fault) => (fault === hit ? afterOne(fault) : [fault]));
      return hit;
    },
  };
}

function isSame(one: Fault, other: Fault): boolean {
  return one.recipient === other.recipient && one.mode === other.mode;
}

function afterOne(fault: Fault): Fault[] {
  if (fault.times === null) return [fault];
  return fault.times <= 1 ? [] : [{ ...fault, times: fault.times - 1 }];
}
