import { beforeEach, describe, expect, it } from 'vitest';
import { hashWithFiles, readLinkedFile } from '#db/attachments.ts';
import { execute, query } from '#db/client.ts';
import { recordConsent } from '#db/consents.ts';
import { createMessage } from '#db/messages/create-message.ts';
import { noteInbound } from '#db/reach.ts';
import { hashToken } from '#db/signed-links.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { aJpeg } from '#domain/messaging/picture.fixture.ts';
import { aPass, aText, aWorkspace, someContent, type TestPass } from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';

const room = await openMailRoom();
const { db } = room;
const { planSend, sendMessage } = room.activities();
const workspace = await aWorkspace(db);
const photo = {
  name: 'the hall.jpg',
  contentType: 'image/jpeg',
  bytes: Buffer.from(aJpeg([])),
} as const;

let pass: TestPass;
let phone: string;
let nextNumber = 202_555_0150;

beforeEach(async () => {
  pass = await aPass(db, workspace);
  nextNumber += 1;
  phone = `+1${String(nextNumber)}`;
  await execute(db, 'update prospects set phone_e164 = ? where id = ?', [phone, pass.prospectId]);
  for (const channel of ['sms', 'whatsapp'] as const)
    await recordConsent(db, pass.prospectId, {
      ...{ channel, basis: 'consent', source: 'card at the fair', evidence: null },
      recordedBy: null,
    });
});

/** A critical message with a photo, first by the channel given. */
async function aPhoto(
  channel: 'sms' | 'whatsapp',
  urgency: 'critical' | 'low' = 'critical',
): Promise<string> {
  const content = someContent('This is the hall.');
  const created = await createMessage(db, {
    ...{ workspaceId: pass.workspaceId, prospectId: pass.prospectId, messageClass: 'service' },
    ...{ messageType: null, urgency, preferredChannel: channel, salt: 'salt' },
    ...{ supported: [channel, 'email'] satisfies Channel[], origin: 'api', request: null },
    ...{ author: { kind: 'system' }, notBefore: null, undoWindowMs: 0, language: 'en' },
    ...{ templateId: 'conversation', templateVersion: '1' },
    content: {
      ...content,
      contentHash: hashWithFiles(content.contentHash, [photo]),
      texts: [aText('This is the hall.', channel)],
      files: [photo],
    },
  });
  if (created.kind !== 'created') throw new Error(created.kind);
  return created.messageId;
}

async function intentOf(messageId: string): Promise<string> {
  const plan = await planSend(messageId);
  if ('intentId' in plan) return plan.intentId;
  throw new Error(`Not to be sent but ${plan.kind}.`);
}

const texts = async () => (await room.texts.record()).filter(({ to }) => to === phone);

/** What is behind the link that the provider was given. */
async function linked(url: string | undefined) {
  const [, , token = '', name] = new URL(url ?? '').pathname.split('/');
  expect(name).toBe('the%20hall.jpg');
  return readLinkedFile(db, hashToken(token));
}

describe('a photo that goes with a text', () => {
  it('goes by MMS, once, under a link that is open for a day and shows what was approved', async () => {
    const messageId = await aPhoto('sms');
    const intentId = await intentOf(messageId);
    expect(await sendMessage(intentId)).toMatchObject({ kind: 'accepted' });
    await sendMessage(intentId);
    const [mms, ...more] = await texts();
    expect(more).toEqual([]);
    expect(mms).toMatchObject({ kind: 'sms', id: expect.stringMatching(/^MM/), intentId });
    expect(mms?.mediaUrls).toHaveLength(1);
    expect(await linked(mms?.mediaUrls[0])).toEqual(photo);
    await execute(
      db,
      `update message_attachments set linked_at = linked_at - interval '25 hours' where message_id = ?`,
      [messageId],
    );
    expect(await linked(mms?.mediaUrls[0])).toBeNull();
  });

  it('of a worker that died as it was taken is found at the provider, and goes no second time', async () => {
    const { sms } = room.deps.shortMessages;
    if (sms === null) throw new Error('no SMS');
    const dying = room.activities({
      shortMessages: {
        ...room.deps.shortMessages,
        sms: {
          ...sms,
          async send(message, isLeaseHeld) {
            await sms.send(message, isLeaseHeld);
            throw new Error('The worker died.');
          },
        },
      },
      settings: { sendLeaseMs: 6_500 },
    });
    const messageId = await aPhoto('sms');
    const intentId = await intentOf(messageId);
    await expect(dying.sendMessage(intentId)).rejects.toThrow('died');
    expect(await dying.reconcileSend(intentId)).toMatchObject({ kind: 'accepted' });
    await sendMessage(intentId);
    const [mms, ...more] = await texts();
    expect(more).toEqual([]);
    expect(await linked(mms?.mediaUrls[0])).toEqual(photo);
  });

  it('goes on WhatsApp with its words within a day of their last message', async () => {
    await noteInbound(db, pass.prospectId, 'whatsapp');
    expect(await sendMessage(await intentOf(await aPhoto('whatsapp')))).toMatchObject({
      kind: 'accepted',
    });
    const [sent] = await texts();
    expect(sent).toMatchObject({ kind: 'whatsapp', body: 'This is the hall.', template: null });
    expect(await linked(sent?.mediaUrls[0])).toEqual(photo);
  });

  it('goes by email where that day is over meanwhile', async () => {
    const messageId = await aPhoto('whatsapp');
    expect(await sendMessage(await intentOf(messageId))).toMatchObject({ kind: 'refused' });
    expect(await sendMessage(await intentOf(messageId))).toMatchObject({ kind: 'accepted' });
    expect(await texts()).toEqual([]);
    const [line] = await room.received(pass.email);
    expect((await room.readMail(line)).attachments).toMatchObject([{ filename: photo.name }]);
  });

  it('that is not what was approved does not leave, and its link shows nothing', async () => {
    const messageId = await aPhoto('sms');
    const intentId = await intentOf(messageId);
    await execute(
      db,
      `update message_attachments set bytes = '\\xffd8ff'::bytea where message_id = ?`,
      [messageId],
    );
    await expect(sendMessage(intentId)).rejects.toThrow('not what was approved');
    expect(await texts()).toEqual([]);
  });

  it('waits for no others: a LOW message with a file has a run of its own', async () => {
    const messageId = await aPhoto('sms', 'low');
    const rows = await query(
      db,
      `select payload->'digest' as digest from outbox where payload->>'messageId' = ?`,
      [messageId],
    );
    expect(rows).toEqual([{ digest: null }]);
  });
});
