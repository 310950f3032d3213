import { DefaultLogger } from '@temporalio/worker';
import { heardWord } from './heard-word.ts';

type Listener = (workflowId: string) => void;

const listeners = new Set<Listener>();
const problems = new DefaultLogger('ERROR');

/** The logger of a benchmark's process: it prints what is wrong, and tells who listens of every handled signal. */
export const benchLogger = new DefaultLogger('WARN', ({ level, message, meta }) => {
  if (message !== heardWord) {
    problems.log(level, message, meta);
    return;
  }
  const workflowId: unknown = meta?.workflowId;
  if (typeof workflowId === 'string') for (const tell of listeners) tell(workflowId);
});

/** Calls `tell` with the run's id whenever a run has handled a signal; the answer ends that. */
export function onHeard(tell: Listener): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}
