import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { query } from '#db/client.ts';
import { stop } from '#db/decisions/run.ts';
import { prospectWorkflowId } from '#workflows/prospect/contract.ts';
import {
  aReader,
  anAnswer,
  deliverMail,
  phase,
  type DeliveryTraits,
  type Reader,
} from '../builders/correspondence.ts';
import { openAllHours } from '../builders/planner.ts';
import { startStack } from '../harness/stack.ts';
import { brokenPromises } from './agreement.ts';

const stack = await startStack({ settings: { undoWindowMs: 0 } });
await openAllHours(stack.db);
const { db } = stack;

const minuteMs = 60_000;
const wrongSecret = `whsec_${Buffer.from('another secret, as long as ours!').toString('base64')}`;

/** How often something that came from this prospect counted. */
async function countsOf({ prospectId }: Reader) {
  const [row] = await query<{ stops: number; lines: number; notices: number; told: number }>(
    db,
    `select (select count(*) from stops where prospect_id = :prospectId) as stops,
       (select count(*) from timeline where prospect_id = :prospectId and kind like 'inbound.%') as lines,
       (select count(*) from outbox where kind = 'mail' and payload->>'mail' = 'reply-notice'
          and payload->>'eventId' in (select id::text from inbound_events where prospect_id = :prospectId)) as notices,
       (select count(*) from outbox where kind = 'event' and prospect_id = :prospectId) as told`,
    { prospectId },
  );
  const { events } = await stack.client.workflow
    .getHandle(prospectWorkflowId(prospectId, 1))
    .fetchHistory();
  const signals = events?.filter((event) => event.workflowExecutionSignaledEventAttributes) ?? [];
  return { ...row, signals: signals.length };
}

const once = { stops: 1, lines: 1, notices: 1, told: 1, signals: 1 };

