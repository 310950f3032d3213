import { describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { approverPersona, prospectsPersona, type Decide } from '../harness/personas.ts';
import { startStack } from '../harness/stack.ts';

const stack = await startStack();
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const words = new Map<string, ReturnType<Decide>>();
const simulation = createSimulation({
  db: stack.db,
  connection: stack.connection,
  namespace: stack.namespace,
  sandbox,
  personas: [
    approverPersona(stack, ({ prospectId }) => words.get(prospectId) ?? 'approve'),
    prospectsPersona(sandbox),
  ],
});

const dayMs = 86_400_000;

interface Story {
  behaviour: string;
  decide?: ReturnType<Decide>;
  day?: number;
  text?: string;
}

const stories: Record<string, Story> = {
  'silent@weeks.example': { behaviour: 'silent' },
  'replies@weeks.example': { behaviour: 'replies', day: 5 },
  'by-word@weeks.example': { behaviour: 'opts-out', day: 4 },
  'by-click@weeks.example': { behaviour: 'clicks-unsubscribe', day: 4 },
  'bounces@weeks.example': { behaviour: 'hard-bounce' },
  'away@weeks.example': { behaviour: 'out-of-office', day: 3 },
  'refused-softly@weeks.example': { behaviour: 'soft-bounce' },
  'rejected@weeks.example': { behaviour: 'silent', decide: 'reject' },
  'expires@weeks.example': { behaviour: 'silent', decide: 'nothing' },
};

/** What became of a prospect, with what really reached them by the sandbox's own record. */
async function ending(email: string) {
  const [row] = await query<{
    stage: string;
    runState: string;
    outcome: string | null;
    reason: string | null;
  }>(
    stack.db,
    `select stage, run_state, outcome, person_needed->>'reason' as reason from prospects where email = ?`,
    [email],
  );
  const received = (await sandbox.record()).filter(({ rcptTo }) => rcptTo.includes(email));
  return { ...row, received: received.map(({ at }) => at) };
}

describe('six weeks with nine prospects', () => {
  it('lives through them', async () => {
    await sandbox.setAnswers(
      Object.fromEntries(
        Object.entries(stories).map(([email, { behaviour, day }]) => [
          email,
          { behaviour, ...(day === undefined ? {} : { day }) },
        ]),
      ),
    );
    for (const [email, story] of Object.entries(stories)) {
      const id = await aProspect(stack, { email });
      if (story.decide) words.set(id, story.decide);
      await startOutreach(stack, id);
    }
    const started = performance.now();
    await simulation.runUntil(Date.now() + 42 * dayMs);
    for (const email of Object.keys(stories)) console.info(email, await ending(email));
    console.info(performance.now() - started);
    expect(1).toBe(1);
  }, 240_000);
});
