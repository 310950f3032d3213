import type { Report } from './findings.ts';
import type { Servers } from './servers.ts';

/** What a benchmark has at hand. */
export interface BenchContext {
  /** False: a short version, whose figures are rougher. */
  readonly isFull: boolean;
  readonly servers: Servers;
  /** One line about what is going on. */
  readonly say: (sentence: string) => void;
}

/** One benchmark: it measures all its sides in one run and checks the goals of `performance.md`. */
export interface Benchmark {
  readonly title: string;
  readonly run: (context: BenchContext) => Promise<Report>;
}
