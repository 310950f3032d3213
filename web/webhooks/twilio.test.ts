import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { readTwilioEvent, readTwilioForm } from '#domain/conversation/twilio-event.ts';
import { execute, openDatabase } from '#db/client.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { twilioWebhooks } from './twilio.ts';
import { postSigned, postSignedAtOnce, serve, storedEvents } from './webhooks.fixture.ts';

const publicUrl = 'https://sales.example.com';
const authToken = 'token-of-the-account';
const { db } = await freshDatabase();
let wakes = 0;
const wake = () => {
  wakes += 1;
};
const url = await serve(twilioWebhooks({ db, publicUrl, authToken, wake }));
const at = { url, publicUrl, authToken };

const intentId = '7d9f6a52-3c1b-5e0a-9b7e-0d3f5a1c2b44';
const statusPath = `/webhooks/twilio/status/${intentId}`;
const inboundPath = '/webhooks/twilio/inbound';
const newSid = () => `SM${randomBytes(16).toString('hex')}`;
const receipt = (sid: string, status: string, more: Record<string, string> = {}) => ({
  MessageSid: sid,
  MessageStatus: status,
  From: '+12025550142',
  To: '+4915550000001',
  ...more,
});
const text = (sid: string, body: string, more: Record<string, string> = {}) => ({
  MessageSid: sid,
  SmsStatus: 'received',
  From: '+4915550000001',
  To: '+12025550142',
  Body: body,
  NumMedia: '0',
  ...more,
});

beforeEach(async () => {
  await execute(db, 'delete from inbound_events');
  wakes = 0;
});

describe('a receipt', () => {
  it('is stored with its intent, acknowledged, and wakes the relay', async () => {
    const sid = newSid();
    const response = await postSigned(at, statusPath, receipt(sid, 'delivered'));
    expect([response.status, await response.text()]).toEqual([204, '']);
    const [event] = await storedEvents(db);
    expect(event).toMatchObject({
      eventKey: `twilio:${sid}:delivered`,
      source: 'twilio',
      state: 'received',
      payload: { kind: 'status', intentId },
      providerAt: null,
    });
    const form = readTwilioForm(event?.raw.toString() ?? '');
    expect(readTwilioEvent(form, intentId)).toMatchObject({
      kind: 'receipt',
      providerId: sid,
      intentId,
      state: 'delivered',
    });
    expect(wakes).toBe(1);
  });

  it('counts once, however often and under whatever token it comes', async () => {
    const params = receipt(newSid(), 'sent');
    for (const token of ['one', 'one', 'two', '']) {
      const headers = { 'i-twilio-idempotency-token': token };
      expect((await postSigned(at, statusPath, params, headers)).status).toBe(204);
    }
    expect(await storedEvents(db)).toHaveLength(1);
    expect(wakes).toBe(1);
  });

  it('comes in any order with the others, and all are kept', async () => {
    const told = ['queued', 'sent', 'delivered', 'read'];
    for (const order of permutations(told)) {
      const sid = newSid();
      for (const status of order) await postSigned(at, statusPath, receipt(sid, status));
      const keys = (await storedEvents(db)).map(({ eventKey }) => eventKey);
      expect(keys.filter((key) => key.includes(sid))).toEqual(
        told.map((status) => `twilio:${sid}:${status}`).sort(),
      );
    }
  });

  it('whose address names no intent is kept without one', async () => {
    const path = '/webhooks/twilio/status/not-an-id';
    expect((await postSigned(at, path, receipt(newSid(), 'sent'))).status).toBe(204);
    expect((await storedEvents(db))[0]?.payload).toEqual({ kind: 'status', intentId: null });
  });
});

describe('a text from a person', () => {
  it('is stored as it came and answered with an empty TwiML', async () => {
    const body = 'Grüße \u0000 \ud83d\ude80 & mehr';
    const response = await postSigned(at, inboundPath, text(newSid(), body));
    expect(response.headers.get('content-type')).toContain('text/xml');
    expect(await response.text()).toBe('<Response/>');
    const [event] = await storedEvents(db);
    const form = readTwilioForm(event?.raw.toString() ?? '');
    expect(readTwilioEvent(form, null)).toMatchObject({ kind: 'message', text: body });
  });

  it('and a receipt of the same message are two', async () => {
    const sid = newSid();
    await postSigned(at, inboundPath, text(sid, 'Stop'));
    await postSigned(at, statusPath, receipt(sid, 'sent'));
    expect(await storedEvents(db)).toHaveLength(2);
  });
});