async function eventStates(): Promise<Record<string, number>> {
  const rows = await query<{ state: string; count: number }>(
    db,
    'select state, count(*) from inbound_events group by state',
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** Waits until everything that was delivered is read, and the runs were told. */
async function allRead(): Promise<void> {
  await vi.waitUntil(
    async () => {
      const [row] = await query<{ open: number }>(
        db,
        `select (select count(*) from inbound_events where state = 'received')
           + (select count(*) from outbox where kind = 'event' and done_at is null) as open`,
      );
      return row?.open === 0;
    },
    { timeout: minuteMs, interval: 50 },
  );
}

describe('a reply', { timeout: minuteMs }, () => {
  it('counts once, though it is delivered 46 times at once and again when it was read (fault 41)', async () => {
    const ana = await aReader(stack, 'ana@vinho.example');
    const reply = anAnswer(ana, 'Yes, please call me tomorrow.');
    const before = await eventStates();
    const answers = await Promise.all(
      Array.from({ length: 46 }, () => deliverMail(stack, reply, { id: 'msg_of_ana' })),
    );
    await allRead();
    await phase(stack, ana.prospectId, 'conversation');
    answers.push(await deliverMail(stack, reply, { id: 'msg_of_ana' }));
    await allRead();
    expect(new Set(answers)).toEqual(new Set([204]));
    expect(await eventStates()).toEqual({ classified: (before.classified ?? 0) + 1 });
    expect(await countsOf(ana)).toEqual(once);
  });

  it('counts once, though every delivery has a new id and other trace headers (fault 42)', async () => {
    const bea = await aReader(stack, 'bea@vinho.example');
    const reply = anAnswer(bea, 'Yes, we would like to see it.').toString();
    const before = await eventStates();
    await Promise.all(
      Array.from({ length: 10 }, (_, hop) =>
        deliverMail(stack, Buffer.from(`Received: from relay-${String(hop)}.example\r\n${reply}`)),
      ),
    );
    await allRead();
    await phase(stack, bea.prospectId, 'conversation');
    expect(await eventStates()).toEqual({
      classified: (before.classified ?? 0) + 1,
      parked: (before.parked ?? 0) + 9,
    });
    expect(await countsOf(bea)).toEqual(once);
  });

  it('of somebody whose pass is over is kept, and starts nothing (fault 46)', async () => {
    const cyd = await aReader(stack, 'cyd@vinho.example');
    const by = { actor: { kind: 'user', id: stack.userId }, via: 'page' } as const;
    const { workspaceId } = stack;
    await stop(db, { workspaceId, prospectId: cyd.prospectId }, by);
    const handle = stack.client.workflow.getHandle(prospectWorkflowId(cyd.prospectId, 1));
    expect(await handle.result()).toBe('stopped');
    const { runId } = await handle.describe();
    await deliverMail(stack, anAnswer(cyd, 'Sorry for the delay. Are you still free in May?'));
    await allRead();
    expect(await countsOf(cyd)).toMatchObject({ lines: 1, notices: 1, signals: 0 });
    const after = await handle.describe();
    expect([after.runId, after.status.name]).toEqual([runId, 'COMPLETED']);
    const rows = await query(db, 'select run_state, enrolment from prospects where id = ?', [
      cyd.prospectId,
    ]);
    expect(rows).toEqual([{ runState: 'closed', enrolment: 1 }]);
  });
});

describe('a delivery that is not the provider’s (fault 71)', () => {
  let dora: Reader;
  let reply: Buffer;
  beforeAll(async () => {
    dora = await aReader(stack, 'dora@vinho.example');
    reply = anAnswer(dora, 'Please stop writing to me.');
  }, minuteMs);

  const forgeries: [string, () => DeliveryTraits][] = [
    ['signed with another secret', () => ({ secret: wrongSecret })],
    ['with another body than was signed', () => ({ body: Buffer.concat([reply, reply]) })],
    [
      'with one byte changed',
      () => ({ body: Buffer.from(reply.toString().replace('stop', 'stoq')) }),
    ],
    ['with no body', () => ({ body: Buffer.alloc(0) })],
    ['signed six minutes ago, as a replay is', () => ({ signedAt: ago(6 * minuteMs) })],
    ['signed six minutes ahead', () => ({ signedAt: ago(-6 * minuteMs) })],
    ['without a signature', () => ({ without: ['webhook-signature'] })],
    ['without an id', () => ({ without: ['webhook-id'] })],
    ['without a time', () => ({ without: ['webhook-timestamp'] })],
  ];

  it.each(forgeries)('%s is refused, and nothing of it is kept', async (_, traits) => {
    const before = await query(db, 'select count(*) from inbound_events');
    expect(await deliverMail(stack, reply, traits())).toBe(401);
    expect(await query(db, 'select count(*) from inbound_events')).toEqual(before);
  });

  it('does not keep the true one from counting', async () => {
    expect(await deliverMail(stack, reply, { signedAt: ago(4 * minuteMs) })).toBe(204);
    const handle = stack.client.workflow.getHandle(prospectWorkflowId(dora.prospectId, 1));
    expect(await handle.result()).toBe('opted_out');
  });
});

describe('a mail that nobody can make sense of (fault 47)', { timeout: minuteMs }, () => {
  it('is kept aside, and holds up nobody’s stop', async () => {
    const eve = await aReader(stack, 'eve@vinho.example');
    const broken = [
      randomBytes(2_000),
      Buffer.alloc(5_000_000, 'a'),
      Buffer.from('{"event":"not a mail"}'),
      Buffer.from('Content-Type: multipart/mixed; boundary=x\r\n\r\n'.repeat(400)),
      Buffer.from('Subject: =?utf-8?q?=ED=A0=80?=\r\nFrom: <<<>>>\r\n\r\n\ud800'),
    ];
    const before = await eventStates();
    for (const raw of broken) expect(await deliverMail(stack, raw)).toBe(204);
    expect(await deliverMail(stack, anAnswer(eve, 'Unsubscribe me.'))).toBe(204);
    await allRead();
    expect(await eventStates()).toEqual({
      classified: (before.classified ?? 0) + 1,
      parked: (before.parked ?? 0) + broken.length,
    });
    const handle = stack.client.workflow.getHandle(prospectWorkflowId(eve.prospectId, 1));
    expect(await handle.result()).toBe('opted_out');
  });

  it('and nothing of all this broke a promise', async () => {
    expect(await brokenPromises(stack)).toEqual({});
  });
});

function ago(ms: number): Date {
  return new Date(Date.now() - ms);
}
