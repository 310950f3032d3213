import { beforeAll, describe, expect, it } from 'vitest';
import {
  aMessage,
  anIntent,
  aPass,
  aWorkspace,
  someContent,
  type TestIntent,
  type TestPass,
  type TestWorkspace,
} from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute, query } from './client.ts';
import {
  lockIntent,
  markDispatching,
  planIntent,
  recordAttempt,
  suppressIntent,
  suppressOpenIntents,
  type AttemptRecord,
  type LockedIntent,
} from './ledger.ts';
import { insertVersion } from './message-records.ts';

const { db } = await freshDatabase();
const states = [
  'planned',
  'dispatching',
  'accepted',
  'refused',
  'not_sent',
  'unknown',
  'suppressed',
] as const satisfies readonly LockedIntent['state'][];

let workspace: TestWorkspace;
let pass: TestPass;
beforeAll(async () => {
  workspace = await aWorkspace(db);
  pass = await aPass(db, workspace);
});

async function intentIn(state: LockedIntent['state']): Promise<TestIntent> {
  const intent = await anIntent(db, await aMessage(db, pass));
  await execute(db, 'update intents set state = ? where id = ?', [state, intent.intentId]);
  return intent;
}

const mark = (intentId: string) =>
  markDispatching(db, {
    intentId,
    messageIdHeader: `<${intentId}@quillmere.example>`,
    transport: 'test',
    leaseMs: 60_000,
  });

function record(intentId: string, outcome: AttemptRecord['outcome'], attemptNumber = 1) {
  return recordAttempt(db, { intentId, attemptNumber, outcome, errorClass: null, detail: null });
}

async function rowOf(intentId: string): Promise<Record<string, unknown>> {
  const row: Record<string, unknown> = await db('intents').where({ id: intentId }).first();
  return row;
}

async function attemptsOf(intentId: string): Promise<[number, string | null][]> {
  const rows = await query<{ attemptNumber: number; outcome: string | null }>(
    db,
    'select attempt_number, outcome from send_attempts where intent_id = ? order by 1',
    [intentId],
  );
  return rows.map(({ attemptNumber, outcome }) => [attemptNumber, outcome]);
}

describe('marking', () => {
  it.each(states)('an intent that is %s', async (state) => {
    const { intentId } = await intentIn(state);
    const marking = mark(intentId);
    if (state === 'planned' || state === 'not_sent') {
      expect(await marking).toEqual({ attemptNumber: 1, orderNumber: expect.any(Number) });
      expect((await rowOf(intentId)).state).toBe('dispatching');
    } else {
      await expect(marking).rejects.toThrow('not free to be marked');
      expect((await rowOf(intentId)).state).toBe(state);
      expect(await attemptsOf(intentId)).toEqual([]);
    }
  });

  it('by fifty at once gives one of them the right to send', async () => {
    const { intentId } = await intentIn('planned');
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => mark(intentId)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await attemptsOf(intentId)).toEqual([[1, null]]);
  });

  it('again after a try that was provably not sent counts on and draws a later number', async () => {
    const { intentId } = await intentIn('planned');
    const first = await mark(intentId);
    await record(intentId, 'not_sent');
    const second = await mark(intentId);
    expect(second.attemptNumber).toBe(2);
    expect(second.orderNumber).toBeGreaterThan(first.orderNumber);
    expect(await attemptsOf(intentId)).toEqual([
      [1, 'not_sent'],
      [2, null],
    ]);
  });

  it('takes a lease that ends by itself', async () => {
    const { intentId } = await intentIn('planned');
    await mark(intentId);
    expect(await lockIntent(db, intentId)).toMatchObject({ leaseEnded: false });
    await execute(
      db,
      `update intents set lease_until = clock_timestamp() - interval '1 ms' where id = ?`,
      [intentId],
    );
    expect(await lockIntent(db, intentId)).toMatchObject({ leaseEnded: true });
  });
});

