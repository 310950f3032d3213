/** A post that came to one of the sandbox's alert webhooks. */
export interface ReceivedAlert {
  readonly at: string;
  readonly channel: 'slack' | 'pagerduty';
  /** What the sender calls it; the same for every try. */
  readonly id: string;
  /** How often it came. */
  readonly times: number;
  readonly isSigned: boolean;
  readonly body: unknown;
}

const most = 500;

/** Where alerts end in the sandbox: kept in memory, each counted once by its id. */
export interface AlertInbox {
  receive(post: Omit<ReceivedAlert, 'times'>): void;
  /** The newest first. */
  all(): readonly ReceivedAlert[];
  /** The next `times` posts are taken and answered with `status`, as a receiver does that is ill. */
  failNext(status: number, times: number): void;
  /** The status of the next answer. */
  nextStatus(): number;
}

/** Makes an empty one. */
export function createAlertInbox(): AlertInbox {
  const received = new Map<string, ReceivedAlert>();
  const faults: number[] = [];
  return {
    receive(post) {
      const key = `${post.channel} ${post.id}`;
      const before = received.get(key);
      received.delete(key);
      received.set(key, { ...post, times: (before?.times ?? 0) + 1 });
      const [oldest] = received.keys();
      if (received.size > most && oldest !== undefined) received.delete(oldest);
    },
    all: () => [...received.values()].reverse(),
    failNext(status, times) {
      faults.push(...Array.from({ length: times }, () => status));
    },
    nextStatus: () => faults.shift() ?? 202,
  };
}
