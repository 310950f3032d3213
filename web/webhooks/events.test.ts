import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { beforeEach, describe, expect, it } from 'vitest';
import { readOutsideEvent } from '#domain/conversation/outside-event.ts';
import { execute, openDatabase } from '#db/client.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { eventsWebhook } from './events.ts';
import { serve, storedEvents } from './webhooks.fixture.ts';

const secretOf = (words: string) => `whsec_${Buffer.from(words).toString('base64')}`;
const secret = secretOf('a secret of another program, long');
const { db } = await freshDatabase();
let wakes = 0;
const wake = () => {
  wakes += 1;
};
const url = await serve(eventsWebhook({ db, secret, wake }));

const said = (text: string) => ({
  type: 'message.received',
  data: { channel: 'linkedin', from: { email: 'ana@vinho.example' }, text },
});

interface Posted {
  id?: string;
  at?: Date;
  by?: string;
  to?: string;
  change?: (body: string) => string;
}

async function post(event: unknown, posted: Posted = {}): Promise<Response> {
  const { id = `msg_${randomUUID()}`, at = new Date(), by = secret, to = url } = posted;
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  return fetch(`${to}/webhooks/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(by).sign(id, at, body),
    },
    body: posted.change?.(body) ?? body,
  });
}

beforeEach(async () => {
  await execute(db, 'delete from inbound_events');
  wakes = 0;
});

describe('what another program tells', () => {
  it('is stored as it came, acknowledged, and wakes the relay', async () => {
    const event = said('Grüße 🚀');
    expect((await post(event)).status).toBe(204);
    const [stored, ...others] = await storedEvents(db);
    expect(others).toEqual([]);
    expect(stored).toMatchObject({ source: 'events', state: 'received' });
    expect(stored?.eventKey).toMatch(/^events:[0-9a-f]{64}$/);
    expect(stored?.raw.toString()).toBe(JSON.stringify(event));
    expect(wakes).toBe(1);
  });

  it('counts once under its id, however often it comes', async () => {
    for (const text of ['Yes.', 'Yes.', 'Yes.'])
      expect((await post(said(text), { id: 'msg_17' })).status).toBe(204);
    expect(await storedEvents(db)).toHaveLength(1);
    expect(wakes).toBe(1);
  });

  it('a hundred of them at once, twice, are a hundred', async () => {
    const ids = Array.from({ length: 100 }, (_, n) => `msg_${String(n)}`);
    const answers = await Promise.all(
      [...ids, ...ids].map(async (id) => (await post(said(`Answer ${id}`), { id })).status),
    );
    expect(new Set(answers)).toEqual(new Set([204]));
    expect(await storedEvents(db)).toHaveLength(100);
  });

  it.each([
    ['is no JSON', '{', 'no JSON'],
    ['has another shape', { type: 'message.eaten' }, '`type` must be'],
    ['names nobody', { type: 'message.received', data: { channel: 'phone', text: 'x' } }, 'who it'],
  ])('is refused with the reason where it %s; nothing is stored', async (_name, body, reason) => {
    const response = await post(body);
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining(reason),
    ]);
    expect(await storedEvents(db)).toEqual([]);
  });

  it('is asked for again while the database is away', async () => {
    const away = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const to = await serve(eventsWebhook({ db: away, secret, wake }));
    const response = await post(said('Yes.'), { to });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
    await away.destroy();
  });
});

describe('what nobody signed for us', () => {
  const minuteMs = 60_000;

  it.each<[string, Posted]>([
    ['by another secret', { by: secretOf('somebody else has this one, also long') }],
    ['with other words in it', { change: (body) => body.replace('Yes', 'No') }],
    ['replayed ten minutes later', { at: new Date(Date.now() - 10 * minuteMs) }],
    ['from the time to come', { at: new Date(Date.now() + 10 * minuteMs) }],
  ])('is refused: %s', async (_name, posted) => {
    expect((await post(said('Yes.'), posted)).status).toBe(401);
    expect(await storedEvents(db)).toEqual([]);
    expect(wakes).toBe(0);
  });

  it('is refused without a signature, under another id than signed, and while no secret is set', async () => {
    const body = JSON.stringify(said('Yes.'));
    expect((await fetch(`${url}/webhooks/events`, { method: 'POST', body })).status).toBe(401);
    const at = new Date();
    const headers = {
      'webhook-id': 'msg_2',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
    };
    const other = await fetch(`${url}/webhooks/events`, { method: 'POST', headers, body });
    expect(other.status).toBe(401);
    const to = await serve(eventsWebhook({ db, secret: null, wake }));
    expect((await post(said('Yes.'), { to })).status).toBe(401);
  });

  it('is refused before it is read where it is too large', async () => {
    expect((await post(said('x'.repeat(140_000)))).status).toBe(413);
  });
});

describe('the recipes of docs/webhooks.md', () => {
  const doc = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
  const [said = '', status = ''] = [...doc.matchAll(/```sh\n(.*?)```/gs)].map(([, code]) => code);

  it.each([
    ['somebody wrote', said],
    ['what became of a message', said.replace(/BODY='.*?'\n/s, () => status)],
  ])('are taken as they stand: %s', async (_name, script) => {
    const environment = { ...process.env, URL: url, EVENTS_WEBHOOK_SECRET: secret };
    const { stdout } = await promisify(execFile)('sh', ['-euc', script], { env: environment });
    expect(stdout.trim()).toBe('204');
    const [stored] = await storedEvents(db);
    const body: unknown = JSON.parse(stored?.raw.toString() ?? 'null');
    expect(readOutsideEvent(body)).toMatchObject({ ok: true });
  });
});
