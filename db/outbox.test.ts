import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { aPass, aWorkspace, type TestWorkspace } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { planOf, statementsOf } from '#tests/harness/statements.ts';
import { execute, query } from './client.ts';
import { appNow } from './clock.ts';
import {
  claimDue,
  dropByKeyPrefix,
  enqueue,
  hurry,
  markDone,
  postpone,
  type OutboxKind,
} from './outbox.ts';

const { db } = await freshDatabase();
const leaseMs = 60_000;

let workspace: TestWorkspace;
beforeEach(async () => {
  await execute(db, 'delete from outbox');
  workspace = await aWorkspace(db);
});

function ask(
  traits: { key?: string; kind?: OutboxKind; prospectId?: string; dueAt?: string } = {},
): Promise<boolean> {
  const { key = randomUUID(), kind = 'mail', ...rest } = traits;
  return enqueue(db, { workspaceId: workspace.workspaceId, kind, businessKey: key, ...rest });
}

async function claimed(limit = 20): Promise<number[]> {
  return (await claimDue(db, limit, leaseMs)).map(({ id }) => id);
}

async function ids(): Promise<number[]> {
  return (await query<{ id: number }>(db, 'select id from outbox order by id')).map(({ id }) => id);
}

describe('what the relay is asked to do', () => {
  it('is asked for once per key', async () => {
    expect(await ask({ key: 'start:1' })).toBe(true);
    expect(await ask({ key: 'start:1' })).toBe(false);
    const [row] = await claimDue(db, 5, leaseMs);
    await markDone(db, row?.id ?? 0);
    expect(await ask({ key: 'start:1' })).toBe(false);
    expect(await ids()).toHaveLength(1);
  });

  it('is looked for among what may be due by now, however much a long list has still to start', async () => {
    const { statements } = await statementsOf(db, () => claimed());
    const plan = await planOf(db, statements[0] ?? '');
    expect(plan.join()).toContain('Index Cond: (due_at <= ');
  });

  it('is claimed by exactly one of ten who look at the same time, every row', async () => {
    for (let n = 0; n < 200; n += 1) await ask();
    const taken: number[] = [];
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        for (let rows = await claimed(7); rows.length > 0; rows = await claimed(7))
          taken.push(...rows);
      }),
    );
    expect(taken.toSorted((a, b) => a - b)).toEqual(await ids());
  }, 60_000);

  it('is not taken again while its lease holds, and is when the lease has ended', async () => {
    await ask();
    expect(await claimed()).toHaveLength(1);
    expect(await claimed()).toEqual([]);
    await execute(db, `update outbox set lease_until = clock_timestamp() - interval '1 ms'`);
    expect(await claimDue(db, 5, leaseMs)).toMatchObject([{ attempts: 2 }]);
  });

  it('and failed comes back later, with the name of the problem', async () => {
    await ask();
    const [id = 0] = await claimed();
    await postpone(db, id, 60_000, 'ServiceError');
    expect(await claimed()).toEqual([]);
    await execute(db, 'update outbox set next_attempt_at = clock_timestamp()');
    expect(await claimed()).toEqual([id]);
    expect(await query(db, 'select last_error from outbox')).toEqual([
      { lastError: 'ServiceError' },
    ]);
  });

  it('and failed does not wait any longer when Temporal is back, unless it is for later', async () => {
    await ask();
    await ask({ dueAt: '2099-01-01T00:00:00.000Z' });
    const [id = 0] = await claimed();
    await postpone(db, id, 60_000, 'ServiceError');
    await hurry(db);
    expect(await claimed()).toEqual([id]);
  });

  it('is done once', async () => {
    await ask();
    const [id = 0] = await claimed();
    await markDone(db, id);
    await execute(db, `update outbox set lease_until = null, next_attempt_at = clock_timestamp()`);
    expect(await claimed()).toEqual([]);
  });

  it('for later waits for its instant on the one clock', async () => {
    const now = await appNow(db);
    await ask({ dueAt: new Date(Date.parse(now) + 3_600_000).toISOString() });
    expect(await claimed()).toEqual([]);
    await execute(db, `update workspaces set clock_lead = interval '2 hours'`);
    expect(await claimed()).toHaveLength(1);
    await execute(db, 'update workspaces set clock_lead = null');
  });

  it('for later about a prospect who was moved ahead follows their clock alone', async () => {
    const { prospectId } = await aPass(db, workspace);
    const dueAt = new Date(Date.parse(await appNow(db)) + 3_600_000).toISOString();
    await ask({ dueAt });
    await ask({ dueAt, prospectId });
    await execute(db, `update prospects set clock_lead = interval '2 hours' where id = ?`, [
      prospectId,
    ]);
    expect(await claimDue(db, 5, leaseMs)).toMatchObject([{ prospectId }]);
  });

  it('is dropped by the beginning of its key, read as plain text', async () => {
    await ask({ key: 'approval-mail:a_b:request' });
    await ask({ key: 'approval-mail:a_b:reminder' });
    await ask({ key: 'approval-mail:aXb:reminder' });
    const [first = 0] = await claimed(1);
    await markDone(db, first);
    await dropByKeyPrefix(db, 'approval-mail:a_b:');
    expect(
      await query(
        db,
        'select dropped_at is not null as dropped, done_at is not null as done from outbox order by id',
      ),
    ).toEqual([
      { dropped: false, done: true },
      { dropped: true, done: false },
      { dropped: false, done: false },
    ]);
    expect(await claimed()).toHaveLength(1);
  });
});

describe('what one run is told', () => {
  it('keeps its order: an undo never overtakes the approval it takes back', async () => {
    const { prospectId } = await aPass(db, workspace);
    for (const kind of ['start_prospect', 'decision', 'decision', 'event'] as const)
      await ask({ kind, prospectId });
    const order: number[] = [];
    for (let [id] = await claimed(); id !== undefined; [id] = await claimed()) {
      order.push(id);
      expect(await claimed()).toEqual([]);
      await markDone(db, id);
    }
    expect(order).toEqual(await ids());
  });

  it('waits behind a row that failed, which other prospects do not', async () => {
    const [one, other] = [await aPass(db, workspace), await aPass(db, workspace)];
    await ask({ kind: 'decision', prospectId: one.prospectId });
    await ask({ kind: 'event', prospectId: one.prospectId });
    await ask({ kind: 'event', prospectId: other.prospectId });
    const [first = 0, , third = 0] = await ids();
    expect(await claimed()).toEqual([first, third]);
    await postpone(db, first, 60_000, 'ServiceError');
    await markDone(db, third);
    expect(await claimed()).toEqual([]);
  });

  it('does not wait for mails to our own people about the same prospect', async () => {
    const { prospectId } = await aPass(db, workspace);
    await ask({ kind: 'mail', prospectId });
    await ask({ kind: 'decision', prospectId });
    await ask({ kind: 'mail', prospectId });
    expect(await claimed()).toHaveLength(3);
  });

  it('goes on after a row was dropped', async () => {
    const { prospectId } = await aPass(db, workspace);
    await ask({ kind: 'decision', prospectId, key: 'dropped:1' });
    await ask({ kind: 'decision', prospectId, key: 'kept:1' });
    await dropByKeyPrefix(db, 'dropped:');
    expect(await claimed()).toHaveLength(1);
  });
});
