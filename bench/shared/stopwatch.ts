/** Times between two moments of the same thing, whichever part of the program sees them. */
export interface Stopwatch {
  /** What is timed under this id begins now. */
  readonly began: (id: string) => void;
  /** And ends; ids that never began are somebody else's. */
  readonly ended: (id: string) => void;
  /** Milliseconds between the two, when both are there. Rejects when the second one does not come. */
  readonly elapsed: (id: string) => Promise<number>;
}

const patienceMs = 60_000;

/** Makes one; `now` is a clock in milliseconds that never goes back. */
export function createStopwatch(now: () => number = () => performance.now()): Stopwatch {
  const begins = new Map<string, number>();
  const spans = new Map<string, PromiseWithResolvers>();
  const spanOf = (id: string) => {
    const known = spans.get(id);
    if (known) return known;
    const made = withResolvers();
    spans.set(id, made);
    return made;
  };
  return {
    began(id) {
      begins.set(id, now());
    },
    ended(id) {
      const beganAt = begins.get(id);
      if (beganAt !== undefined) spanOf(id).resolve(now() - beganAt);
    },
    elapsed(id) {
      const { promise, reject } = spanOf(id);
      const timer = setTimeout(() => {
        reject(new Error('What is timed did not end.'));
      }, patienceMs);
      return promise.finally(() => {
        clearTimeout(timer);
      });
    },
  };
}

interface PromiseWithResolvers {
  promise: Promise<number>;
  resolve: (elapsedMs: number) => void;
  reject: (error: Error) => void;
}

function withResolvers(): PromiseWithResolvers {
  let [resolve, reject]: [(elapsedMs: number) => void, (error: Error) => void] = [
    () => undefined,
    () => undefined,
  ];
  const promise = new Promise<number>((yes, no) => {
    [resolve, reject] = [yes, no];
  });
  return { promise, resolve, reject };
}
