import { beforeEach } from 'vitest';
import { createApiKey } from '#db/api-keys.ts';
import { execute, query } from '#db/client.ts';
import { seedTemplates } from '#db/template-seed.ts';
import { shippedTemplates } from '#templates/library/shipped.ts';
import { aPass } from '#tests/builders/outreach.ts';
import { freshWeb } from '#tests/harness/web.ts';
import * as one from './communication.ts';
import * as all from './communications.ts';

type Headers = Record<string, string>;

/** The app with a key of its API, and a person with a number, anew before each test. */
export async function apiOf() {
  const web = await freshWeb();
  const { db, workspaceId, adminId } = web;
  await seedTemplates(db, shippedTemplates());
  await execute(
    db,
    `update workspaces set quiet_hours = '{"start":"00:00","end":"00:00"}', holidays = '{"extra":[],"off":true}',
       business_hours = '{"days":[1,2,3,4,5,6,7],"blocks":[{"start":"00:00","end":"24:00"}]}'`,
  );
  const key = await createApiKey(db, { workspaceId, userId: adminId, name: 'planning tool' });

  const now = { pass: await aPass(db, { workspaceId, userId: adminId }), count: 10 };

  beforeEach(async () => {
    now.count += 1;
    now.pass = await aPass(db, { workspaceId, userId: adminId });
    await execute(db, 'update prospects set phone_e164 = ? where id = ?', [
      `+3519123400${String(now.count)}`,
      now.pass.prospectId,
    ]);
  });

  const signed: Headers = { authorization: `Bearer ${key}` };

  function argsOf(
    path: string,
    traits: { method?: string; body?: unknown; headers?: Headers } = {},
  ) {
    const { method = 'GET', body, headers = signed } = traits;
    const { context } = web.args(path);
    const request = new Request(new URL(path, web.config.web.publicUrl), {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { request, context, params: {} };
  }

  async function answered(call: Promise<Response>) {
    const response = await call;
    const body: Record<string, unknown> = await response.json();
    return { status: response.status, body, headers: response.headers };
  }

  const post = (body: unknown, headers: Headers = signed) =>
    answered(all.action(argsOf('/api/v1/communications', { method: 'POST', body, headers })));
  const get = (id: string, headers: Headers = signed) => {
    const args = argsOf(`/api/v1/communications/${id}`, { headers });
    return answered(one.loader({ ...args, params: { id } }));
  };
  const words = { subject: 'The hall', body: 'The hall is closed on Friday.' };
  const aRequest = (more: object = {}) => ({ client_id: now.pass.prospectId, ...words, ...more });

  async function storedMessages(): Promise<number> {
    const rows = await query(db, 'select 1 from messages where prospect_id = ?', [
      now.pass.prospectId,
    ]);
    return rows.length;
  }

  return {
    web,
    db,
    workspaceId,
    adminId,
    key,
    signed,
    argsOf,
    answered,
    post,
    get,
    words,
    aRequest,
    storedMessages,
    now,
  };
}
