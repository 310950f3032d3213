import { runVitest } from './testing/vitest.ts';

/**
 * Tells every story on a real server and keeps its histories in `workflows/<process>/histories`, then replays all that is
 * kept. Until the first tagged release histories may be recorded anew (decision 019).
 */

const recording = { ...process.env, RECORD_HISTORIES: '1' };
const recorded = await runVitest(
  ['tests/replay/stories.test.ts', 'tests/replay/message-stories.test.ts'],
  recording,
);
process.exitCode =
  recorded === 0 ? await runVitest(['tests/replay/recorded.test.ts'], process.env) : recorded;
