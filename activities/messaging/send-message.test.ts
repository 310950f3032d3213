import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import { pause, stop } from '#db/decisions/run.ts';
import { insertVersion } from '#db/message-records.ts';
import { openStops } from '#db/stops.ts';
import { isSuppressed, suppressAddress } from '#db/suppressions.ts';
import { releaseSending, stopAllSending } from '#db/workspaces.ts';
import {
  aDraft,
  aMessage,
  anIntent,
  aPass,
  aWorkspace,
  byPlanner,
  someContent,
  type TestIntent,
  type TestPass,
  type TestWorkspace,
} from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import type { MailTransport } from '../deps.ts';
import { createSmtpTransport } from '../providers/smtp-mail.ts';

const { db, deps, sandbox, activities, received, readMail } = await openMailRoom();
const { sendMessage, reconcileSend } = activities();
const salt = deps.settings.suppressionSalt;

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await aWorkspace(db);
});

interface Approved extends TestIntent {
  pass: TestPass;
}

/** A touch that was approved and planned, with nothing in its way. */
async function anApproved(traits: { step?: number; pass?: TestPass } = {}): Promise<Approved> {
  const pass = traits.pass ?? (await aPass(db, workspace));
  const seen = await aDraft(db, pass, traits);
  await approve(db, seen, byPlanner(workspace), null);
  return { ...(await anIntent(db, seen)), pass };
}

async function intentRow({ intentId }: TestIntent) {
  const [row] = await query<{
    state: string;
    stateReason: string | null;
    attemptNumber: number;
    providerResponse: string | null;
  }>(
    db,
    'select state, state_reason, attempt_number, provider_response from intents where id = ?',
    [intentId],
  );
  return row;
}

async function prospectRow({ prospectId }: { prospectId: string }) {
  const [row] = await query<{
    runState: string;
    stage: string;
    outcome: string | null;
    nextWakeAt: string | null;
    blocker: { code: string } | null;
  }>(db, 'select run_state, stage, outcome, next_wake_at, blocker from prospects where id = ?', [
    prospectId,
  ]);
  return row;
}

async function statusOf({ messageId }: TestIntent): Promise<unknown> {
  const [row] = await query<{ status: string }>(db, 'select status from messages where id = ?', [
    messageId,
  ]);
  return row?.status;
}

describe('an approved touch', () => {
  it('reaches the prospect once, though the activity runs twice', async () => {
    const intent = await anApproved();
    expect(await sendMessage(intent.intentId)).toMatchObject({ kind: 'accepted' });
    expect(await sendMessage(intent.intentId)).toEqual({ kind: 'accepted', wakeAt: null });
    const [line, ...more] = await received(intent.pass.email);
    expect(more).toEqual([]);
    expect(line).toMatchObject({ intentId: intent.intentId, contentHash: intent.contentHash });
    expect(await intentRow(intent)).toMatchObject({ state: 'accepted', attemptNumber: 1 });
    expect(await statusOf(intent)).toBe('sent');
    expect(await prospectRow(intent)).toMatchObject({
      runState: 'waiting_reply',
      stage: 'contacted',
      nextWakeAt: expect.any(String),
    });
  });

  it('that fifty workers get at once is accepted once (fault 8)', async () => {
    const intent = await anApproved();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => sendMessage(intent.intentId)),
    );
    expect(await received(intent.pass.email)).toHaveLength(1);
    const kinds = new Set(outcomes.map(({ kind }) => kind));
    kinds.delete('accepted');
    // Who comes while the other one is sending cannot know; reconcile tells them.
    expect([...kinds].every((kind) => kind === 'unknown')).toBe(true);
    expect(await reconcileSend(intent.intentId)).toEqual({ kind: 'accepted', wakeAt: null });
  });

  it('carries the stored bytes, whatever happened to templates and brand between two tries (fault 17)', async () => {
    const intent = await anApproved();
    await sandbox.setFault({ recipient: intent.pass.email, mode: 'smtp-4xx', times: 1 });
    expect(await sendMessage(intent.intentId)).toEqual({
      kind: 'not-sent',
      errorClass: 'transient',
    });
    await execute(db, `update messages set template_version = '999' where id = ?`, [
      intent.messageId,
    ]);
    await execute(db, `update workspaces set brand_name = 'Other', language = 'de' where id = ?`, [
      workspace.workspaceId,
    ]);
    expect(await sendMessage(intent.intentId)).toMatchObject({ kind: 'accepted' });
    const mail = await readMail((await received(intent.pass.email))[0]);
    const stored = someContent('Shall we look at it?');
    const url = /http:\/\/localhost:3000\/u\/[a-z2-7]{26}/.exec(mail.html ?? '')?.[0] ?? '';
    expect(mail.html?.trim()).toBe(stored.html.replace('%%UNSUBSCRIBE_URL%%', url));
    expect(mail.text?.trim()).toBe(stored.plainText.replace('%%UNSUBSCRIBE_URL%%', url));
    expect(mail.subject).toBe(stored.subject);
  });

  it('lets them answer, and leave with one click', async () => {
    const intent = await anApproved();
    await sendMessage(intent.intentId);
    const mail = await readMail((await received(intent.pass.email))[0]);
    const header = (key: string) => mail.headers.find((each) => each.key === key)?.value;
    expect(header('list-unsubscribe')).toMatch(
      /^<http:\/\/localhost:3000\/u\/([a-z2-7]{26})>, <mailto:u\+\1@inbound\.rainmaker\.test>$/,
    );
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(mail.replyTo?.[0]).toMatchObject({
      address: expect.stringMatching(/^r\+[a-z2-7]{26}@inbound\.rainmaker\.test$/),
    });
    expect(mail.messageId).toBe(`<${intent.intentId}@quillmere.example>`);
    expect(header('auto-submitted')).toBeUndefined();
  });

  it('answers the touch before it in the same thread', async () => {
    const first = await anApproved();
    await sendMessage(first.intentId);
    const second = await anApproved({ step: 1, pass: first.pass });
    await sendMessage(second.intentId);
    const [, line] = await received(first.pass.email);
    const mail = await readMail(line);
    expect(mail.inReplyTo).toBe(`<${first.intentId}@quillmere.example>`);
    expect(mail.references).toContain(first.intentId);
  });
});

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

