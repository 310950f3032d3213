import { describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createApiKey, readApiKeys, revokeApiKey } from '#db/api-keys.ts';
import { execute, query } from '#db/client.ts';
import { recordConsent } from '#db/consents.ts';
import { readPicture } from '#db/pictures.ts';
import { placeStop } from '#db/stops.ts';
import { aPass, aWorkspace } from '#tests/builders/outreach.ts';
import * as one from './communication.ts';
import * as all from './communications.ts';
import * as preferences from './preferences.ts';
import { apiOf } from './api.fixture.ts';

const {
  db,
  workspaceId,
  adminId,
  key,
  signed,
  argsOf,
  answered,
  post,
  get,
  aRequest,
  storedMessages,
  now,
} = await apiOf();

describe('a key', () => {
  it.each([
    ['is missing', {}],
    ['is made up', { authorization: `Bearer rk_${'a'.repeat(32)}` }],
    ['is no key', { authorization: 'Bearer open sesame' }],
    ['is a cookie', { cookie: 'session=1' }],
  ])('that %s opens nothing', async (_, headers) => {
    const { status, body } = await post(aRequest(), headers);
    expect([status, body.code]).toEqual([401, 'no_key']);
    expect(await storedMessages()).toBe(0);
  });

  it('that was revoked opens nothing any more, and no other key is touched', async () => {
    const other = await createApiKey(db, { workspaceId, userId: adminId, name: 'to be revoked' });
    const authorization = `Bearer ${other}`;
    expect((await get(randomUUID(), { authorization })).status).toBe(404);
    const id =
      (await readApiKeys(db, workspaceId)).find(({ name }) => name === 'to be revoked')?.id ?? '';
    expect(await revokeApiKey(db, { workspaceId, userId: adminId, id })).toBe('to be revoked');
    expect(await revokeApiKey(db, { workspaceId, userId: adminId, id })).toBeNull();
    expect((await get(randomUUID(), { authorization })).status).toBe(401);
    expect((await get(randomUUID())).status).toBe(404);
  });

  it('that is guessed again and again is told to wait, and who has one is not', async () => {
    const guess = { authorization: `Bearer rk_${'b'.repeat(32)}` };
    const guesses = Array.from({ length: 31 }, () => get(randomUUID(), guess));
    const answers = await Promise.all(guesses);
    expect(answers.map(({ status }) => status)).toContain(401);
    const closed = answers.find(({ status }) => status === 429);
    expect(closed?.body.code).toBe('too_many_requests');
    expect(Number(closed?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await get(randomUUID())).status).toBe(404);
    await execute(db, 'delete from rate_limits');
  });

  it('is kept as a hash alone', async () => {
    const rows = await query(db, 'select k::text as row from api_keys k');
    expect(JSON.stringify(rows)).not.toContain(key);
  });
});

