import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { pause, stop } from '#db/decisions/run.ts';
import { openStops } from '#db/stops.ts';
import { isSuppressed } from '#db/suppressions.ts';
import { byPlanner, someContent } from '#tests/builders/outreach.ts';
import type { MailTransport } from '../deps.ts';
import { createSmtpTransport } from '../providers/smtp-mail.ts';
import { sendingRoom } from './sending-room.fixture.ts';

const {
  activities,
  anApproved,
  db,
  deps,
  intentRow,
  prospectRow,
  readMail,
  received,
  reconcileSend,
  salt,
  sandbox,
  sendMessage,
  statusOf,
  workspace,
} = await sendingRoom();

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
