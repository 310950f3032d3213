import { z } from 'zod';
import type { Config } from '#config/env.ts';
import { sandboxUrl } from '#config/sandbox-origin.ts';

const answerSchema = z.union([
  z.object({ jumpedTo: z.string() }),
  z.object({ refusal: z.string() }),
]);
const patienceMs = 15_000;

/** What came of a jump: the instant the prospect's clock went to, or why it stayed. */
export type JumpAnswer = { jumpedTo: string } | { problem: string };

/**
 * Asks the sandbox to take a prospect to the next step of its run. The web process never moves a clock itself; without a
 * sandbox there is nothing to ask.
 */
export async function jumpToNextStep(
  config: Config,
  target: { prospectId: string; workflowId: string },
): Promise<JumpAnswer> {
  const { sandbox } = config;
  if (!sandbox.enabled) return { problem: 'Only the sandbox can jump, and it is switched off.' };
  try {
    const response = await fetch(`${sandboxUrl(config)}/control/jump`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox-secret': sandbox.controlSecret },
      body: JSON.stringify(target),
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer = answerSchema.safeParse(await response.json());
    if (!answer.success) return { problem: notAnswered };
    return 'refusal' in answer.data ? { problem: sayRefusal(answer.data.refusal) } : answer.data;
  } catch {
    return { problem: notAnswered };
  }
}

const notAnswered = 'The sandbox did not answer. Nothing was changed; try again in a moment.';

function sayRefusal(refusal: string): string {
  switch (refusal) {
    case 'not_waiting_on_time':
      return 'They do not wait for a time now, so there is nothing to jump over.';
    case 'approval_open':
      return 'A draft waits for approval. Nobody can jump over that.';
    case 'run_over':
      return 'The run is over.';
    case 'unknown':
      return 'The sandbox does not know this run. Nothing was changed.';
    default:
      return `The sandbox refused: ${refusal.replaceAll('_', ' ')}.`;
  }
}