describe('a message over the API', () => {
  it('is started and answered with its id and plan', async () => {
    const { status, body, headers } = await post(
      aRequest({ sms: 'The hall is closed on Friday.' }),
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ client_id: now.pass.prospectId, status: 'approved', origin: 'api', urgency: 'normal' },
      plan: {
        chain: ['email'],
        rejected_channels: [
          { channel: 'sms', reason: 'consent_needed', detail: 'their consent is not noted' },
        ],
        next_send_at: expect.stringMatching(/Z$/),
      },
    });
    expect(headers.get('location')).toBe(`/api/v1/communications/${String(body.communication_id)}`);
    const [start] = await query<{ payload: object }>(
      db,
      `select payload from outbox where prospect_id = ? and kind = 'start_message'`,
      [now.pass.prospectId],
    );
    expect(start?.payload).toEqual({ messageId: body.communication_id });
  });

  it('by its type is said by the templates, with the chain of the type', async () => {
    await recordConsent(db, now.pass.prospectId, {
      ...{ channel: 'sms', basis: 'consent', source: 'card', evidence: null, recordedBy: null },
    });
    const { status, body } = await post({
      ...{ client_id: now.pass.prospectId, message_type: 'error_notification', plan_id: 'K7M4' },
      urgency: 'critical',
      context: {
        ...{ support_email: 'help@quillmere.example', event_type: 'wedding' },
        ...{
          what_happened: 'The page of your budget cannot be shown.',
          what_we_do: 'We look into it.',
        },
      },
    });
    expect([status, body.errors]).toEqual([201, undefined]);
    expect(body).toMatchObject({ message_type: 'error_notification', urgency: 'critical' });
    const plans = await query(db, 'select plan_id from messages where id = ?', [
      String(body.communication_id),
    ]);
    expect(plans).toEqual([{ planId: 'K7M4' }]);
  });

  it('about a budget pins the version of its words, and has the picture of its figures', async () => {
    const shares = [
      { category: 'Food', amount_cents: 9_600_00 },
      { category: 'Music', amount_cents: 2_400_00 },
    ];
    const { status, body } = await post({
      ...{ client_id: now.pass.prospectId, message_type: 'budget_summary', plan_id: 'K7M4' },
      context: {
        ...{ support_email: 'help@quillmere.example', currency: 'EUR' },
        budget_allocations: [{ name: 'A long table', shares }],
      },
    });
    expect([status, body.errors]).toEqual([201, undefined]);
    const [stored] = await query<{ key: string; version: number; html: string }>(
      db,
      `select t.template_key as key, t.version, v.html from message_versions v
       join template_versions t on t.id = v.template_version_id where v.message_id = ?`,
      [body.communication_id],
    );
    expect(stored).toMatchObject({ key: 'budget-summary', version: 1 });
    const name = /\/pictures\/([0-9a-f]{64}\.png)/.exec(stored?.html ?? '')?.[1] ?? '';
    expect((await readPicture(db, name))?.mediaType).toBe('image/png');
  });

  it('asked for twice under one key is one message; another body under it is a conflict', async () => {
    const headers = { ...signed, 'idempotency-key': randomUUID() };
    const { client_id, ...rest } = aRequest();
    const first = await post({ client_id, ...rest }, headers);
    const again = await post({ ...rest, client_id }, headers);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body.communication_id).toBe(first.body.communication_id);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await post(aRequest({ body: 'Something else.' }), headers);
    expect(other).toMatchObject({
      status: 409,
      body: { code: 'key_taken', id: first.body.communication_id },
    });
    expect(await storedMessages()).toBe(1);
  });

  it.each([
    ['client_id', { client_id: 'me' }],
    ['urgency', { urgency: 'CRITICAL' }],
    ['preferred_channel', { preferred_channel: 'pigeon' }],
    ['colour', { colour: 'red' }],
    ['send_at', { send_at: 'tomorrow' }],
    ['send_at', { send_at: '9999-12-31T08:00:00Z' }],
    ['subject', { subject: ' ' }],
    ['sms', { sms: 'x'.repeat(2_000) }],
    ['message_type', { message_type: 'reminder' }],
    ['message_type', { message_type: 'offer', subject: undefined, body: undefined }],
    ['message_type', { subject: undefined, body: undefined }],
    ['urgency', { class: 'conversation', urgency: 'critical' }],
  ])('is refused with the field %s for %j, and nothing is stored', async (field, wrong) => {
    const { status, body, headers } = await post(aRequest(wrong));
    expect([status, body.code]).toEqual([422, 'invalid']);
    expect(body.errors).toContainEqual({ field, message: expect.any(String) });
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(await storedMessages()).toBe(0);
  });

  it('by a type whose data is missing names the field of the context', async () => {
    const { body } = await post({ client_id: now.pass.prospectId, message_type: 'reminder' });
    expect(body.errors).toContainEqual({
      field: expect.stringMatching(/^context\./),
      message: expect.any(String),
    });
  });

  it('to nobody, to another workspace’s client, or past a stop is refused with what would help', async () => {
    expect((await post(aRequest({ client_id: randomUUID() }))).status).toBe(404);
    const foreign = await aPass(db, await aWorkspace(db));
    expect((await post(aRequest({ client_id: foreign.prospectId }))).status).toBe(404);
    await execute(db, 'update prospects set lawful_basis = null where id = ?', [
      now.pass.prospectId,
    ]);
    expect(await post(aRequest())).toMatchObject({
      status: 422,
      body: {
        code: 'unreachable',
        rejected_channels: [
          { channel: 'email', reason: 'no_basis', help: expect.stringContaining('State') },
          { channel: 'sms', reason: 'no_text', help: 'Give words for it, too.' },
        ],
      },
    });
    await placeStop(db, { ...now.pass, kind: 'opt_out' });
    expect(await post(aRequest())).toMatchObject({ status: 422, body: { code: 'stopped' } });
    expect(await storedMessages()).toBe(0);
  });

  it.each([{}, { subject: undefined, body: undefined, message_type: 'reminder' }])(
    'to somebody without any address is refused for that, and not for its words',
    async (more) => {
      await execute(db, 'update prospects set email = null, phone_e164 = null where id = ?', [
        now.pass.prospectId,
      ]);
      expect(await post(aRequest(more))).toMatchObject({
        status: 422,
        body: {
          code: 'unreachable',
          rejected_channels: expect.arrayContaining([
            {
              ...{ channel: 'email', reason: 'no_address', detail: 'there is no address' },
              help: 'Add an e-mail address on their page.',
            },
          ]),
        },
      });
      expect(await storedMessages()).toBe(0);
    },
  );

  it('names the data that a channel is left out for while another can say it', async () => {
    await recordConsent(db, now.pass.prospectId, {
      ...{ channel: 'sms', basis: 'consent', source: 'card', evidence: null, recordedBy: null },
    });
    const { status, body } = await post({
      ...{ client_id: now.pass.prospectId, message_type: 'budget_summary' },
      context: { link: 'https://quillmere.example/b/K7M4' },
    });
    expect(status).toBe(201);
    const lacking = {
      chain: ['sms'],
      rejected_channels: [
        {
          ...{ channel: 'email', reason: 'missing_data' },
          fields: expect.arrayContaining(['context.plan_id', 'context.currency']),
          detail: expect.stringMatching(/^its template lacks data \(.*plan id.*\)$/),
        },
      ],
    };
    expect(body.plan).toMatchObject(lacking);
    const { body: later } = await get(String(body.communication_id));
    expect(later.plan).toMatchObject(lacking);
  });

  it.each(['email = null', 'deleted_at = app_now()'])(
    'is answered the same by its key when the client has since %s',
    async (change) => {
      const key = { idempotency_key: `once-taken ${change}` };
      const first = await post(aRequest(key));
      await execute(db, `update prospects set ${change} where id = ?`, [now.pass.prospectId]);
      const again = await post(aRequest(key));
      expect([first.status, again.status]).toEqual([201, 200]);
      expect(again.body.communication_id).toBe(first.body.communication_id);
    },
  );

  it('that is no JSON is told so', async () => {
    expect(await post('{')).toMatchObject({ status: 400, body: { code: 'bad_json' } });
    const text = await post('hello', { ...signed, 'content-type': 'text/plain' });
    expect(text).toMatchObject({ status: 415 });
    const args = argsOf('/api/v1/communications', { method: 'DELETE' });
    expect((await answered(all.action(args))).status).toBe(405);
  });

  it('shows its state, attempts, events and reason, and only to its own workspace', async () => {
    const { body } = await post(aRequest());
    const id = String(body.communication_id);
    expect((await get(id)).body).toMatchObject({ attempts: [], events: [], reason: null });
    const other = await aWorkspace(db);
    const otherKey = await createApiKey(db, { ...other, name: 'theirs' });
    expect((await get(id, { authorization: `Bearer ${otherKey}` })).status).toBe(404);
    expect((await get('nothing')).status).toBe(404);
    const list = await answered(
      all.loader(argsOf(`/api/v1/communications?client_id=${now.pass.prospectId}`)),
    );
    expect(list.body.items).toMatchObject([{ communication_id: id }]);
  });
});

