import { once } from 'node:events';
import type http from 'node:http';
import type { Payload } from '@temporalio/common';
import express from 'express';
import pino from 'pino';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Environment } from '#config/env.ts';
import { execute, openDatabase, query, type Db } from '#db/client.ts';
import { runsOf } from '#scripts/demo/histories.ts';
import { aProspect, startOutreach } from '#tests/builders/prospect.ts';
import { testConfig } from '#tests/harness/config.ts';
import { startStack } from '#tests/harness/stack.ts';
import { prospectWorkflowId, statusQuery } from '#workflows/prospect/contract.ts';
import { beginSession } from '../app/services/session.server.ts';
import { codecEndpoint } from './endpoint.ts';
import { formatPayloads, parsePayloads, type PayloadList } from './payload-json.ts';

const stack = await startStack();
const { db } = stack;
const token = 'codec-path-token-of-the-tests';
const ui = 'http://localhost:8233';
const lines: string[] = [];
const servers: http.Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** The endpoint of a process with these settings; answers its address up to the token. */
async function serve(env: Environment = {}, database: Db = db): Promise<string> {
  const config = testConfig({ TEMPORAL_NAMESPACE: stack.namespace, ...env });
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const server = express()
    .use(codecEndpoint({ config, db: database, log }))
    .listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return `http://127.0.0.1:${address.port}/codec`;
}

const local = await serve();

function ask(
  body: unknown,
  { base = local, act = 'decode', method = 'POST', headers = {}, known = token } = {},
): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(`${base}/${known}/${act}`, {
    method,
    headers: { 'content-type': 'application/json', origin: ui, ...headers },
    ...(method === 'POST' && { body: text }),
  });
}

async function listIn(answer: Response): Promise<Payload[]> {
  const payloads = parsePayloads(await answer.json());
  if (payloads === null) throw new Error('The answer is no list of payloads.');
  return payloads;
}

function textOf(payload: Payload | undefined): string {
  return Buffer.from(payload?.data ?? []).toString();
}

function encodingOf(payload: Payload | undefined): string {
  return Buffer.from(payload?.metadata?.encoding ?? []).toString();
}

/** A pass that waits for approval: every payload of its histories as the UI gets them, and the one that began it. */
async function realRun() {
  const prospectId = await aProspect(stack, {
    name: 'Zora Quillmere',
    email: 'zora@codec.example',
  });
  await startOutreach(stack, prospectId);
  const runId = prospectWorkflowId(prospectId, 1);
  const isWaiting = async () => {
    const { runState } = await stack.client.workflow.getHandle(runId).query(statusQuery);
    expect(runState).toBe('waiting_approval');
  };
  await vi.waitFor(isWaiting, { timeout: 30_000, interval: 100 });
  const runs = await runsOf(stack.client, runId);
  const histories = runs.map((run) => stack.client.workflow.getHandle(runId, run).fetchHistory());
  const events = (await Promise.all(histories)).flatMap((history) => history.events ?? []);
  const begun = events.find(
    ({ workflowExecutionStartedEventAttributes: started }) =>
      started && !started.continuedExecutionRunId,
  );
  const input = payloadsIn(begun?.workflowExecutionStartedEventAttributes?.input);
  return { prospectId, payloads: payloadsIn(events), input };
}

function payloadsIn(value: unknown): Payload[] {
  if (Array.isArray(value)) return value.flatMap(payloadsIn);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  if (isPayload(value)) return [value];
  return Object.values(value).flatMap(payloadsIn);
}

function isPayload(value: object): value is Payload {
  return 'metadata' in value && 'data' in value && value.data instanceof Uint8Array;
}

const { prospectId, payloads, input } = await realRun();
const isSealed = (payload: Payload) => encodingOf(payload) === 'binary/encrypted';
const sealed = payloads.filter(isSealed);

