import { log, type WorkflowInterceptorsFactory } from '@temporalio/workflow';
import { heardWord } from './heard-word.ts';

/** Bundled with the workflows of both sides: every handled signal is said, which the worker passes on at once. */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  inbound: [
    {
      async handleSignal(input, next) {
        await next(input);
        log.warn(heardWord);
      },
    },
  ],
});