describe('a refusal of the mail server', () => {
  it.each(['smtp-4xx', 'smtp-4xx-data'])(
    'for now (%s) is provably not sent (fault 6)',
    async (mode) => {
      const intent = await anApproved();
      await sandbox.setFault({ recipient: intent.pass.email, mode, times: 1 });
      expect(await sendMessage(intent.intentId)).toEqual({
        kind: 'not-sent',
        errorClass: 'transient',
      });
      expect(await received(intent.pass.email)).toEqual([]);
      expect(await intentRow(intent)).toMatchObject({
        state: 'not_sent',
        providerResponse: '451 4.3.0',
      });
      expect(await sendMessage(intent.intentId)).toMatchObject({ kind: 'accepted' });
      expect(await received(intent.pass.email)).toHaveLength(1);
    },
  );

  it('because nobody has the address ends the pass, and says so again however often it is asked', async () => {
    const intent = await anApproved();
    await sandbox.setFault({ recipient: intent.pass.email, mode: 'smtp-5xx', times: 1 });
    const refused = { kind: 'refused', errorClass: 'permanent-recipient' };
    expect(await sendMessage(intent.intentId)).toEqual(refused);
    expect((await openStops(db, intent.prospectId)).map(({ kind }) => kind)).toEqual([
      'hard_bounce',
    ]);
    expect(await isSuppressed(db, workspace.workspaceId, intent.pass.email, salt)).toBe(true);
    expect(await prospectRow(intent)).toMatchObject({
      runState: 'closed',
      outcome: 'unreachable',
      stage: 'lost',
    });
    expect(await statusOf(intent)).toBe('failed');
    expect(await sendMessage(intent.intentId)).toEqual(refused);
    expect(await reconcileSend(intent.intentId)).toEqual(refused);
  });

  it('of the text stops nobody: a person has to look', async () => {
    const intent = await anApproved();
    await sandbox.setFault({ recipient: intent.pass.email, mode: 'smtp-5xx-data', times: 1 });
    expect(await sendMessage(intent.intentId)).toEqual({
      kind: 'refused',
      errorClass: 'permanent-content',
    });
    expect(await openStops(db, intent.prospectId)).toEqual([]);
    expect(await isSuppressed(db, workspace.workspaceId, intent.pass.email, salt)).toBe(false);
    expect(await statusOf(intent)).toBe('failed');
  });
});

