/** The task queues of every worker (bundle-safe: no imports). */
export const taskQueues = {
  /** Workflows, and activities that only touch our own database. */
  prospects: 'prospects',
  /** Model calls: slow, rate-limited by the provider. */
  drafting: 'drafting',
  /** Everything that leaves for a person. */
  sending: 'sending',
  /** Fetches of foreign pages: holds no secrets and may be egress-filtered. */
  enrichment: 'enrichment',
  /** Finds out what became of a send that nobody confirmed. */
  reconcile: 'reconcile',
  /** Reading of uploaded lists: heavy on the processor, so it can be moved to a process of its own. */
  imports: 'imports',
} as const;
export type TaskQueue = (typeof taskQueues)[keyof typeof taskQueues];
