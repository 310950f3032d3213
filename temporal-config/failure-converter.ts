import { DefaultFailureConverter } from '@temporalio/common';

/** Error texts and stacks travel encrypted, like every payload. Loaded by path in client and worker. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
