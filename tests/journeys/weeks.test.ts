import { describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { hashAddress } from '#db/suppressions.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { prospectsPersona } from '#sandbox/simulation/prospects.ts';
import { approverPersona, type Decide } from '../harness/personas.ts';
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

const week = 7 * dayMs;

await sandbox.setAnswers(
  Object.fromEntries(
    Object.entries(stories).map(([email, { behaviour, day }]) => [
      email,
      { behaviour, ...(day === undefined ? {} : { day }) },
    ]),
  ),
);
for (const [email, { decide }] of Object.entries(stories)) {
  const id = await aProspect(stack, { email });
  if (decide) words.set(id, decide);
  await startOutreach(stack, id);
}
await simulation.runUntil(Date.now() + 6 * week);

/** Whole days between the first mail that reached them and each one. */
function daysApart(received: string[]): number[] {
  const first = Date.parse(received[0] ?? '');
  return received.map((at) => Math.round((Date.parse(at) - first) / dayMs));
}

describe('six weeks with nine prospects', () => {
  it('sends four touches to the silent one and then gives up', async () => {
    const { outcome, stage, received } = await ending('silent@weeks.example');
    expect({ outcome, stage }).toEqual({ outcome: 'no_answer', stage: 'lost' });
    expect(received).toHaveLength(4);
    expect(daysApart(received)[0]).toBe(0);
  });

  it('writes no further word to the one who replies on day 5', async () => {
    const { stage, runState, outcome, received } = await ending('replies@weeks.example');
    expect({ stage, runState, outcome }).toEqual({
      stage: 'interested',
      runState: 'needs_person',
      outcome: null,
    });
    expect(Math.max(...daysApart(received))).toBeLessThanOrEqual(5);
  });

  it.each(['by-word@weeks.example', 'by-click@weeks.example'])(
    'stops for good when %s opts out',
    async (email) => {
      const { stage, runState, outcome, received } = await ending(email);
      expect({ stage, runState, outcome }).toEqual({
        stage: 'lost',
        runState: 'closed',
        outcome: 'opted_out',
      });
      expect(Math.max(...daysApart(received))).toBeLessThanOrEqual(4);
      expect(await suppressionOf(email)).toBe('opt_out');
    },
  );

  it('writes once to the address that does not exist, and never again', async () => {
    const { outcome, received } = await ending('bounces@weeks.example');
    expect({ outcome, mails: received.length }).toEqual({ outcome: 'unreachable', mails: 1 });
    expect(await suppressionOf('bounces@weeks.example')).toBe('hard_bounce');
  });

  it('waits for the one who is away, and goes on after the return', async () => {
    const { outcome, received } = await ending('away@weeks.example');
    expect({ outcome, mails: received.length }).toEqual({ outcome: 'no_answer', mails: 4 });
    const [row] = await query<{ awayUntil: string }>(
      stack.db,
      'select away_until from prospects where email = ?',
      ['away@weeks.example'],
    );
    const back = row?.awayUntil ?? '';
    const [first = ''] = received;
    const noticeAtMs = Date.parse(first) + 3 * dayMs + 3_600_000;
    const during = received.filter((at) => Date.parse(at) > noticeAtMs && at < back);
    expect(during).toEqual([]);
  });

  it('gets through on the third try where the server said "later" twice', async () => {
    const { outcome, received } = await ending('refused-softly@weeks.example');
    expect({ outcome, mails: received.length }).toEqual({ outcome: 'no_answer', mails: 4 });
    const [first] = await query<{ attemptNumber: number }>(
      stack.db,
      `select i.attempt_number from intents i join prospects p on p.id = i.prospect_id
       where p.email = ? order by i.accepted_at limit 1`,
      ['refused-softly@weeks.example'],
    );
    expect(first?.attemptNumber).toBe(3);
  });

  it('asks a person after the second rejection and sends nothing', async () => {
    const { runState, reason, received } = await ending('rejected@weeks.example');
    expect({ runState, reason, received }).toEqual({
      runState: 'needs_person',
      reason: 'rejected_twice',
      received: [],
    });
  });

  it('asks a person when nobody decides for a week, and sends nothing', async () => {
    const { runState, reason, received } = await ending('expires@weeks.example');
    expect({ runState, reason, received }).toEqual({
      runState: 'needs_person',
      reason: 'approval_expired',
      received: [],
    });
  });
});

async function suppressionOf(email: string): Promise<string | undefined> {
  const rows = await query<{ reason: string }>(
    stack.db,
    'select reason from suppressions where address_hash = any(?) and lifted_at is null',
    [[hashAddress(email, stack.deps.settings.suppressionSalt)]],
  );
  return rows[0]?.reason;
}
