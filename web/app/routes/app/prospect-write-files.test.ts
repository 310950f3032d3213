import { beforeEach, describe, expect, it } from 'vitest';
import { readFiles } from '#db/attachments.ts';
import { execute, query } from '#db/client.ts';
import { recordConsent } from '#db/consents.ts';
import { noteInbound } from '#db/reach.ts';
import { attachmentLimits } from '#domain/messaging/attachment.ts';
import { aJpeg, exifOf, segmentOf } from '#domain/messaging/picture.fixture.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import type { WriteAnswer } from '../../presenters/message.model.ts';
import * as message from './prospect-message.tsx';
import { openWorkspace, openWriteDesk, type WriteDesk } from './prospect-write.fixture.ts';

const web = await openWorkspace();
const { db } = web;

let desk: WriteDesk;
let count = 10;
beforeEach(async () => {
  count += 1;
  desk = await openWriteDesk(web, `+1202555${String(2000 + count)}`);
});

const fields = { subject: 'The offer', body: 'Here it is.' };
const offer = { name: 'offer.pdf', bytes: Buffer.from('%PDF-1.7 an offer') };
const taken = aJpeg([segmentOf(0xe1, exifOf({ side: 1, place: 'GPS 38.7223 N' }))]);
const photo = { name: 'hall.jpg', bytes: taken };

async function stored(): Promise<number> {
  const rows = await query(db, 'select 1 from messages where prospect_id = ?', [
    desk.pass.prospectId,
  ]);
  return rows.length;
}

async function agree(channel: 'sms' | 'whatsapp') {
  await recordConsent(db, desk.pass.prospectId, {
    ...{ channel, basis: 'consent', source: 'card', evidence: null, recordedBy: null },
  });
}

describe('files with a message', () => {
  it('are listed where it is looked at, stored as they were checked, and covered by what is approved', async () => {
    const files = [offer, photo];
    const { preview, state } = await desk.preview({ fields, files });
    expect(preview?.files).toEqual(['offer.pdf, 1 KB', 'hall.jpg, 1 KB']);
    const { seen = '' } = state.values;
    const own = { ...fields, class: 'marketing' };
    const messageId = await desk.send({ fields: own, files });
    expect(seen).not.toBe('');
    expect(await readFiles(db, messageId, 1)).toEqual([
      { ...offer, contentType: 'application/pdf' },
      { name: 'hall.jpg', contentType: 'image/jpeg', bytes: Buffer.from(aJpeg([])) },
    ]);
    const [row] = await query<{ hashes: number; withoutFiles: string }>(
      db,
      `select count(distinct a.content_hash)::int as hashes from approvals a join message_versions v
         on v.message_id = a.message_id and v.content_hash = a.content_hash where a.message_id = ?`,
      [messageId],
    );
    expect(row).toMatchObject({ hashes: 1 });
    const page = await message.loader(
      web.args('/', {
        cookie: await web.signIn(web.adminId),
        params: { id: desk.pass.prospectId, messageId },
      }),
    );
    expect(page.files).toEqual(['offer.pdf, 1 KB', 'hall.jpg, 1 KB']);
  });

  it('pressed twice are one message; the same press with another file is refused', async () => {
    const one = await desk.send({ fields, files: [offer] });
    expect(await desk.send({ fields, files: [offer] })).toBe(one);
    const other = { ...offer, bytes: Buffer.from('%PDF-1.7 another') };
    expect(statusIn(await desk.post('send', { fields, files: [other] }))).toBe(422);
    expect(statusIn(await desk.post('send', { fields }))).toBe(422);
    expect(await stored()).toBe(1);
  });

  it('that got lost after they were looked at keep it from leaving without them', async () => {
    const { state } = await desk.preview({ fields, files: [offer] });
    const { seen = '' } = state.values;
    const lost = await desk.post('send', { fields: { ...fields, seen } });
    expect(statusIn(lost)).toBe(422);
    expect(modelIn<WriteAnswer>(lost)).toMatchObject({
      state: { formError: expect.stringContaining('chosen again') },
      preview: { files: [] },
    });
    expect(await stored()).toBe(0);
    await desk.send({ fields: { ...fields, seen }, files: [offer] });
    expect(await stored()).toBe(1);
  });

  it.each([
    ['no PDF, PNG or JPEG', [{ name: 'offer.pdf', bytes: Buffer.from('<html>') }]],
    ['without its end', [{ name: 'hall.jpg', bytes: taken.subarray(0, -2) }]],
    ['is empty', [{ name: 'offer.pdf', bytes: Buffer.alloc(0) }]],
    ['At most 5 files', Array.from({ length: 7 }, () => offer)],
    ['8 MB', [{ name: 'a.pdf', bytes: Buffer.alloc(attachmentLimits.eachBytes + 1, '%PDF-') }]],
    [
      'Together they are too large',
      [1, 2].map((n) => ({ name: `${String(n)}.pdf`, bytes: Buffer.alloc(7.9e6, '%PDF-') })),
    ],
  ])('are refused at their field: %s', async (words, files) => {
    const { state, preview } = await desk.preview({ fields, files });
    expect(preview).toBeNull();
    expect(state.fieldErrors.files).toContain(words);
    expect(state.values).toMatchObject(fields);
    expect(statusIn(await desk.post('send', { fields, files }))).toBe(422);
    expect(await stored()).toBe(0);
  });

  it('that a channel does not take leave it out, with the reason', async () => {
    await agree('sms');
    await agree('whatsapp');
    const texts = { ...fields, sms: 'Here it is.', whatsapp: 'Here it is.' };
    const first = { ...texts, channel: 'sms' };
    const withPhoto = await desk.preview({ fields: first, files: [photo] });
    expect(withPhoto.preview).toMatchObject({ way: 'First by SMS, then by Email.' });
    const withOffer = await desk.preview({ fields: first, files: [offer] });
    expect(withOffer.preview).toMatchObject({
      way: 'By Email.',
      rejected: expect.arrayContaining(['SMS: it takes no PDF; email does.']),
    });
    await execute(db, 'update prospects set phone_e164 = ? where id = ?', [
      '+351912550777',
      desk.pass.prospectId,
    ]);
    const far = await desk.preview({ fields: first, files: [photo] });
    expect(far.preview?.rejected).toContainEqual(
      expect.stringContaining('the United States and Canada'),
    );
    const byWhatsapp = { fields: { ...texts, channel: 'whatsapp' }, files: [photo] };
    const closed = await desk.preview(byWhatsapp);
    expect(closed.preview?.rejected).toContainEqual(
      expect.stringContaining('only within a day of their last message'),
    );
    await noteInbound(db, desk.pass.prospectId, 'whatsapp');
    expect((await desk.preview(byWhatsapp)).preview?.way).toMatch(/^First by WhatsApp/);
    const two = await desk.preview({ ...byWhatsapp, files: [photo, photo] });
    expect(two.preview?.rejected).toContainEqual('WhatsApp: it takes one file a message.');
  });

  it('of a form that broke off are no message', async () => {
    const broken = new Request(new URL('/', web.config.web.publicUrl), {
      method: 'POST',
      headers: {
        cookie: await web.signIn(web.adminId),
        'content-type': 'multipart/form-data; boundary=x',
      },
      body: '--x\r\ncontent-disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-',
    });
    const { action } = await import('./prospect-write.tsx');
    const { context } = web.args('/');
    const params = { id: desk.pass.prospectId };
    await expect(action({ request: broken, context, params })).rejects.toMatchObject({
      init: { status: 400 },
    });
  });
});