describe('recording', () => {
  it.each(states)('an attempt of an intent that is %s', async (state) => {
    const { intentId } = await intentIn('planned');
    await mark(intentId);
    await execute(db, 'update intents set state = ? where id = ?', [state, intentId]);
    const counts = state === 'dispatching' || state === 'unknown';
    expect(await record(intentId, 'accepted')).toBe(counts);
    expect((await rowOf(intentId)).state).toBe(counts ? 'accepted' : state);
  });

  it('too late, after the attempt was reconciled, changes nothing', async () => {
    const { intentId } = await intentIn('planned');
    await mark(intentId);
    await record(intentId, 'not_sent');
    await mark(intentId);
    const before = await rowOf(intentId);
    expect(await record(intentId, 'accepted', 1)).toBe(false);
    expect(await record(intentId, 'refused', 3)).toBe(false);
    expect(await rowOf(intentId)).toEqual(before);
    expect(await attemptsOf(intentId)).toEqual([
      [1, 'not_sent'],
      [2, null],
    ]);
  });

  it('what was unknown may still be found', async () => {
    const { intentId } = await intentIn('planned');
    await mark(intentId);
    expect(await record(intentId, 'unknown')).toBe(true);
    expect(await lockIntent(db, intentId)).toMatchObject({ state: 'unknown', leaseEnded: true });
    expect(await record(intentId, 'accepted')).toBe(true);
    expect(await record(intentId, 'not_sent')).toBe(false);
    expect((await rowOf(intentId)).acceptedAt).not.toBeNull();
  });

  it('twice in the same moment counts once', async () => {
    const { intentId } = await intentIn('planned');
    await mark(intentId);
    const both = await Promise.all([record(intentId, 'accepted'), record(intentId, 'not_sent')]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect((await rowOf(intentId)).state).toBe(both[0] ? 'accepted' : 'not_sent');
  });
});

describe('planning', () => {
  it.each(states)('again an intent that is %s', async (state) => {
    const intent = await intentIn(state);
    await insertVersion(db, intent.messageId, 2, someContent('Shorter.'), null);
    await execute(db, 'update messages set current_version = 2 where id = ?', [intent.messageId]);
    await planIntent(db, {
      id: intent.intentId,
      messageId: intent.messageId,
      notBefore: '2098-01-01T00:00:00.000Z',
      windowPolicy: { urgency: 'NORMAL' },
    });
    const isFree = state === 'planned' || state === 'not_sent';
    expect(await rowOf(intent.intentId)).toMatchObject({
      state,
      messageVersion: isFree ? 2 : 1,
      notBefore: isFree ? '2098-01-01T00:00:00.000Z' : '2026-01-01T00:00:00.000Z',
    });
  });
});

describe('planning again what was refused', () => {
  it.each([
    ['window', 'planned'],
    ['sender-config', 'planned'],
    ['rate', 'planned'],
    ['permanent-recipient', 'refused'],
    ['permanent-content', 'refused'],
    ['opted-out', 'refused'],
    ['unknown-outcome', 'refused'],
  ])('for %s leaves it %s', async (reason, state) => {
    const intent = await intentIn('refused');
    await execute(db, 'update intents set state_reason = ? where id = ?', [
      reason,
      intent.intentId,
    ]);
    await planIntent(db, {
      id: intent.intentId,
      messageId: intent.messageId,
      notBefore: '2098-01-01T00:00:00.000Z',
      windowPolicy: { urgency: 'NORMAL' },
    });
    expect((await rowOf(intent.intentId)).state).toBe(state);
  });
});

describe('suppressing', () => {
  it.each(states)('an intent that is %s', async (state) => {
    const { intentId } = await intentIn(state);
    await suppressIntent(db, intentId, 'opt_out');
    const isFree = state === 'planned' || state === 'not_sent';
    expect(await rowOf(intentId)).toMatchObject({
      state: isFree ? 'suppressed' : state,
      stateReason: isFree ? 'opt_out' : null,
    });
  });

  it('by a reply spares a planner’s answer, by an opt-out nothing', async () => {
    const own = await aPass(db, workspace);
    const touch = await anIntent(db, await aMessage(db, own));
    const answer = await anIntent(db, await aMessage(db, own, { class: 'conversation' }));
    const leaving = await anIntent(db, await aMessage(db, own, { step: 1 }));
    await mark(leaving.intentId);
    const seen = async () =>
      Promise.all(
        [touch, answer, leaving].map(async ({ intentId }) => (await rowOf(intentId)).state),
      );
    await suppressOpenIntents(db, own.prospectId, 'cadence', 'reply');
    expect(await seen()).toEqual(['suppressed', 'planned', 'dispatching']);
    await suppressOpenIntents(db, own.prospectId, 'all', 'opt_out');
    expect(await seen()).toEqual(['suppressed', 'suppressed', 'dispatching']);
  });

  it('ends the outreach that it was for: no list shows it as planned any more', async () => {
    const own = await aPass(db, workspace);
    const touch = await aMessage(db, own);
    const answer = await aMessage(db, own, { class: 'conversation' });
    for (const each of [touch, answer]) {
      await anIntent(db, each);
      await db('messages').where({ id: each.messageId }).update({ status: 'scheduled' });
    }
    await suppressOpenIntents(db, own.prospectId, 'all', 'opt_out');
    const statusOf = ({ messageId }: { messageId: string }) =>
      query(db, 'select status from messages where id = ?', [messageId]);
    expect(await statusOf(touch)).toEqual([{ status: 'suppressed' }]);
    expect(await statusOf(answer)).toEqual([{ status: 'scheduled' }]);
  });
});
