import { beforeAll, describe, expect, it } from 'vitest';
import { runStates, type RunState } from '#domain/prospect/stage.ts';
import {
  aDraft,
  anIntent,
  aPass,
  aWorkspace,
  byPlanner,
  type TestPass,
  type TestWorkspace,
} from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute, query } from '../client.ts';
import { showRun, updateTouch } from '../enrolments.ts';
import { lockProspect, openStops, placeStop } from '../stops.ts';
import { approve } from './approval.ts';
import type { Decided } from './record.ts';
import { close, handOver, pause, resume, resumeCadence, retry, skipWait, stop } from './run.ts';

const { db } = await freshDatabase();
const nextMonday = '2098-03-03T09:00:00.000Z';

let workspace: TestWorkspace;
let me: ReturnType<typeof byPlanner>;
beforeAll(async () => {
  workspace = await aWorkspace(db);
  me = byPlanner(workspace);
});

const acts = {
  pause: (pass) => pause(db, pass, me),
  resume: (pass) => resume(db, pass, me),
  skip: (pass) => skipWait(db, pass, me),
  hand_over: (pass) => handOver(db, pass, me),
  retry: (pass) => retry(db, pass, me),
  stop: (pass) => stop(db, pass, me),
  close: (pass) => close(db, pass, me, 'won'),
  resume_cadence: (pass) => resumeCadence(db, pass, me, nextMonday),
} satisfies Record<string, (pass: TestPass) => Promise<Decided>>;

const live = ['running', 'waiting_approval', 'waiting_reply', 'waiting_time'] as const;
const open = [...live, 'paused', 'needs_person', 'failed'] as const;
const allowed: Record<string, readonly RunState[]> = {
  pause: live,
  resume: ['paused'],
  skip: ['waiting_reply'],
  hand_over: [...live, 'paused'],
  retry: ['needs_person'],
  stop: open,
  close: open,
  resume_cadence: ['needs_person'],
};

async function inState(runState: RunState | null): Promise<TestPass> {
  const pass = await aPass(db, workspace);
  await execute(db, 'update prospects set run_state = ? where id = ?', [runState, pass.prospectId]);
  return pass;
}

async function rowOf({ prospectId }: TestPass) {
  const [row] = await query<{
    runState: string;
    outcome: string | null;
    stage: string;
    blocker: { code: string } | null;
    personNeeded: { reason: string } | null;
    nextWakeAt: string | null;
  }>(
    db,
    'select run_state, outcome, stage, blocker, person_needed, next_wake_at from prospects where id = ?',
    [prospectId],
  );
  return row;
}

async function decisionsOf({ prospectId }: TestPass): Promise<string[]> {
  const rows = await query<{ kind: string }>(
    db,
    `select d.kind from decisions d join outbox o on o.business_key = 'decision:' || d.id
     where d.prospect_id = ? order by o.id`,
    [prospectId],
  );
  return rows.map(({ kind }) => kind);
}

async function stopsOf({ prospectId }: TestPass): Promise<string[]> {
  return (await openStops(db, prospectId)).map(({ kind }) => kind);
}

function placed(pass: TestPass, kind: 'reply' | 'opt_out' | 'stop_like' | 'hard_bounce') {
  return db.transaction(async (tx) => {
    await lockProspect(tx, pass.prospectId);
    await placeStop(tx, { ...pass, kind });
  });
}

describe.each(Object.entries(acts))('to %s', (name, act) => {
  it.each([...runStates, null])('a prospect who is %s', async (runState) => {
    const pass = await inState(runState);
    const before = await rowOf(pass);
    const answer = await act(pass);
    if (runState !== null && allowed[name]?.includes(runState)) {
      expect(answer).toMatchObject({ ok: true });
      expect(await decisionsOf(pass)).toEqual([name]);
    } else {
      expect(answer).toEqual({ ok: false, problem: { reason: 'wrong_state', runState } });
      expect(await decisionsOf(pass)).toEqual([]);
      expect(await stopsOf(pass)).toEqual([]);
      expect(await rowOf(pass)).toEqual(before);
    }
  });

  it('a prospect of another workspace looks unknown', async () => {
    const pass = await inState('waiting_reply');
    const stranger = await aWorkspace(db);
    expect(await act({ ...pass, workspaceId: stranger.workspaceId })).toEqual({
      ok: false,
      problem: { reason: 'unknown' },
    });
  });

  it('a prospect who was deleted looks unknown', async () => {
    const pass = await inState('waiting_reply');
    await execute(db, 'update prospects set deleted_at = app_now() where id = ?', [
      pass.prospectId,
    ]);
    expect(await act(pass)).toEqual({ ok: false, problem: { reason: 'unknown' } });
  });
});

describe('pausing', () => {
  it('withdraws the open draft and holds everything until it is resumed', async () => {
    const pass = await aPass(db, workspace);
    const seen = await aDraft(db, pass);
    await pause(db, pass, me);
    expect(await rowOf(pass)).toMatchObject({ runState: 'paused', blocker: { code: 'paused' } });
    expect(await stopsOf(pass)).toEqual(['pause']);
    expect(await approve(db, seen, me, null)).toMatchObject({ problem: { reason: 'withdrawn' } });
    await resume(db, pass, me);
    expect(await stopsOf(pass)).toEqual([]);
    expect(await rowOf(pass)).toMatchObject({ runState: 'running', blocker: null });
    expect(await decisionsOf(pass)).toEqual(['pause', 'resume']);
  });

  it('keeps the intent of an approved touch, so that resuming plans it again', async () => {
    const pass = await aPass(db, workspace);
    const seen = await aDraft(db, pass);
    await approve(db, seen, me, null);
    const { intentId } = await anIntent(db, seen);
    await pause(db, pass, me);
    const [row] = await query<{ state: string }>(db, 'select state from intents where id = ?', [
      intentId,
    ]);
    expect(row?.state).toBe('planned');
  });
});

