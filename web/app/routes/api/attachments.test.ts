import { beforeEach, describe, expect, it } from 'vitest';
import { readFiles } from '#db/attachments.ts';
import { createApiKey } from '#db/api-keys.ts';
import { execute, query } from '#db/client.ts';
import { recordConsent } from '#db/consents.ts';
import { aJpeg, exifOf, segmentOf } from '#domain/messaging/picture.fixture.ts';
import { openWorkspace } from '../app/prospect-write.fixture.ts';
import { aPass, type TestPass } from '#tests/builders/outreach.ts';
import { action } from './communications.ts';

const web = await openWorkspace();
const { db, workspaceId, adminId } = web;
const key = await createApiKey(db, { workspaceId, userId: adminId, name: 'planning tool' });

let pass: TestPass;
let count = 10;
beforeEach(async () => {
  count += 1;
  pass = await aPass(db, { workspaceId, userId: adminId });
  await execute(db, 'update prospects set phone_e164 = ? where id = ?', [
    `+3519123411${String(count)}`,
    pass.prospectId,
  ]);
});

async function post(said: object, idempotencyKey: string = crypto.randomUUID()) {
  const body = JSON.stringify({ client_id: pass.prospectId, ...said });
  const request = new Request(new URL('/api/v1/communications', web.config.web.publicUrl), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'idempotency-key': idempotencyKey,
    },
    body,
  });
  const response = await action({ request, context: web.args('/').context, params: {} });
  const answer: Record<string, unknown> = await response.json();
  return { status: response.status, answer };
}

const words = { subject: 'The offer', body: 'Here it is.' };
const file = (name: string, bytes: Uint8Array) => ({
  name,
  content: Buffer.from(bytes).toString('base64'),
});
const offer = file('offer.pdf', Buffer.from('%PDF-1.7 an offer'));
const photo = file(
  'hall.jpg',
  aJpeg([segmentOf(0xe1, exifOf({ side: 1, place: 'GPS 38.7223 N' }))]),
);

async function stored(): Promise<number> {
  const rows = await query(db, 'select 1 from messages where prospect_id = ?', [pass.prospectId]);
  return rows.length;
}

describe('files over the API', () => {
  it('go with the message, are told of in its answer, and lose the place of a photo', async () => {
    const { status, answer } = await post({ ...words, attachments: [offer, photo] });
    expect(status).toBe(201);
    expect(answer.attachments).toMatchObject([
      { name: 'offer.pdf', content_type: 'application/pdf', size_bytes: 17 },
      { name: 'hall.jpg', content_type: 'image/jpeg' },
    ]);
    const [, kept] = await readFiles(db, String(answer.communication_id), 1);
    expect(kept?.bytes.equals(Buffer.from(aJpeg([])))).toBe(true);
  });

  it('belong to what a key stands for: the same bytes again are the same message, others a conflict', async () => {
    const first = await post({ ...words, attachments: [offer] }, 'offer-1');
    const again = await post({ ...words, attachments: [offer] }, 'offer-1');
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.answer.communication_id).toBe(first.answer.communication_id);
    for (const attachments of [[photo], [offer, photo], [{ ...offer, name: 'other.pdf' }], []])
      expect((await post({ ...words, attachments }, 'offer-1')).status).toBe(409);
    expect((await post(words, 'offer-1')).status).toBe(409);
    expect(await stored()).toBe(1);
  });

  it.each([
    ['attachments', 'no PDF', [file('offer.pdf', Buffer.from('<html>'))]],
    ['attachments', 'At most 5', Array.from({ length: 6 }, () => offer)],
    ['attachments', 'At most 5', Array.from({ length: 21 }, () => offer)],
    ['attachments', '8 MB', [file('a.pdf', Buffer.alloc(8.5e6, '%PDF-'))]],
    ['attachments.1.content', 'base64', [offer, { name: 'a.pdf', content: '%%%%' }]],
    ['attachments.0.content', 'Send the bytes', [{ name: 'a.pdf', content: '' }]],
    ['attachments.0.name', 'Name the file', [{ ...offer, name: '' }]],
  ])('are refused at %s: %s', async (field, message, attachments) => {
    const { status, answer } = await post({ ...words, attachments });
    expect([status, answer.code]).toEqual([422, 'invalid']);
    expect(answer.errors).toContainEqual({ field, message: expect.stringContaining(message) });
    expect(await stored()).toBe(0);
  });

  it('that a channel does not take leave it out, with a word and a sentence', async () => {
    await recordConsent(db, pass.prospectId, {
      ...{ channel: 'sms', basis: 'consent', source: 'card', evidence: null, recordedBy: null },
    });
    const asked = { ...words, sms: 'Here it is.', preferred_channel: 'sms' };
    const { answer } = await post({ ...asked, attachments: [offer] });
    expect(answer.plan).toMatchObject({
      chain: ['email'],
      rejected_channels: expect.arrayContaining([
        {
          ...{ channel: 'sms', reason: 'no_documents', detail: 'it takes no PDF; email does' },
          help: 'Send the files by email, or the words without them.',
        },
      ]),
    });
    const smsAlone = { sms: 'Here it is.', attachments: [offer] };
    expect(await post(smsAlone)).toMatchObject({
      status: 422,
      answer: {
        code: 'unreachable',
        rejected_channels: expect.arrayContaining([
          expect.objectContaining({ channel: 'sms', reason: 'no_documents' }),
        ]),
      },
    });
  });
});

describe('WhatsApp over the API, outside of its window', () => {
  const reminder = {
    ...{ message_type: 'reminder', plan_id: 'K7M4', preferred_channel: 'whatsapp' },
    context: {
      ...{ support_email: 'help@quillmere.example', link: 'https://q.example/k7m4' },
      pending_client_action: 'choose_vendors',
    },
  };
  const asked = () =>
    query<{ payload: object }>(db, `select payload from outbox where kind = 'whatsapp_template'`);

  it('falls to the next channel, says why, and asks for the template once', async () => {
    await recordConsent(db, pass.prospectId, {
      ...{ channel: 'whatsapp', basis: 'consent', source: 'card', evidence: null },
      recordedBy: null,
    });
    for (let time = 0; time < 2; time += 1) {
      const { status, answer } = await post(reminder);
      expect(status).toBe(201);
      expect(answer.plan).toMatchObject({
        chain: ['email'],
        rejected_channels: expect.arrayContaining([
          expect.objectContaining({ channel: 'whatsapp', reason: 'no_template' }),
        ]),
      });
    }
    expect(await asked()).toMatchObject([{ payload: { messageClass: 'service', language: 'en' } }]);
  });

  it('asks for nothing where another thing keeps the message away', async () => {
    await execute(db, `delete from outbox where kind = 'whatsapp_template'`);
    const { answer } = await post(reminder);
    expect(answer.plan).toMatchObject({
      rejected_channels: expect.arrayContaining([
        expect.objectContaining({ channel: 'whatsapp', reason: 'consent_needed' }),
      ]),
    });
    expect(await asked()).toEqual([]);
  });
});
