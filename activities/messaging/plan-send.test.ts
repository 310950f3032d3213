import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanResult } from '#activities/contract.ts';
import { execute, query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { approve, edit, undo } from '#db/decisions/approval.ts';
import { pause, resume, stop } from '#db/decisions/run.ts';
import { updateTouch } from '#db/enrolments.ts';
import {
  aDraft,
  aMessage,
  aPass,
  aWorkspace,
  byPlanner,
  someContent,
  type TestPass,
  type TestWorkspace,
} from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';

const { db, sandbox, activities } = await openMailRoom();
const { planSend, sendMessage } = activities();
const far = '2098-03-03T10:00:00.000Z';

let workspace: TestWorkspace;
let pass: TestPass;
beforeAll(async () => {
  workspace = await aWorkspace(db);
});

async function anApproved() {
  pass = await aPass(db, workspace);
  const seen = await aDraft(db, pass);
  await approve(db, seen, byPlanner(workspace), null);
  return seen;
}

/** Milliseconds from `from` to the planned instant; at once counts as none. */
function delayMs(plan: PlanResult, from: string): number {
  if (plan.kind === 'due') return 0;
  if (plan.kind !== 'planned') throw new Error(`It is not planned but ${plan.kind}.`);
  return Date.parse(plan.sendAt) - Date.parse(from);
}

function intentOf(plan: PlanResult): string {
  if ('intentId' in plan) return plan.intentId;
  throw new Error(`It is not planned but ${plan.kind}.`);
}

describe('an approved message', () => {
  it('waits for the undo window after the approval, and for nothing else in open hours', async () => {
    const { messageId } = await anApproved();
    const [row] = await query<{ decidedAt: string }>(
      db,
      'select decided_at from approvals where message_id = ?',
      [messageId],
    );
    expect(delayMs(await planSend(messageId), row?.decidedAt ?? '')).toBe(30_000);
  });

  it('planned twice is one intent', async () => {
    const { messageId } = await anApproved();
    const [first, second] = [await planSend(messageId), await planSend(messageId)];
    expect(first).toEqual(second);
    expect(await query(db, 'select state from intents where message_id = ?', [messageId])).toEqual([
      { state: 'planned' },
    ]);
  });

  it('waits for its day and for their return, whichever is later', async () => {
    const { messageId } = await anApproved();
    await updateTouch(db, pass.enrolmentId, 0, { dueAt: far });
    expect(await planSend(messageId)).toMatchObject({ kind: 'planned', sendAt: far });
    const awayUntil = '2098-05-05T00:00:00.000Z';
    await execute(db, 'update prospects set away_until = ? where id = ?', [
      awayUntil,
      pass.prospectId,
    ]);
    expect(await planSend(messageId)).toMatchObject({ sendAt: awayUntil });
  });

  it('planned again goes by the present day, not by the one it had before', async () => {
    const { messageId } = await anApproved();
    const soon = await planSend(messageId);
    await updateTouch(db, pass.enrolmentId, 0, { dueAt: far });
    expect(await planSend(messageId)).toMatchObject({ sendAt: far });
    await updateTouch(db, pass.enrolmentId, 0, { dueAt: null });
    expect(await planSend(messageId)).toEqual(soon);
  });

  it('says on the row when it leaves and why not yet', async () => {
    const { messageId } = await anApproved();
    await updateTouch(db, pass.enrolmentId, 0, { dueAt: far });
    await planSend(messageId);
    const [row] = await query(
      db,
      'select run_state, next_wake_at, next_act, blocker from prospects where id = ?',
      [pass.prospectId],
    );
    expect(row).toEqual({
      runState: 'waiting_time',
      nextWakeAt: far,
      nextAct: 'send',
      blocker: {
        code: 'send_time',
        until: far,
        reasons: ['not_before'],
        localTime: expect.stringMatching(/^2098-03-03T10:00:00/),
      },
    });
  });

  it('by policy waits for no undo window, and leaves at once', async () => {
    const { messageId } = await anApproved();
    await execute(db, `update approvals set decided_via = 'policy' where message_id = ?`, [
      messageId,
    ]);
    expect(await planSend(messageId)).toMatchObject({ kind: 'due' });
  });

  it('in a workspace that is never open waits for a person', async () => {
    const closed = await aWorkspace(db);
    await execute(db, 'update workspaces set business_hours = ? where id = ?', [
      JSON.stringify({ days: [], blocks: [] }),
      closed.workspaceId,
    ]);
    const theirs = await aPass(db, closed);
    const seen = await aDraft(db, theirs);
    await approve(db, seen, byPlanner(closed), null);
    expect(await planSend(seen.messageId)).toEqual({ kind: 'no-window' });
  });
});

describe('a message that must not leave', () => {
  it('without approval is not planned', async () => {
    pass = await aPass(db, workspace);
    const draft = await aDraft(db, pass);
    expect(await planSend(draft.messageId)).toEqual({ kind: 'unapproved' });
    const unasked = await aMessage(db, pass, { step: 1 });
    expect(await planSend(unasked.messageId)).toEqual({ kind: 'unapproved' });
  });

  it('with an approval of an older text is not planned', async () => {
    const seen = await anApproved();
    await edit(db, seen, byPlanner(workspace), someContent('New.'), far);
    expect(await planSend(seen.messageId)).toEqual({ kind: 'unapproved' });
  });

  it('whose approval was taken back is not planned', async () => {
    const seen = await anApproved();
    await planSend(seen.messageId);
    await undo(db, seen, byPlanner(workspace), far);
    expect(await planSend(seen.messageId)).toEqual({ kind: 'unapproved' });
  });

  it('after a stop or in a pause waits for the news of it', async () => {
    const seen = await anApproved();
    await pause(db, seen, byPlanner(workspace));
    expect(await planSend(seen.messageId)).toEqual({ kind: 'overtaken' });
    await resume(db, seen, byPlanner(workspace));
    expect(await planSend(seen.messageId)).toMatchObject({ kind: 'planned' });
    await stop(db, seen, byPlanner(workspace));
    expect(await planSend(seen.messageId)).toEqual({ kind: 'overtaken' });
  });

  it('that was accepted is not planned again', async () => {
    const seen = await anApproved();
    await sendMessage(intentOf(await planSend(seen.messageId)));
    expect(await planSend(seen.messageId)).toEqual({ kind: 'accepted' });
  });
});

describe('the ladder', () => {
  it('is 60, 300 and 900 seconds, each plus or minus a tenth, and then it is used up', async () => {
    const { messageId } = await anApproved();
    await sandbox.setFault({ recipient: pass.email, mode: 'smtp-4xx', times: null });
    const delays: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      const plan = await planSend(messageId);
      if (attempt > 1) delays.push(delayMs(plan, await recordedAt(messageId)));
      expect(await sendMessage(intentOf(plan))).toMatchObject({ kind: 'not-sent' });
    }
    expect(await planSend(messageId)).toMatchObject({ kind: 'exhausted' });
    expect(delays).toHaveLength(3);
    for (const [index, seconds] of [60, 300, 900].entries()) {
      expect(delays[index]).toBeGreaterThanOrEqual(seconds * 900);
      expect(delays[index]).toBeLessThanOrEqual(seconds * 1_100);
    }
  });

  it('gives every try of one intent the same wait', async () => {
    const { messageId } = await anApproved();
    await sandbox.setFault({ recipient: pass.email, mode: 'smtp-4xx', times: 1 });
    await sendMessage(intentOf(await planSend(messageId)));
    expect(await planSend(messageId)).toEqual(await planSend(messageId));
  });

  it('starts where the clock of the prospect is, though it runs ahead', async () => {
    const { messageId } = await anApproved();
    await execute(db, `update prospects set clock_lead = '10 days' where id = ?`, [
      pass.prospectId,
    ]);
    await sandbox.setFault({ recipient: pass.email, mode: 'smtp-4xx', times: 1 });
    const plan = await planSend(messageId);
    expect(plan).toMatchObject({ kind: 'due' });
    await sendMessage(intentOf(plan));
    const again = await planSend(messageId);
    expect(delayMs(again, await appNow(db, pass.prospectId))).toBeGreaterThan(0);
    expect(delayMs(again, await appNow(db, pass.prospectId))).toBeLessThan(66_001);
  });

  async function recordedAt(messageId: string): Promise<string> {
    const [row] = await query<{ recordedAt: string }>(
      db,
      'select recorded_at from intents where message_id = ?',
      [messageId],
    );
    return row?.recordedAt ?? '';
  }
});
