import type { AppLoadContext } from '@remix-run/node';
import pino from 'pino';
import type { Role } from '#domain/access/can.ts';
import type { Config, Environment } from '#config/env.ts';
import { execute, query, type Db } from '#db/client.ts';
import { seedWorkspace } from '#db/seed.ts';
import { beginSession } from '#web/app/services/session.server.ts';
import { noEngine } from '#web/app/temporal.server.ts';
import { testConfig } from './config.ts';
import { freshDatabase } from './postgres.ts';

/** A workspace with one ADMIN, and everything to call loaders and actions as the server does. */
export interface TestWeb {
  db: Db;
  url: string;
  config: Config;
  context: AppLoadContext;
  workspaceId: string;
  adminId: string;
  /** Adds somebody of the workspace. */
  addUser(traits?: { name?: string; email?: string; role?: Role }): Promise<string>;
  /** The cookie of a new session of this person. */
  signIn(userId: string): Promise<string>;
  /** The arguments of a loader or action, as Remix gives them. */
  args(
    path: string,
    traits?: {
      cookie?: string;
      form?: Record<string, string | string[]>;
      params?: Record<string, string>;
      method?: string;
      headers?: Record<string, string>;
    },
  ): { request: Request; params: Record<string, string>; context: AppLoadContext };
}

/** Makes one for a test file: `const web = await freshWeb()`. */
export async function freshWeb(env: Environment = {}): Promise<TestWeb> {
  const { db, url } = await freshDatabase();
  const { workspaceId, userId } = await seedWorkspace(url);
  return webOn({ db, url, workspaceId, adminId: userId }, env);
}

/** The same on a database that stands already, such as a stack's. */
export function webOn(
  { db, url, workspaceId, adminId }: Pick<TestWeb, 'db' | 'url' | 'workspaceId' | 'adminId'>,
  env: Environment = {},
): TestWeb {
  const config = testConfig(env);
  const context: AppLoadContext = {
    config,
    db,
    log: pino({ level: 'silent' }),
    engine: noEngine,
    nonce: 'nonce',
    clientAddress: '192.0.2.7',
    isWebContext: true,
  };
  let count = 0;
  const args: TestWeb['args'] = (path, traits = {}) => {
    const { form, params = {}, cookie } = traits;
    const headers = new Headers(traits.headers);
    if (cookie !== undefined) headers.set('cookie', cookie);
    const method = traits.method ?? (form === undefined ? 'GET' : 'POST');
    const body = form === undefined ? null : bodyOf(form);
    const target = new URL(path, config.web.publicUrl);
    return { request: new Request(target, { method, headers, body }), params, context };
  };
  return {
    db,
    url,
    config,
    context,
    workspaceId,
    adminId,
    args,
    async addUser(traits = {}) {
      count += 1;
      const [row] = await query<{ id: string }>(
        db,
        `insert into users (workspace_id, email, name, role, time_zone) values (?, ?, ?, ?, 'Europe/Berlin') returning id`,
        [
          workspaceId,
          traits.email ?? `user${count}@agency.example`,
          traits.name ?? `User ${count}`,
          traits.role ?? 'SALES_REP',
        ],
      );
      if (!row) throw new Error('The user was not added.');
      return row.id;
    },
    async signIn(id) {
      return cookieIn(await beginSession(args('/').request, context, id));
    },
  };
}

function bodyOf(form: Record<string, string | string[]>): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form))
    for (const each of [value].flat()) body.append(name, each);
  return body;
}

/** The `name=value` of a `Set-Cookie` header, as a browser sends it back. */
export function cookieIn(setCookie: string | null): string {
  return (setCookie ?? '').split(';')[0] ?? '';
}

/** What a call threw or answered, as long as it is a response. */
export async function responseOf(call: Promise<unknown>): Promise<Response> {
  const answer: unknown = await call.catch((thrown: unknown) => thrown);
  if (answer instanceof Response) return answer;
  throw answer instanceof Error ? answer : new Error('The call did not answer with a response.');
}

/** How many rows every table has and when they last changed: equal before and after what must not act. */
export async function fingerprintOf(db: Db): Promise<Record<string, string>> {
  const tables = await query<{ name: string }>(
    db,
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await query<{ print: string }>(
      db,
      `select coalesce(md5(string_agg(t::text, '|' order by t::text)), 'empty') as print from "${name}" t`,
    );
    prints[name] = row?.print ?? '';
  }
  return prints;
}

/** Moves a session's marks into the past, as if time had gone by. */
export async function ageSessions(db: Db, column: string, interval: string): Promise<void> {
  await execute(db, `update sessions set ${column} = ${column} - cast(? as interval)`, [interval]);
}
