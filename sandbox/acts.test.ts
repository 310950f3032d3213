import PostalMime from 'postal-mime';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  inboundDomain,
  outreach,
  startReceiver,
  startTestBed,
  webhookSecret,
  type Receiver,
  type TestBed,
} from './testing/test-bed.fixture.ts';

const joss = 'joss@tarnvale.example';
const pendingSchema = z.object({
  items: z.array(
    z.object({ id: z.string(), email: z.string(), behaviour: z.string(), dueAt: z.string() }),
  ),
});
const doneSchema = z.object({
  done: z.literal(true),
  inboundId: z.string().nullable(),
  delivered: z.boolean(),
});

let receiver: Receiver;
let bed: TestBed;

beforeEach(async () => {
  receiver = await startReceiver();
  bed = await startTestBed(receiver.port);
});
afterEach(async () => {
  await bed.stop();
  await receiver.stop();
});

async function pending() {
  return pendingSchema.parse(await (await bed.control('GET', '/pending')).json()).items;
}

function lastMail() {
  const request = receiver.received.at(-1);
  if (request === undefined) throw new Error('Rainmaker got nothing.');
  return { request, mail: PostalMime.parse(request.body, { attachmentEncoding: 'utf8' }) };
}

describe('what prospects will do', () => {
  it('is nothing until a simulation gives answers', async () => {
    await bed.send(outreach(joss, '<1@quillmere.example>'));
    expect(await pending()).toEqual([]);
  });

  it('is planned from the first touch, in the prospect’s zone, and not from later ones', async () => {
    await bed.control('PUT', '/answers', { [joss]: { behaviour: 'replies', day: 2 } });
    await bed.control('PUT', '/time-zones', { [joss]: 'America/Denver' });
    await bed.send(outreach(joss, '<1@quillmere.example>'));
    const [act] = await pending();
    await bed.send(outreach('Joss@Tarnvale.example', '<2@quillmere.example>'));
    expect(act).toMatchObject({ email: joss, behaviour: 'replies' });
    expect(await pending()).toEqual([act]);
    const hours = (Date.parse(act?.dueAt ?? '') - Date.now()) / 3_600_000;
    // Two days and an hour, but for a change of the clocks in between.
    expect(Math.abs(hours - 49)).toBeLessThan(1.1);
  });

  it('leaves out mail to our own people, which offers no unsubscribe', async () => {
    await bed.control('PUT', '/answers', { 'clara@quillmere.example': { behaviour: 'replies' } });
    await bed.send({ ...outreach('clara@quillmere.example', '<1@q.example>'), headers: {} });
    expect(await pending()).toEqual([]);
  });

  it('is done once, even when asked twice at the same time, and stays done', async () => {
    await bed.control('PUT', '/answers', { [joss]: { behaviour: 'replies', text: 'Yes please' } });
    await bed.send(outreach(joss, '<1@quillmere.example>'));
    const [act] = await pending();
    const both = await Promise.all([
      bed.control('POST', '/act', { id: act?.id }),
      bed.control('POST', '/act', { id: act?.id }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await bed.restart();
    expect(await pending()).toEqual([]);
    expect((await bed.control('POST', '/act', { id: act?.id })).status).toBe(409);
    expect(receiver.received).toHaveLength(1);
    expect((await lastMail().mail).text).toMatch(/^Yes please/);
  });
});

describe('an act, done for real', () => {
  async function act(behaviour: string, more: Record<string, unknown> = {}) {
    await bed.send(outreach(joss, '<1@quillmere.example>', receiver.port));
    const messageId = '<1@quillmere.example>';
    return bed.control('POST', '/answer', { messageId, behaviour, ...more });
  }

  it.each(['replies', 'opts-out', 'hard-bounce', 'soft-bounce', 'out-of-office'])(
    '%s reaches Rainmaker as a signed mail',
    async (behaviour) => {
      const outcome = doneSchema.parse(await (await act(behaviour)).json());
      const { request } = lastMail();
      expect(outcome.delivered).toBe(true);
      expect(request).toMatchObject({ method: 'POST', url: '/webhooks/mail' });
      expect(request.headers['content-type']).toBe('message/rfc822');
      expect(request.headers['webhook-id']).toBe(outcome.inboundId);
      const verify = () =>
        new Webhook(webhookSecret).verify(request.body, request.headers, { jsonParse: false });
      expect(verify).not.toThrow();
    },
  );

  it('a reply comes from the prospect, authenticated, to the reply token, in the thread', async () => {
    await act('replies', { text: 'How many guests can you take?' });
    const mail = await lastMail().mail;
    expect(mail.from?.address).toBe(joss);
    expect(mail.deliveredTo).toBe(`r+abcdefghijklmnopqrstuvwxyz@${inboundDomain}`);
    expect(mail.returnPath).toBe(joss);
    expect(mail.inReplyTo).toBe('<1@quillmere.example>');
    expect(mail.text).toMatch(/^How many guests/);
    expect(mail.headers.filter(({ key }) => key === 'authentication-results')).toMatchObject([
      { value: 'sandbox.rainmaker.test; dmarc=pass header.from=tarnvale.example' },
    ]);
  });

  it('an opt-out asks in words, above the quoted mail', async () => {
    await act('opts-out');
    expect((await lastMail().mail).text).toMatch(/^(Please take me off|Unsubscribe|Please stop)/);
  });

  it('a hard bounce is a report with 5.1.1 to the envelope sender', async () => {
    await act('hard-bounce');
    const mail = await lastMail().mail;
    const status = mail.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status');
    expect(mail.deliveredTo).toBe(`b+token@${inboundDomain}`);
    expect(mail.headers).toContainEqual(
      expect.objectContaining({ key: 'return-path', value: '<>' }),
    );
    expect(status?.content).toEqual(expect.stringContaining('Status: 5.1.1'));
  });

  it('an automatic answer names the day of return that was asked for', async () => {
    await act('out-of-office', { until: '2026-03-16' });
    const mail = await lastMail().mail;
    expect(mail.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-replied' }),
    );
    // Whether a comma follows the day differs between versions of the locale data.
    expect(mail.text).toMatch(/Monday,? 16 March 2026/);
  });

  it('one click is the RFC 8058 POST and no mail', async () => {
    const outcome = doneSchema.parse(await (await act('clicks-unsubscribe')).json());
    expect(outcome).toMatchObject({ inboundId: null, delivered: true });
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]).toMatchObject({
      method: 'POST',
      url: '/u/abcdefghijklmnopqrstuvwxyz',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(receiver.received[0]?.body.toString()).toBe('List-Unsubscribe=One-Click');
  });

  it('one click that Rainmaker refuses is not done, and stays to be done', async () => {
    receiver.answerWith(503);
    await bed.control('PUT', '/answers', { [joss]: { behaviour: 'clicks-unsubscribe' } });
    expect((await act('clicks-unsubscribe')).status).toBe(422);
    expect(await pending()).toHaveLength(1);
  });

  it('is refused in words when it would not reach Rainmaker', async () => {
    const elsewhere = outreach(joss, '<1@quillmere.example>');
    await bed.send({ ...elsewhere, envelope: { from: 'clara@quillmere.example', to: [joss] } });
    const bounce = { messageId: '<1@quillmere.example>', behaviour: 'hard-bounce' };
    const response = await bed.control('POST', '/answer', bounce);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(`not at ${inboundDomain}`);
    expect(receiver.received).toEqual([]);
  });
});
