import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import { pause, stop } from '#db/decisions/run.ts';
import { insertVersion } from '#db/message-records.ts';
import { suppressAddress } from '#db/suppressions.ts';
import { releaseSending, stopAllSending } from '#db/workspaces.ts';
import {
  aDraft,
  aMessage,
  anIntent,
  aPass,
  aWorkspace,
  byPlanner,
  someContent,
} from '#tests/builders/outreach.ts';
import { sendingRoom, type Approved } from './sending-room.fixture.ts';

const {
  activities,
  anApproved,
  db,
  intentRow,
  prospectRow,
  received,
  reconcileSend,
  salt,
  sendMessage,
  workspace,
} = await sendingRoom();

describe('the gate lets nothing leave', () => {
  async function expectHeld(intent: Approved, reason: string, ends: boolean): Promise<void> {
    expect(await sendMessage(intent.intentId)).toEqual({ kind: 'skipped', reason });
    expect(await received(intent.pass.email)).toEqual([]);
    // A worker that died before it could answer leaves the question to reconcile: the same reason again.
    if (ends) expect(await reconcileSend(intent.intentId)).toEqual({ kind: 'skipped', reason });
    expect(await intentRow(intent)).toMatchObject(
      ends ? { state: 'suppressed', stateReason: reason } : { state: 'planned', attemptNumber: 0 },
    );
  }

  it('after a stop', async () => {
    const intent = await anApproved();
    await stop(db, intent, byPlanner(workspace));
    await execute(db, `update intents set state = 'planned' where id = ?`, [intent.intentId]);
    await expectHeld(intent, 'stopped', true);
  });

  it('in a pause, and keeps the intent for the resumption', async () => {
    const intent = await anApproved();
    await pause(db, intent, byPlanner(workspace));
    await expectHeld(intent, 'paused', false);
  });

  it('to an address on the list, in whatever spelling', async () => {
    const intent = await anApproved();
    const [local = '', domain = ''] = intent.pass.email.split('@');
    const spelling = `${local}+fair@${domain.toUpperCase()}`;
    await suppressAddress(db, workspace.workspaceId, spelling, 'opt_out', salt);
    await expectHeld(intent, 'suppressed', true);
  });

  it('while all sending is stopped; the row says so, and the release resumes it', async () => {
    const own = await aWorkspace(db);
    const pass = await aPass(db, own);
    const seen = await aDraft(db, pass);
    await approve(db, seen, byPlanner(own), null);
    const intent = { ...(await anIntent(db, seen)), pass };
    await stopAllSending(db, own.workspaceId, own.userId);
    await expectHeld(intent, 'workspace_stopped', false);
    expect(await prospectRow(intent)).toMatchObject({
      runState: 'paused',
      blocker: { code: 'workspace_stopped' },
    });
    await releaseSending(db, own.workspaceId, own.userId);
    const told = await query(
      db,
      `select d.kind from outbox o join decisions d on o.business_key = 'decision:' || d.id
       where o.prospect_id = ? order by o.id`,
      [pass.prospectId],
    );
    expect(told).toEqual([{ kind: 'approve' }, { kind: 'resume' }]);
    expect(await sendMessage(intent.intentId)).toMatchObject({ kind: 'accepted' });
  });

  it('without an approval', async () => {
    const pass = await aPass(db, workspace);
    const seen = await aDraft(db, pass);
    await expectHeld({ ...(await anIntent(db, seen)), pass }, 'not_approved', false);
    const unasked = await aMessage(db, pass, { step: 1 });
    await expectHeld({ ...(await anIntent(db, unasked)), pass }, 'not_approved', false);
  });

  it('with a text that was changed after the approval', async () => {
    const intent = await anApproved();
    await insertVersion(db, intent.messageId, 2, someContent('Changed.'), workspace.userId);
    await execute(db, 'update messages set current_version = 2 where id = ?', [intent.messageId]);
    await expectHeld(intent, 'not_approved', false);
  });

  it('with another text than it was planned with', async () => {
    const intent = await anApproved();
    await execute(db, `update intents set content_hash = 'other' where id = ?`, [intent.intentId]);
    await expectHeld(intent, 'content_changed', false);
  });

  it('without a lawful basis', async () => {
    const intent = await anApproved();
    await execute(db, 'update prospects set lawful_basis = null where id = ?', [intent.prospectId]);
    await expectHeld(intent, 'no_lawful_basis', true);
  });

  it('to somebody who was deleted, or has no address any more', async () => {
    const deleted = await anApproved();
    await execute(db, 'update prospects set deleted_at = app_now() where id = ?', [
      deleted.prospectId,
    ]);
    await expectHeld(deleted, 'closed', true);
    const nowhere = await anApproved();
    await execute(db, 'update prospects set email = null where id = ?', [nowhere.prospectId]);
    await expectHeld(nowhere, 'closed', true);
  });

  describe('over a real transport', () => {
    const real = activities({ settings: { isSandboxMail: false } });

    it('before From and postal address are set', async () => {
      for (const column of ['sender_email', 'postal_address']) {
        const intent = await anApproved();
        const before = await db('workspaces').where({ id: workspace.workspaceId }).first(column);
        await execute(db, `update workspaces set ${column} = null where id = ?`, [
          workspace.workspaceId,
        ]);
        expect(await real.sendMessage(intent.intentId)).toEqual({
          kind: 'skipped',
          reason: 'sender_not_set',
        });
        await db('workspaces').where({ id: workspace.workspaceId }).update(before);
      }
    });

    it('to a sample, or by a clock that was moved', async () => {
      const sample = await anApproved();
      await execute(db, 'update prospects set is_sample = true where id = ?', [sample.prospectId]);
      expect(await real.sendMessage(sample.intentId)).toMatchObject({
        reason: 'sample_on_real_transport',
      });
      const jumped = await anApproved();
      await execute(db, `update prospects set clock_lead = '1 day' where id = ?`, [
        jumped.prospectId,
      ]);
      expect(await real.sendMessage(jumped.intentId)).toMatchObject({
        reason: 'clock_lead_on_real_transport',
      });
      for (const { pass } of [sample, jumped]) expect(await received(pass.email)).toEqual([]);
    });
  });

  it('outside their hours: it is deferred into the next open hour (fault 62)', async () => {
    const own = await aWorkspace(db);
    const pass = await aPass(db, own);
    const seen = await aDraft(db, pass);
    await approve(db, seen, byPlanner(own), null);
    const intent = await anIntent(db, seen);
    // Open only on the weekday three days from today, wherever in the world today is.
    const inThreeDays = new Date(Date.now() + 3 * 86_400_000);
    const businessHours = {
      days: [((inThreeDays.getUTCDay() + 6) % 7) + 1],
      blocks: [{ start: '09:00', end: '18:00' }],
    };
    await execute(db, 'update workspaces set business_hours = ? where id = ?', [
      JSON.stringify(businessHours),
      own.workspaceId,
    ]);
    const outcome = await sendMessage(intent.intentId);
    expect(outcome).toEqual({
      kind: 'deferred',
      notBefore: expect.stringContaining(inThreeDays.toISOString().slice(0, 10)),
    });
    expect(await intentRow(intent)).toMatchObject({ state: 'planned', attemptNumber: 0 });
    expect(await received(pass.email)).toEqual([]);
  });

  it('while they are away: it is deferred behind their return', async () => {
    const intent = await anApproved();
    const awayUntil = '2098-03-03T00:00:00.000Z';
    await execute(db, 'update prospects set away_until = ? where id = ?', [
      awayUntil,
      intent.prospectId,
    ]);
    expect(await sendMessage(intent.intentId)).toEqual({ kind: 'deferred', notBefore: awayUntil });
    expect(await received(intent.pass.email)).toEqual([]);
  });

  it('but a planner’s own words need no approval and pass a reply', async () => {
    const pass = await aPass(db, workspace);
    const answer = await anIntent(db, await aMessage(db, pass, { class: 'conversation' }));
    await execute(
      db,
      `insert into stops (workspace_id, prospect_id, kind, blocks, order_number, at)
       values (?, ?, 'reply', 'cadence', nextval('order_numbers'), app_now())`,
      [pass.workspaceId, pass.prospectId],
    );
    expect(await sendMessage(answer.intentId)).toMatchObject({ kind: 'accepted' });
    const late = await anIntent(db, await aMessage(db, pass, { class: 'conversation' }));
    await execute(db, `update stops set blocks = 'all' where prospect_id = ?`, [pass.prospectId]);
    expect(await sendMessage(late.intentId)).toEqual({ kind: 'skipped', reason: 'stopped' });
  });
});
