import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { aPass, aWorkspace, byPlanner, type TestWorkspace } from '#tests/builders/outreach.ts';
import { openStops, placeStop } from '../stops.ts';
import { suppressAddress } from '../suppressions.ts';
import { stop } from './run.ts';
import { readDueStart, startOutreach } from './start-outreach.ts';
import { stopOutreach } from './stop-outreach.ts';

const { db } = await freshDatabase();
const salt = 'a salt for tests';
const workspace = await aWorkspace(db);
const me = byPlanner(workspace);

/** Somebody whom nobody has started yet. */
async function aKept(traits: { email?: string | null; lawfulBasis?: string | null } = {}) {
  const [row] = await query<{ id: string }>(
    db,
    `insert into prospects (workspace_id, name, email, email_canonical, phone_e164, lawful_basis)
     values (:workspaceId, 'Ana Lopes', :email, :email, '+351211234567' || floor(random() * 1e4), :lawfulBasis) returning id`,
    {
      workspaceId: workspace.workspaceId,
      email: traits.email === undefined ? `${crypto.randomUUID()}@vinho.example` : traits.email,
      lawfulBasis: traits.lawfulBasis === undefined ? 'consent' : traits.lawfulBasis,
    },
  );
  if (!row) throw new Error('Nobody was added.');
  return { workspaceId: workspace.workspaceId, prospectId: row.id };
}

const start = (target: { workspaceId: string; prospectId: string }) =>
  startOutreach(db, target, me, salt);

function starts(prospectId: string) {
  return query<{ businessKey: string; droppedAt: string | null; isDue: boolean }>(
    db,
    `select business_key, dropped_at, due_at <= app_now() as is_due from outbox
     where prospect_id = ? and kind = 'start_prospect' order by id`,
    [prospectId],
  );
}

function prospect(prospectId: string) {
  return query(db, 'select * from prospects where id = ?', [prospectId]).then((rows) => rows[0]);
}

describe('starting the outreach', () => {
  it('asks for the first pass once, however often it is pressed', async () => {
    const target = await aKept();
    expect(await start(target)).toEqual({ ok: true, value: { enrolment: 1, isReopened: false } });
    expect(await start(target)).toEqual({
      ok: false,
      problem: { reason: 'under_way', runState: null },
    });
    expect(await starts(target.prospectId)).toEqual([
      { businessKey: `start:${target.prospectId}:1`, droppedAt: null, isDue: true },
    ]);
  });

  it('brings a start forward that the pace of a list had put off', async () => {
    const target = await aKept();
    await execute(
      db,
      `insert into outbox (workspace_id, kind, business_key, prospect_id, due_at)
       values (?, 'start_prospect', ?, ?, app_now() + interval '9 days')`,
      [target.workspaceId, `start:${target.prospectId}:1`, target.prospectId],
    );
    expect(await readDueStart(db, target.prospectId)).not.toBeNull();
    expect((await start(target)).ok).toBe(true);
    expect(await starts(target.prospectId)).toMatchObject([{ isDue: true }]);
  });

  it.each([
    ['has no address', { email: null }, 'no_address'],
    ['stated no reason to write', { lawfulBasis: null }, 'no_lawful_basis'],
  ])('refuses somebody who %s', async (_, traits, reason) => {
    const target = await aKept(traits);
    expect(await start(target)).toEqual({ ok: false, problem: { reason } });
    expect(await starts(target.prospectId)).toEqual([]);
  });

  it('refuses an address on the stop list, and anybody of another workspace', async () => {
    const target = await aKept({ email: 'gone@vinho.example' });
    await suppressAddress(db, workspace.workspaceId, 'gone@vinho.example', 'opt_out', salt);
    expect(await start(target)).toMatchObject({ problem: { reason: 'suppressed' } });
    const stranger: TestWorkspace = await aWorkspace(db);
    expect(
      await start({ workspaceId: stranger.workspaceId, prospectId: target.prospectId }),
    ).toMatchObject({ problem: { reason: 'unknown' } });
  });
});

describe('reopening a pass that is over', () => {
  it('asks for the next pass, lifts the stops of the last one and begins as the first did', async () => {
    const pass = await aPass(db, workspace, { runState: 'waiting_reply' });
    await stop(db, pass, me);
    expect(await start(pass)).toEqual({ ok: true, value: { enrolment: 2, isReopened: true } });
    expect(await openStops(db, pass.prospectId)).toEqual([]);
    expect(await starts(pass.prospectId)).toMatchObject([
      { businessKey: `start:${pass.prospectId}:2` },
    ]);
    expect(await prospect(pass.prospectId)).toMatchObject({
      stage: 'discovered',
      runState: null,
      outcome: null,
    });
    expect(await start(pass)).toMatchObject({ problem: { reason: 'under_way' } });
  });

  it('leaves a pass alone that is still open', async () => {
    const pass = await aPass(db, workspace, { runState: 'waiting_reply' });
    expect(await start(pass)).toEqual({
      ok: false,
      problem: { reason: 'under_way', runState: 'waiting_reply' },
    });
  });

  it('never reopens for somebody who asked to be left alone', async () => {
    const pass = await aPass(db, workspace, { runState: 'waiting_reply' });
    await stop(db, pass, me);
    await placeStop(db, { ...pass, kind: 'opt_out' });
    expect(await start(pass)).toEqual({ ok: false, problem: { reason: 'stopped', by: 'opt_out' } });
    expect(await openStops(db, pass.prospectId)).toHaveLength(2);
  });
});

describe('stopping before a run has shown itself', () => {
  it('drops a start that waits, so that it can be asked for again', async () => {
    const target = await aKept();
    await start(target);
    expect((await stopOutreach(db, target, me)).ok).toBe(true);
    expect(await starts(target.prospectId)).toMatchObject([{ droppedAt: expect.any(String) }]);
    expect((await start(target)).ok).toBe(true);
    expect(await starts(target.prospectId)).toMatchObject([{ droppedAt: null }]);
  });

  it('stops a pass that was opened a moment ago, and tells its run', async () => {
    const pass = await aPass(db, workspace);
    await execute(db, 'update prospects set run_state = null where id = ?', [pass.prospectId]);
    expect((await stopOutreach(db, pass, me)).ok).toBe(true);
    expect(await prospect(pass.prospectId)).toMatchObject({
      runState: 'closed',
      outcome: 'stopped',
    });
    expect(
      await query(db, 'select kind from decisions where prospect_id = ?', [pass.prospectId]),
    ).toEqual([{ kind: 'stop' }]);
  });

  it('stops a run under way as ever, and refuses where nothing runs', async () => {
    const pass = await aPass(db, workspace, { runState: 'waiting_reply' });
    expect((await stopOutreach(db, pass, me)).ok).toBe(true);
    expect(await stopOutreach(db, pass, me)).toMatchObject({
      problem: { reason: 'wrong_state', runState: 'closed' },
    });
    expect(await stopOutreach(db, await aKept(), me)).toMatchObject({
      problem: { reason: 'wrong_state', runState: null },
    });
  });
});