describe('handing over', () => {
  it('lets nothing leave from this moment, although the run hears of it later', async () => {
    const pass = await inState('waiting_time');
    await handOver(db, pass, me);
    expect(await rowOf(pass)).toMatchObject({
      runState: 'needs_person',
      personNeeded: { reason: 'handed_over' },
    });
    expect(await stopsOf(pass)).toEqual(['pause']);
    expect(await retry(db, pass, me)).toMatchObject({ ok: true });
    expect(await stopsOf(pass)).toEqual([]);
  });
});

describe('going on', () => {
  it('after a reply lifts the stop that the reply had placed', async () => {
    const pass = await inState('needs_person');
    await placed(pass, 'reply');
    expect(await resumeCadence(db, pass, me, nextMonday)).toMatchObject({ ok: true });
    expect(await stopsOf(pass)).toEqual([]);
    expect(await rowOf(pass)).toMatchObject({ runState: 'waiting_reply', nextWakeAt: nextMonday });
  });

  it.each(['opt_out', 'hard_bounce'] as const)(
    'after a %s is refused and lifts nothing',
    async (kind) => {
      const pass = await inState('needs_person');
      await placed(pass, 'reply');
      await placed(pass, kind);
      const refused = { ok: false, problem: { reason: 'stopped', by: kind } };
      expect(await resumeCadence(db, pass, me, nextMonday)).toEqual(refused);
      expect(await stopsOf(pass)).toEqual(['reply', kind]);
    },
  );

  it('is refused when every touch went out', async () => {
    const pass = await inState('needs_person');
    for (const step of [0, 1, 2, 3])
      await updateTouch(db, pass.enrolmentId, step, { state: 'sent' });
    const refused = { ok: false, problem: { reason: 'no_touch_left' } };
    expect(await resumeCadence(db, pass, me, nextMonday)).toEqual(refused);
    await execute(db, `update prospects set run_state = 'waiting_reply' where id = ?`, [
      pass.prospectId,
    ]);
    expect(await skipWait(db, pass, me)).toEqual(refused);
  });

  it('by trying again is refused while a reply waits for its answer', async () => {
    const pass = await inState('needs_person');
    await placed(pass, 'stop_like');
    await placed(pass, 'reply');
    expect(await retry(db, pass, me)).toEqual({
      ok: false,
      problem: { reason: 'stopped', by: 'reply' },
    });
    expect(await stopsOf(pass)).toEqual(['stop_like', 'reply']);
  });
});

describe('ending', () => {
  it('stops for good: touches, drafts and intents end with the pass', async () => {
    const pass = await aPass(db, workspace);
    const approved = await aDraft(db, pass, { step: 0 });
    await approve(db, approved, me, null);
    const { intentId } = await anIntent(db, approved);
    await aDraft(db, pass, { step: 1 });
    expect(await stop(db, pass, me)).toMatchObject({ ok: true });
    expect(await rowOf(pass)).toMatchObject({
      runState: 'closed',
      outcome: 'stopped',
      stage: 'lost',
    });
    expect(await stopsOf(pass)).toEqual(['planner']);
    const ends = await query<{ what: string }>(
      db,
      `select 'touch ' || state as what from touches where enrolment_id = :enrolmentId
       union select 'approval ' || state from approvals where prospect_id = :prospectId and state <> 'approved'
       union select 'intent ' || state from intents where id = :intentId order by 1`,
      { ...pass, intentId },
    );
    expect(ends.map(({ what }) => what)).toEqual([
      'approval withdrawn',
      'intent suppressed',
      'touch cancelled',
    ]);
  });

  it('as won converts', async () => {
    const pass = await inState('needs_person');
    await close(db, pass, me, 'won');
    expect(await rowOf(pass)).toMatchObject({
      runState: 'closed',
      outcome: 'won',
      stage: 'converted',
    });
  });

  it('stays ended: what was still on its way does not reopen the row', async () => {
    const pass = await inState('waiting_time');
    await stop(db, pass, me);
    await showRun(db, pass.prospectId, 1, { runState: 'waiting_reply', stage: 'contacted' });
    await showRun(db, pass.prospectId, 1, { runState: 'needs_person' });
    expect(await rowOf(pass)).toMatchObject({
      runState: 'closed',
      outcome: 'stopped',
      stage: 'lost',
    });
  });

  it('leaves the next pass free to begin', async () => {
    const pass = await inState('waiting_time');
    await stop(db, pass, me);
    await execute(
      db,
      `insert into enrolments (workspace_id, prospect_id, number, reply_token_hash, unsubscribe_token_hash)
       values (:workspaceId, :prospectId, 2, 'r2-' || :prospectId, 'u2-' || :prospectId)`,
      { ...pass },
    );
    await execute(db, 'update prospects set enrolment = 2 where id = ?', [pass.prospectId]);
    await showRun(db, pass.prospectId, 2, { runState: 'running' });
    expect(await rowOf(pass)).toMatchObject({ runState: 'running' });
  });
});

describe('twenty clicks at once', () => {
  it.each(['pause', 'stop', 'hand_over'] as const)('on %s are one decision', async (name) => {
    const pass = await inState('waiting_reply');
    const answers = await Promise.all(Array.from({ length: 20 }, () => acts[name](pass)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await decisionsOf(pass)).toEqual([name]);
    expect(await stopsOf(pass)).toHaveLength(1);
  });
});