describe('a connection that breaks', () => {
  it('after the final dot leaves it unknown; the provider’s record says accepted (fault 4)', async () => {
    const intent = await anApproved();
    await sandbox.setFault({ recipient: intent.pass.email, mode: 'drop-after-dot', times: 1 });
    expect(await sendMessage(intent.intentId)).toEqual({ kind: 'unknown' });
    expect(await statusOf(intent)).toBe('unknown');
    // Nothing is sent to be sure.
    expect(await sendMessage(intent.intentId)).toEqual({ kind: 'unknown' });
    expect(await reconcileSend(intent.intentId)).toMatchObject({ kind: 'accepted' });
    expect(await received(intent.pass.email)).toHaveLength(1);
    expect(await statusOf(intent)).toBe('sent');
    expect(await prospectRow(intent)).toMatchObject({ runState: 'waiting_reply' });
  });

  it('before the dot is provably not sent, and the next try sends once', async () => {
    const intent = await anApproved();
    await sandbox.setFault({ recipient: intent.pass.email, mode: 'drop-before-dot', times: 1 });
    expect(await sendMessage(intent.intentId)).toMatchObject({ kind: 'not-sent' });
    expect(await received(intent.pass.email)).toEqual([]);
    expect(await sendMessage(intent.intentId)).toMatchObject({ kind: 'accepted' });
    expect(await received(intent.pass.email)).toHaveLength(1);
  });

  it('because nobody listens is provably not sent', async () => {
    const intent = await anApproved();
    const mail = createSmtpTransport('smtp://127.0.0.1:9');
    expect(await activities({ mail }).sendMessage(intent.intentId)).toEqual({
      kind: 'not-sent',
      errorClass: 'transient',
    });
    mail.close();
  });
});

describe('a day later, when no provider would know a key of ours any more (fault 18)', () => {
  const aDayLater = ({ intentId }: TestIntent) =>
    execute(
      db,
      `update intents set dispatched_at = dispatched_at - interval '25 hours',
         accepted_at = accepted_at - interval '25 hours' where id = ?`,
      [intentId],
    );
  /** A provider that forgot everything: it takes whatever comes, and finds nothing. */
  const forgetful = activities({ mailSearch: { find: () => Promise.resolve('absent') } });

  it('what was accepted is not sent again, however often it is tried', async () => {
    const intent = await anApproved();
    expect(await sendMessage(intent.intentId)).toMatchObject({ kind: 'accepted' });
    await aDayLater(intent);
    for (const again of [forgetful.sendMessage, forgetful.reconcileSend])
      expect(await again(intent.intentId)).toEqual({ kind: 'accepted', wakeAt: null });
    expect(await received(intent.pass.email)).toHaveLength(1);
  });

  it('what nobody confirmed goes to a person: that nothing is found proves nothing any more', async () => {
    const intent = await anApproved();
    await sandbox.setFault({ recipient: intent.pass.email, mode: 'drop-after-dot', times: 1 });
    expect(await sendMessage(intent.intentId)).toEqual({ kind: 'unknown' });
    await aDayLater(intent);
    expect(await forgetful.reconcileSend(intent.intentId)).toEqual({ kind: 'unknown' });
    expect(await forgetful.sendMessage(intent.intentId)).toEqual({ kind: 'unknown' });
    expect(await intentRow(intent)).toMatchObject({ state: 'unknown', attemptNumber: 1 });
    expect(await received(intent.pass.email)).toHaveLength(1);
    // Where the provider still knows, its word counts however late it is asked.
    expect(await reconcileSend(intent.intentId)).toMatchObject({ kind: 'accepted' });
  });
});

