/** What the parked worker's process is told at its start. */
export interface ParkedWorkerSettings {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  /** The file with the bundled workflows. */
  readonly codePath: string;
  readonly maxCachedWorkflows: number;
  readonly side: 'ours' | 'bare' | 'naive';
}

/** A question: how it stands, or what it holds after everything that nobody needs was cleared away. */
export type ParkedWorkerQuestion = 'look' | 'weigh';

/** How the parked worker's process is at the moment. */
export interface ParkedWorkerStatus {
  readonly rssBytes: number;
  /** The JavaScript heap in use: the objects of the runs, without slack and without the native core. */
  readonly heapBytes: number;
  readonly cachedWorkflows: number;
  /** True when no run is being worked on. */
  readonly isIdle: boolean;
}
