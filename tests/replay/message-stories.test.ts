import { quietRuntime } from '../harness/quiet-runtime.ts';
import { startStack } from '../harness/stack.ts';
import { tellMessages } from './message-stories.ts';
import { compareWithKept, recordingsOf } from './retold.ts';
import { testKeys } from './test-keys.ts';

/** Tells the stories of messages that no pass carries on the real server, and compares with what is kept. */
quietRuntime();
const stack = await startStack({ keys: testKeys });
const { messages, digests } = await tellMessages(stack);

compareWithKept([
  ...(await recordingsOf(stack, 'message', messages)),
  ...(await recordingsOf(stack, 'digest', digests)),
]);