describe('the examples of docs/api.md', () => {
  it('work as they are written', async () => {
    const examples = curlExamples(await readFile('docs/api.md', 'utf8'));
    expect(examples.length).toBeGreaterThanOrEqual(5);
    let started = '';
    for (const example of examples) {
      const filled = example
        .replaceAll('$CLIENT', now.pass.prospectId)
        .replaceAll('$KEY', key)
        .replaceAll('$ID', started);
      const { status, body } = await answered(run(filled));
      expect({ status, errors: body.errors }, example).toEqual({
        status: expect.toBeOneOf([200, 201]),
        errors: undefined,
      });
      if (typeof body.communication_id === 'string') started = body.communication_id;
    }
  });

  /** The curl commands of the code blocks, each on one line. */
  function curlExamples(text: string): string[] {
    const blocks = [...text.matchAll(/```sh\n(curl[\s\S]*?)```/g)];
    return blocks.map(([, block = '']) => block.replaceAll('\\\n', ' '));
  }

  function run(command: string): Promise<Response> {
    const path = /\$URL(\S*?)["']?(?:\s|$)/.exec(command)?.[1] ?? '';
    const [, body] = /-d '([\s\S]*?)'/.exec(command) ?? [];
    const headers = [...command.matchAll(/-H '([^:]+): ([^']+)'|-H "([^:]+): ([^"]+)"/g)];
    const given = Object.fromEntries(
      headers.map(([, name, value, name2, value2]) => [name ?? name2 ?? '', value ?? value2 ?? '']),
    );
    const args = argsOf(path, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body }),
      headers: given,
    });
    const id = /communications\/([0-9a-f-]{36})/.exec(path)?.[1];
    if (path.includes('/preferences'))
      return body === undefined ? preferences.loader(args) : preferences.action(args);
    if (id !== undefined) return one.loader({ ...args, params: { id } });
    return body === undefined ? all.loader(args) : all.action(args);
  }
});
