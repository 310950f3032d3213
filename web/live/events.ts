import type { Request, RequestHandler, Response } from 'express';
import type { Config } from '#config/env.ts';
import type { Db } from '#db/client.ts';
import { beat } from '#db/relay-rows.ts';
import { scopeOf, type Scope } from '#domain/access/can.ts';
import { paths } from '../app/paths.ts';
import { optionalUser, type Signed } from '../app/services/session.server.ts';
import type { LiveHub, LivePage } from './hub.ts';

export interface EventsDeps {
  config: Config;
  db: Db;
  hub: LiveHub;
  /** How often a page shows that it is still there, and its session is looked at again. */
  beatMs?: number;
}

// A page that reads so slowly is gone or asleep; it reads everything again when it comes back.
const maxUnsentBytes = 64 * 1024;

/**
 * `GET /events`: tells an open page when to read again (server-sent events), until the page goes, its session ends or the
 * process stops. 401 without a session. With `?inbox` the inbox of this person counts as open.
 */
export function liveEvents(deps: EventsDeps): RequestHandler {
  return (request, response, next) => {
    open(deps, request, response).catch(next);
  };
}

async function open(deps: EventsDeps, request: Request, response: Response): Promise<void> {
  const signed = await whoAsks(deps, request);
  if (signed === 'unknown' || signed === null) {
    response.status(signed === null ? 401 : 503).end();
    return;
  }
  if (response.destroyed) return;
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // A proxy that gathers an answer before it passes it on would gather for ever.
    'x-accel-buffering': 'no',
  });
  response.write(': here\n\n');
  const page = pageOf(signed, response);
  const leave = deps.hub.join(page);
  const look = () => void keepAlive(deps, request, response, page);
  const timer = setInterval(look, deps.beatMs ?? 20_000);
  response.once('close', () => {
    clearInterval(timer);
    leave();
  });
  await showInbox(deps, request, page);
}

function pageOf(signed: Signed, response: Response): LivePage {
  return {
    workspaceId: signed.workspaceId,
    actorId: signed.user.id,
    scope: reachOf(signed),
    tell(word) {
      if (response.writableLength > maxUnsentBytes) response.destroy();
      else response.write(`event: ${word}\ndata:\n\n`);
    },
    end: () => void response.end(),
  };
}

async function keepAlive(
  deps: EventsDeps,
  request: Request,
  response: Response,
  page: LivePage,
): Promise<void> {
  const signed = await whoAsks(deps, request);
  if (response.writableEnded || response.destroyed) return;
  // Nothing is told while the database is away, so nothing is told to somebody who was switched off meanwhile.
  if (signed !== 'unknown' && signed?.workspaceId !== page.workspaceId) {
    page.tell('over');
    page.end();
    return;
  }
  if (signed !== 'unknown') page.scope = reachOf(signed);
  response.write(': here\n\n');
  await showInbox(deps, request, page);
}

async function showInbox({ db }: EventsDeps, request: Request, page: LivePage): Promise<void> {
  if (request.query.inbox === undefined) return;
  // Without the sign of life the owner gets a mail too many, not one too few.
  await beat(db, `inbox:${page.actorId}`, {}).catch(() => undefined);
}

async function whoAsks(
  { config, db }: EventsDeps,
  request: Request,
): Promise<Signed | null | 'unknown'> {
  const headers = { cookie: request.headers.cookie ?? '' };
  const asked = new globalThis.Request(new URL(paths.events(), config.web.publicUrl), { headers });
  return optionalUser(asked, { config, db }).catch(() => 'unknown');
}

function reachOf({ user }: Signed): Scope {
  return scopeOf(user.role, 'prospects:read');
}
