import type { AppLoadContext } from '@remix-run/node';
import { openApiKey } from '#db/api-keys.ts';
import { isDatabaseAway } from '../database-away.server.ts';
import { countAct, type Limit } from '../limiter.server.ts';
import { problemResponse, type Problem } from './problem.server.ts';

/** A program that showed a key of a workspace. */
export interface ApiCaller {
  keyId: string;
  workspaceId: string;
}

interface ApiRequest {
  request: Request;
  context: AppLoadContext;
  caller: ApiCaller;
}

const calls: Limit = { name: 'api', points: 600, windowSeconds: 60 };
const wrongKeys: Limit = { name: 'api-key', points: 30, windowSeconds: 60 };

/**
 * Answers a request of another program: it has to show a key as `Authorization: Bearer rk_…`, and cookies count for nothing,
 * so that no page can make a browser ask. Whatever goes wrong is a problem of RFC 9457 and never a page.
 */
export async function answerApi(
  { request, context }: Omit<ApiRequest, 'caller'>,
  handle: (asked: ApiRequest) => Promise<Response>,
): Promise<Response> {
  try {
    const caller = await callerOf(request, context);
    if ('status' in caller) return problemResponse(caller);
    return await handle({ request, context, caller });
  } catch (error) {
    if (error instanceof Response) return error;
    context.log.error({ err: error }, 'a request to the API failed');
    return problemResponse(isDatabaseAway(error) ? away : failed);
  }
}

async function callerOf(
  request: Request,
  { db, clientAddress }: AppLoadContext,
): Promise<ApiCaller | Problem> {
  const [, key = ''] = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  const opened = await openApiKey(db, key);
  if (opened === null) {
    const waitSeconds = await countAct(db, wrongKeys, clientAddress ?? 'unknown');
    return waitSeconds > 0 ? tooMany(waitSeconds) : noKey;
  }
  const waitSeconds = await countAct(db, calls, opened.id);
  return waitSeconds > 0
    ? tooMany(waitSeconds)
    : { keyId: opened.id, workspaceId: opened.workspaceId };
}

const noKey: Problem = {
  status: 401,
  code: 'no_key',
  title: 'A key is needed',
  detail:
    'Send a key of your workspace as “Authorization: Bearer rk_…”. Keys are made in the settings.',
  headers: { 'www-authenticate': 'Bearer' },
};

function tooMany(waitSeconds: number): Problem {
  return {
    status: 429,
    code: 'too_many_requests',
    title: 'Too many requests',
    detail: `Try again in ${String(waitSeconds)} seconds.`,
    headers: { 'retry-after': String(waitSeconds) },
  };
}

const failed: Problem = {
  status: 500,
  code: 'failed',
  title: 'This went wrong on our side',
  detail: 'Ask once more with the same key of the request: a message is never started twice by it.',
};

const away: Problem = {
  status: 503,
  code: 'away',
  title: 'The database is away',
  detail: 'Ask once more in a minute, with the same key of the request.',
  headers: { 'retry-after': '30' },
};

/** The JSON of a request; how much it may be was looked at before. Throws the problem where it is none. */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(type))
    throw problemResponse({
      ...{ status: 415, code: 'not_json', title: 'The body has to be JSON' },
      detail: 'Send “Content-Type: application/json”.',
    });
  try {
    return await request.json();
  } catch {
    throw problemResponse({ status: 400, code: 'bad_json', title: 'The body is no valid JSON' });
  }
}

/** The answer to a method that an address does not know. */
export function wrongMethod(allow: string): Response {
  return problemResponse({
    ...{ status: 405, code: 'wrong_method', title: 'This address does not know the method' },
    headers: { allow },
  });
}