describe('a lease that ended before the last byte', () => {
  it('holds the last byte back: nothing is accepted', async () => {
    const intent = await anApproved();
    const late = activities({ settings: { sendLeaseMs: 0 } });
    expect(await late.sendMessage(intent.intentId)).toMatchObject({ kind: 'not-sent' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await received(intent.pass.email)).toEqual([]);
    expect(await sendMessage(intent.intentId)).toMatchObject({ kind: 'accepted' });
    expect(await received(intent.pass.email)).toHaveLength(1);
  });
});

describe('what commits while the bytes are on their way', () => {
  /** A mail server that answers only after something else happened. */
  function meanwhile(act: () => Promise<unknown>): MailTransport {
    return {
      name: 'slow',
      async send(mail, isLeaseHeld) {
        await act();
        return deps.mail.send(mail, isLeaseHeld);
      },
    };
  }

  it('a stop has the last word: the mail counts, the row stays closed', async () => {
    const intent = await anApproved();
    const mail = meanwhile(() => stop(db, intent, byPlanner(workspace)));
    expect(await activities({ mail }).sendMessage(intent.intentId)).toEqual({
      kind: 'accepted',
      wakeAt: null,
    });
    expect(await prospectRow(intent)).toMatchObject({ runState: 'closed', outcome: 'stopped' });
    expect(await statusOf(intent)).toBe('sent');
    const [row] = await query<{ sentBefore: boolean }>(
      db,
      `select i.dispatch_order_number < s.order_number as sent_before
       from intents i join stops s on s.prospect_id = i.prospect_id where i.id = ?`,
      [intent.intentId],
    );
    expect(row?.sentBefore).toBe(true);
  });

  it('a pause stays a pause, and the touch counts as sent', async () => {
    const intent = await anApproved();
    const mail = meanwhile(() => pause(db, intent, byPlanner(workspace)));
    await activities({ mail }).sendMessage(intent.intentId);
    expect(await prospectRow(intent)).toMatchObject({ runState: 'paused' });
    const [touch] = await query<{ state: string }>(
      db,
      'select state from touches where message_id = ?',
      [intent.messageId],
    );
    expect(touch?.state).toBe('sent');
  });
});

describe('finding out what became of an attempt', () => {
  /** An intent whose worker died right after the mark. */
  async function anAbandoned(leaseEnded = true): Promise<Approved> {
    const intent = await anApproved();
    await execute(
      db,
      `update intents set state = 'dispatching', attempt_number = 1, message_id_header = :header, transport = 'smtp',
         dispatch_order_number = nextval('order_numbers'), dispatched_at = app_now(),
         lease_until = clock_timestamp() + cast(:lease as interval) where id = :id`,
      {
        id: intent.intentId,
        header: `<${intent.intentId}@quillmere.example>`,
        lease: leaseEnded ? '-1 ms' : '400 ms',
      },
    );
    await execute(
      db,
      `insert into send_attempts (intent_id, attempt_number, dispatch_order_number, marked_at) values (?, 1, 1, app_now())`,
      [intent.intentId],
    );
    return intent;
  }

  it('that never was: plan again', async () => {
    const intent = await anApproved();
    expect(await reconcileSend(intent.intentId)).toMatchObject({ kind: 'not-sent' });
    expect(await intentRow(intent)).toMatchObject({ state: 'planned' });
  });

  it('that left nothing behind: not sent, and the next try sends once', async () => {
    const intent = await anAbandoned();
    expect(await reconcileSend(intent.intentId)).toMatchObject({ kind: 'not-sent' });
    expect(await sendMessage(intent.intentId)).toMatchObject({ kind: 'accepted' });
    expect(await received(intent.pass.email)).toHaveLength(1);
    expect(await intentRow(intent)).toMatchObject({ attemptNumber: 2 });
  });

  it('asks nobody before its lease has ended', async () => {
    const intent = await anAbandoned(false);
    const leaseEnded: boolean[] = [];
    const mailSearch = {
      find: async () => {
        const [row] = await query<{ ended: boolean }>(
          db,
          'select lease_until < clock_timestamp() as ended from intents where id = ?',
          [intent.intentId],
        );
        leaseEnded.push(row?.ended ?? false);
        return 'absent' as const;
      },
    };
    await activities({ mailSearch }).reconcileSend(intent.intentId);
    expect(leaseEnded).toEqual([true]);
  });

  it('when the provider cannot tell stays unknown, and is never sent again', async () => {
    const intent = await anAbandoned();
    const mailSearch = { find: () => Promise.resolve('cannot-tell' as const) };
    const blind = activities({ mailSearch });
    expect(await blind.reconcileSend(intent.intentId)).toEqual({ kind: 'unknown' });
    expect(await blind.reconcileSend(intent.intentId)).toEqual({ kind: 'unknown' });
    expect(await sendMessage(intent.intentId)).toEqual({ kind: 'unknown' });
    expect(await received(intent.pass.email)).toEqual([]);
    expect(await intentRow(intent)).toMatchObject({ state: 'unknown', attemptNumber: 1 });
  });

  it('when the provider does not answer is tried again by the retry policy', async () => {
    const intent = await anAbandoned();
    const mailSearch = { find: () => Promise.reject(new Error('The search is away.')) };
    await expect(activities({ mailSearch }).reconcileSend(intent.intentId)).rejects.toThrow('away');
    expect(await intentRow(intent)).toMatchObject({ state: 'dispatching' });
    expect(await reconcileSend(intent.intentId)).toMatchObject({ kind: 'not-sent' });
  });

  it('by two at once tells both the same', async () => {
    const intent = await anApproved();
    await sandbox.setFault({ recipient: intent.pass.email, mode: 'drop-after-dot', times: 1 });
    await sendMessage(intent.intentId);
    await Promise.all([reconcileSend(intent.intentId), reconcileSend(intent.intentId)]);
    expect(await reconcileSend(intent.intentId)).toMatchObject({ kind: 'accepted' });
    const story = await query(
      db,
      `select 1 from timeline where prospect_id = ? and kind = 'message.sent'`,
      [intent.prospectId],
    );
    expect(story).toHaveLength(1);
  });

  it('of an intent that nobody knows is an error, not a send', async () => {
    await expect(sendMessage(randomUUID())).rejects.toThrow('No such intent.');
    await expect(reconcileSend(randomUUID())).rejects.toThrow('No such intent.');
  });
});