describe('a thousand at once, twice', () => {
  it('are a thousand', async () => {
    const forms = Array.from({ length: 1_000 }, (_, n) =>
      receipt(newSid(), n % 2 ? 'sent' : 'read'),
    );
    const post = (form: Record<string, string>) => postSignedAtOnce(at, statusPath, form);
    const answers = await Promise.all([...forms, ...forms].map(post));
    expect(new Set(answers)).toEqual(new Set([204]));
    expect(await storedEvents(db)).toHaveLength(1_000);
    expect(wakes).toBe(1_000);
  }, 60_000);
});

describe('what Twilio did not sign', () => {
  const params = text(newSid(), 'Yes');
  const forged: [string, () => Promise<Response>][] = [
    [
      'without a signature',
      () => postSigned(at, inboundPath, params, { 'x-twilio-signature': '' }),
    ],
    ['with another token', () => postSigned({ ...at, authToken: 'x' }, inboundPath, params)],
    ['for another host', () => postSigned({ ...at, publicUrl: url }, inboundPath, params)],
    [
      'for a host that the request claims',
      () =>
        postSigned({ ...at, publicUrl: 'https://evil.example' }, inboundPath, params, {
          host: 'evil.example',
          'x-forwarded-host': 'evil.example',
          'x-forwarded-proto': 'https',
          forwarded: 'host=evil.example;proto=https',
        }),
    ],
    [
      'for another path',
      () => postSigned({ ...at, publicUrl: `${publicUrl}/x` }, inboundPath, params),
    ],
    ['without a body', () => fetch(`${url}${inboundPath}`, { method: 'POST' })],
  ];

  it.each(forged)('%s is refused and leaves nothing', async (_, post) => {
    expect((await post()).status).toBe(403);
    expect(await storedEvents(db)).toEqual([]);
    expect(wakes).toBe(0);
  });

  it('is refused for everybody while no account is set up', async () => {
    const closed = await serve(twilioWebhooks({ db, publicUrl, authToken: null, wake }));
    for (const token of [authToken, 'null', '']) {
      const asked = { url: closed, publicUrl, authToken: token };
      expect((await postSigned(asked, inboundPath, params)).status).toBe(403);
    }
    expect(await storedEvents(db)).toEqual([]);
  });

  it('is not taken by GET', async () => {
    for (const path of [inboundPath, statusPath])
      expect((await fetch(`${url}${path}`)).status).toBe(404);
  });
});

describe('what cannot be read', () => {
  it('is refused before it is read when it is too large', async () => {
    const large = text(newSid(), 'x'.repeat(70_000));
    expect((await postSigned(at, inboundPath, large)).status).toBe(413);
    expect(await storedEvents(db)).toEqual([]);
  });

  it('but is signed is kept for a person to look at', async () => {
    const strange = { EventType: 'onSomethingNew', Payload: '{' };
    const headers = { 'i-twilio-idempotency-token': 'token-1' };
    for (let n = 0; n < 2; n += 1)
      expect((await postSigned(at, statusPath, strange, headers)).status).toBe(204);
    expect(await storedEvents(db)).toMatchObject([
      { eventKey: expect.stringMatching(/^twilio:token:[0-9a-f]{64}$/) },
    ]);
  });

  it('for the database’s sake is asked for again', async () => {
    const away = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const broken = await serve(twilioWebhooks({ db: away, publicUrl, authToken, wake }));
    const response = await postSigned(
      { ...at, url: broken },
      statusPath,
      receipt(newSid(), 'sent'),
    );
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
    await away.destroy();
  });
});

function permutations(items: readonly string[]): string[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, place) =>
    permutations(items.toSpliced(place, 1)).map((rest) => [item, ...rest]),
  );
}
