import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { execute, openDatabase } from '#db/client.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { metaWebhook } from './meta.ts';
import { serve, storedEvents } from './webhooks.fixture.ts';

const secrets = { appSecret: 'secret-of-the-app', verifyToken: 'token-of-the-webhook' };
const { db } = await freshDatabase();
let wakes = 0;
const wake = () => {
  wakes += 1;
};
const url = await serve(metaWebhook({ db, secrets, wake }));

const status = (id: string, word: string) => ({
  id,
  status: word,
  timestamp: '1795000000',
  recipient_id: '4915550000001',
});
const webhook = (value: object) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '2', changes: [{ field: 'messages', value }] }],
});

function post(body: unknown, traits: { secret?: string; to?: string; text?: string } = {}) {
  const text = traits.text ?? JSON.stringify(body);
  const signature = createHmac('sha256', traits.secret ?? secrets.appSecret).update(text);
  return fetch(`${traits.to ?? url}/webhooks/meta`, {
    method: 'POST',
    body: text,
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': `sha256=${signature.digest('hex')}`,
    },
  });
}

beforeEach(async () => {
  await execute(db, 'delete from inbound_events');
  wakes = 0;
});

describe('what Meta posts', () => {
  it('is stored thing by thing, with Meta’s own time and nothing personal in its key', async () => {
    const messages = [
      {
        id: 'wamid.B',
        from: '4915550000001',
        timestamp: '1795000001',
        text: { body: 'Hi \u0000' },
      },
    ];
    const response = await post(webhook({ statuses: [status('wamid.A', 'read')], messages }));
    expect(response.status).toBe(200);
    const events = await storedEvents(db);
    expect(events).toHaveLength(2);
    expect(new Set(events.map(({ payload }) => payload.kind))).toEqual(
      new Set(['status', 'message']),
    );
    for (const { eventKey, providerAt } of events) {
      expect(eventKey).toMatch(/^meta:[0-9a-f]{64}$/);
      expect(providerAt).toMatch(/^2026-11-1\dT/);
    }
    expect(wakes).toBe(1);
  });

  it('counts once, alone or together with others, at the same time', async () => {
    const many = Array.from({ length: 200 }, (_, n) => status(`wamid.${String(n)}`, 'sent'));
    const all = webhook({ statuses: many });
    const alone = many.slice(0, 50).map((one) => webhook({ statuses: [one] }));
    const back = webhook({ statuses: many.toReversed() });
    const answers = await Promise.all([all, back, ...alone, all].map((body) => post(body)));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(await storedEvents(db)).toHaveLength(200);
  });

  it('about other things is taken and changes nothing', async () => {
    const other = { entry: [{ changes: [{ field: 'account_update', value: { a: 1 } }] }] };
    expect((await post(other)).status).toBe(200);
    expect(await storedEvents(db)).toEqual([]);
    expect(wakes).toBe(0);
  });

  it.each(['{', '', '"\ud800"', '[[[[', 'null'])(
    '%j is no webhook, and nothing breaks',
    async (text) => {
      const { status: answered } = await post(null, { text });
      expect([200, 400, 403]).toContain(answered);
      expect(await storedEvents(db)).toEqual([]);
    },
  );

  it('under another secret, too large, or not set up is refused', async () => {
    const body = webhook({ statuses: [status('wamid.A', 'sent')] });
    expect((await post(body, { secret: 'guessed' })).status).toBe(403);
    expect((await post(body, { text: ' '.repeat(3_200_000) })).status).toBe(413);
    const closed = await serve(metaWebhook({ db, secrets: null, wake }));
    expect((await post(body, { to: closed })).status).toBe(403);
    expect(await storedEvents(db)).toEqual([]);
  });

  it('is asked for again while the database is away', async () => {
    const away = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const broken = await serve(metaWebhook({ db: away, secrets, wake }));
    const body = webhook({ statuses: [status('wamid.A', 'sent')] });
    expect((await post(body, { to: broken })).status).toBe(503);
    await away.destroy();
  });
});

describe('the question whether we are who was named', () => {
  const ask = (query: Record<string, string>, to = url) =>
    fetch(`${to}/webhooks/meta?${new URLSearchParams(query).toString()}`);
  const right = {
    'hub.mode': 'subscribe',
    'hub.verify_token': secrets.verifyToken,
    'hub.challenge': '1158201444',
  };

  it('is answered with its challenge, as plain text', async () => {
    const response = await ask(right);
    expect([response.status, await response.text()]).toEqual([200, '1158201444']);
    expect(response.headers.get('content-type')).toContain('text/plain');
  });

  it.each([
    { ...right, 'hub.verify_token': 'guessed' },
    { ...right, 'hub.mode': 'unsubscribe' },
    { ...right, 'hub.challenge': '<script>' },
    {},
  ])('is refused when it is not the one agreed (%o)', async (query) => {
    expect((await ask(query)).status).toBe(403);
  });
});