describe('the Temporal UI', () => {
  it('reads every payload of a real run, and what they say', async () => {
    expect(sealed.length).toBeGreaterThan(10);
    const plain = await listIn(await ask(formatPayloads(payloads)));
    expect(new Set(plain.map(encodingOf))).toEqual(new Set(['json/plain']));
    const texts = plain.map(textOf);
    expect(texts).toContain(JSON.stringify({ prospectId, enrolment: 1 }));
    expect(texts).toContain('"Draft touch 1, check it, ask for approval"');
  });

  it('finds nothing in the clear but search attributes and which activities ran at once', () => {
    const clear = payloads.filter((payload) => !isSealed(payload));
    const untyped = clear.filter((payload) => !('type' in (payload.metadata ?? {})));
    // What the server is told of an activity within the workflow task: its name, its number, its times.
    const told = ['activity_id', 'activity_type', 'attempt', 'backoff', 'complete_time'];
    const marker = z.record(z.string(), z.unknown());
    const known = [...told, 'original_schedule_time', 'seq'];
    for (const payload of untyped)
      expect(Object.keys(marker.parse(JSON.parse(textOf(payload)))).toSorted()).toEqual(known);
  });

  it('sees nobody’s name or address in them but in the memo', async () => {
    const plain = await listIn(await ask(formatPayloads(sealed)));
    const named = plain.map(textOf).filter((text) => /zora|codec\.example/i.test(text));
    expect(named.filter((text) => text !== JSON.stringify('Zora Quillmere'))).toEqual([]);
  });

  it('may be another version: what it asks beyond the list is passed over', async () => {
    const answer = await ask(
      { ...formatPayloads(input), more: 1 },
      {
        act: 'decode?preserveStorageRefs=true',
      },
    );
    expect(textOf((await listIn(answer))[0])).toContain(prospectId);
  });

  it('gets back what it encodes, under the key of the workspace', async () => {
    const plain = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"hi"') };
    const encoded = await listIn(await ask(formatPayloads([plain]), { act: 'encode' }));
    expect(encodingOf(encoded[0])).toBe('binary/encrypted');
    expect(textOf((await listIn(await ask(formatPayloads(encoded))))[0])).toBe('"hi"');
  });

  it('is let through by its browser, and only for itself', async () => {
    const answer = await ask('', { method: 'OPTIONS' });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(ui);
    expect(answer.headers.get('access-control-allow-headers')).toBe(
      'content-type, x-namespace, authorization',
    );
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('vary')?.toLowerCase()).toContain('origin');
  });
});

