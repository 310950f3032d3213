import { beforeAll, describe, expect, it, vi } from 'vitest';
import { query } from '#db/client.ts';
import { stop } from '#db/decisions/run.ts';
import { isEngineUp } from '#db/relay-rows.ts';
import { aReader, anAnswer, deliverMail, phase, type Reader } from '../builders/correspondence.ts';
import { approveDraft, openAllHours } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { startStack } from '../harness/stack.ts';
import { brokenPromises, receivedBy } from './agreement.ts';
import { holdIn } from './hold.ts';
import { ownTemporal } from './own-servers.ts';

const minuteMs = 60_000;
const temporal = await ownTemporal();
const settings = { undoWindowMs: 4_000, sendLeaseMs: 12_000 };
const stack = await startStack({ withWorker: false, temporal, settings });
await openAllHours(stack.db);
const { db, workspaceId } = stack;
const holds = holdIn(stack);
await stack.startWorker({}, holds.ports);
const by = { actor: { kind: 'user', id: stack.userId }, via: 'page' } as const;

async function rowOf(prospectId: string) {
  const [row] = await query<{ runState: string | null; outcome: string | null }>(
    db,
    'select run_state, outcome from prospects where id = ?',
    [prospectId],
  );
  return row;
}

function stands(prospectId: string, expected: object): Promise<void> {
  return vi.waitFor(async () => expect(await rowOf(prospectId)).toMatchObject(expected), {
    timeout: minuteMs,
    interval: 50,
  });
}

async function aDraftFor(email: string): Promise<string> {
  const prospectId = await aProspect(stack, { email });
  await startOutreach(stack, prospectId);
  await phase(stack, prospectId, 'approval');
  return prospectId;
}

describe('while Temporal is away (faults 21, 44)', () => {
  let optsOut: Reader;
  let replies: Reader;
  let stopped: Reader;
  let approved: string;
  let stoppedInTime: string;
  let onItsWay: string;
  let begun: string;

  beforeAll(async () => {
    [optsOut, replies, stopped, approved, stoppedInTime] = await Promise.all([
      aReader(stack, 'opts-out@vinho.example'),
      aReader(stack, 'replies@vinho.example'),
      aReader(stack, 'stopped@vinho.example'),
      aDraftFor('approved@vinho.example'),
      aDraftFor('stopped-in-time@vinho.example'),
    ]);
    begun = await aProspect(stack, { email: 'begun@vinho.example' });
    const held = await holds.hold(
      'after the acceptance, before the record',
      'on-its-way@vinho.example',
    );
    onItsWay = held.prospectId;
    // Its undo window ends while Temporal is away.
    await approveDraft(stack, stoppedInTime);
    await phase(stack, stoppedInTime, 'send');
    await temporal.kill();
    held.letGo();
    await vi.waitUntil(async () => !(await isEngineUp(db)), { timeout: minuteMs });
  }, 2 * minuteMs);

  it('an opt-out stops them, and their address, at once', async () => {
    expect(await deliverMail(stack, anAnswer(optsOut, 'Unsubscribe me, please.'))).toBe(204);
    await stands(optsOut.prospectId, { runState: 'closed', outcome: 'opted_out' });
    const [row] = await query<{ reason: string }>(db, 'select reason from suppressions');
    expect(row?.reason).toBe('opt_out');
  });

  it('a reply lands with the planner', async () => {
    expect(await deliverMail(stack, anAnswer(replies, 'Yes, do call me.'))).toBe(204);
    await stands(replies.prospectId, { runState: 'needs_person' });
  });

  it('the planner stops, approves and begins', async () => {
    for (const prospectId of [stopped.prospectId, stoppedInTime])
      expect(await stop(db, { workspaceId, prospectId }, by)).toMatchObject({ ok: true });
    await approveDraft(stack, approved);
    await startOutreach(stack, begun);
    await stands(stopped.prospectId, { runState: 'closed', outcome: 'stopped' });
    await stands(approved, { runState: 'waiting_time' });
  });

  it('what was on its way is written down', async () => {
    await stands(onItsWay, { runState: 'waiting_reply' });
    expect(await receivedBy(stack, 'on-its-way@vinho.example')).toHaveLength(1);
  });

  it(
    'and when it is back, everything is told and nothing is sent twice',
    async () => {
      const before = performance.now();
      await temporal.comeBack();
      await vi.waitUntil(() => isEngineUp(db), { timeout: minuteMs });
      await phase(stack, approved, 'rest');
      await phase(stack, begun, 'approval');
      await phase(stack, replies.prospectId, 'conversation');
      await phase(stack, onItsWay, 'rest');
      for (const prospectId of [optsOut.prospectId, stopped.prospectId, stoppedInTime])
        await phase(stack, prospectId, 'closed');
      await vi.waitUntil(
        async () =>
          (await query(db, 'select 1 from decisions where heard_at is null')).length === 0,
        { timeout: minuteMs },
      );
      console.info(
        `caught up ${((performance.now() - before) / 1000).toFixed(1)} s after the return`,
      );
      expect(await receivedBy(stack, 'stopped-in-time@vinho.example')).toEqual([]);
      for (const name of ['approved', 'on-its-way', 'opts-out', 'replies', 'stopped'])
        expect([name, await receivedBy(stack, `${name}@vinho.example`)]).toEqual([
          name,
          [expect.anything()],
        ]);
      expect(await brokenPromises(stack)).toEqual({});
    },
    2 * minuteMs,
  );
});
