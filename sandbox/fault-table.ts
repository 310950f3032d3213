/** What every fault has: for whom, what, and how many times (null: until cleared). */
export interface AnyFault {
  readonly recipient: string;
  readonly mode: string;
  readonly times: number | null;
}

/** The faults in force; they end with the process. */
export interface FaultTable<Fault extends AnyFault> {
  /** Adds a fault, in the place of an equal one (same recipient and mode). */
  set(fault: Fault): void;
  /** Removes the faults of a recipient, or all. */
  clear(recipient?: string): void;
  list(): readonly Fault[];
  /** The first fault of these modes for one of the recipients, or for everybody (`*`); it counts as happened. */
  take(modes: readonly Fault['mode'][], recipients: readonly string[]): Fault | null;
}

/** Makes an empty table of faults. */
export function createFaultTable<Fault extends AnyFault>(): FaultTable<Fault> {
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

function isSame(one: AnyFault, other: AnyFault): boolean {
  return one.recipient === other.recipient && one.mode === other.mode;
}

function afterOne<Fault extends AnyFault>(fault: Fault): Fault[] {
  if (fault.times === null) return [fault];
  return fault.times <= 1 ? [] : [{ ...fault, times: fault.times - 1 }];
}