describe('everybody else', () => {
  const list = formatPayloads(input);

  it.each([
    ['with another token', { known: 'codec-path-token-of-the-testz' }, 404],
    ['with a part of the token', { known: token.slice(0, -1) }, 404],
    ['from another page', { headers: { origin: 'http://localhost:3000' } }, 403],
    ['from the same UI under another name', { headers: { origin: 'http://127.0.0.1:8233' } }, 403],
    ['from a page that hides where it is', { headers: { origin: 'null' } }, 403],
    ['for another namespace', { headers: { 'x-namespace': 'somebody-elses' } }, 403],
    ['by a link', { method: 'GET' }, 404],
    ['beside the two acts', { act: 'download' }, 404],
  ])('reads nothing %s', async (_how, ways, status) => {
    const answer = await ask(list, ways);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toBe('');
    if (status !== 403) return;
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is told nothing by the browser’s own question either', async () => {
    const answer = await ask('', { method: 'OPTIONS', known: 'codec-path-token-of-the-testz' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('what is no list of payloads', () => {
  it.each([
    ['no JSON', '{"payloads":'],
    ['no list', { payloads: 'all' }],
    ['bytes that are no base64', { payloads: [{ data: 'ä' }] }],
    ['a word', '"payloads"'],
    ['too many', { payloads: Array.from({ length: 2_001 }, () => ({})) }],
  ])('is refused: %s', async (_what, body) => {
    const answer = await ask(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ message: 'This is no list of payloads.' });
  });

  it('is not read to its end when it is too large', async () => {
    expect((await ask({ payloads: [{ data: 'A'.repeat(5 * 1024 * 1024) }] })).status).toBe(413);
  });

  it('is left alone where it was never sealed', async () => {
    const plain: PayloadList = { payloads: [{ metadata: { encoding: 'anNvbi9wbGFpbg==' } }] };
    expect(await (await ask(plain)).json()).toEqual(plain);
    expect(await (await ask({ payloads: [] })).json()).toEqual({ payloads: [] });
  });

  it('is refused where somebody changed it, without a word of it', async () => {
    const [first] = input;
    const data = Buffer.from(first?.data ?? []);
    data.writeUInt8(data.readUInt8(40) ^ 1, 40);
    const changed = formatPayloads([{ metadata: first?.metadata ?? null, data }]);
    const strange = formatPayloads([
      { metadata: { ...first?.metadata, 'encryption-key-id': Buffer.from("x' or 1=1") }, data },
    ]);
    for (const body of [changed, strange]) {
      const answer = await ask(body);
      expect(answer.status).toBe(422);
      expect(await answer.text()).not.toContain('or 1=1');
    }
  });
});

describe('on a server', () => {
  const server = { NODE_ENV: 'production', SMTP_URL: 'smtps://mail.example.com:465' };
  const endpoint = { TEMPORAL_CODEC_ENDPOINT: `http://localhost:3000/codec/${token}` };
  const list = formatPayloads(input);

  it('nothing is served until it is configured', async () => {
    const base = await serve(server);
    expect((await ask(list, { base })).status).toBe(404);
    expect((await ask('', { base, method: 'OPTIONS' })).status).toBe(404);
  });

  it('an admin who is signed in reads, and nobody else', async () => {
    const env = { ...server, ...endpoint };
    const base = await serve(env);
    const cookieOf = async (userId: string) => {
      const session = { db, config: testConfig(env) };
      const cookie = await beginSession(new Request('http://localhost:3000/'), session, userId);
      return { cookie: cookie.split(';')[0] ?? '' };
    };
    const rep = await addRep();
    expect((await ask(list, { base })).status).toBe(401);
    expect((await ask(list, { base, headers: { cookie: 'rainmaker=made-up' } })).status).toBe(401);
    expect((await ask(list, { base, headers: await cookieOf(rep) })).status).toBe(403);
    const answer = await ask(list, { base, headers: await cookieOf(stack.userId) });
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    expect(textOf((await listIn(answer))[0])).toContain(prospectId);
    expect(lines.join('')).toContain(`"userId":"${stack.userId}"`);
  });

  it('the browser asks without a cookie first, and is let through', async () => {
    const base = await serve({ ...server, ...endpoint });
    const answer = await ask('', { base, method: 'OPTIONS' });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
  });
});

describe('nothing is kept', () => {
  it('while the database is away nothing is read, and it may be tried again', async () => {
    const away = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const answer = await ask(formatPayloads(sealed), { base: await serve({}, away) });
    await away.destroy();
    expect(answer.status).toBe(503);
  });

  it('a person whose key was destroyed is dark at once', async () => {
    const list = formatPayloads(input);
    expect(textOf((await listIn(await ask(list)))[0])).toContain(prospectId);
    await execute(db, 'delete from data_keys where subject = ?', [`prospect:${prospectId}`]);
    expect(textOf((await listIn(await ask(list)))[0])).toBe('{"erased":true}');
  });

  it('the log says that payloads were read, and nothing of them', () => {
    const text = lines.join('');
    expect(text).toContain('"act":"decode"');
    for (const secret of [token, prospectId, 'Zora', 'Draft touch']) {
      expect(text).not.toContain(secret);
    }
  });
});

async function addRep(): Promise<string> {
  const [row] = await query<{ id: string }>(
    db,
    `insert into users (workspace_id, email, name, role, time_zone)
     values (?, 'rep@agency.example', 'Rep', 'SALES_REP', 'Europe/Berlin') returning id`,
    [stack.workspaceId],
  );
  if (!row) throw new Error('The user was not added.');
  return row.id;
}
