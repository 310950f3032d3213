import { createCookie, redirect, type Cookie } from '@remix-run/node';
import type { Config } from '#config/env.ts';
import type { SettingsAuthor } from '#db/settings-changes.ts';
import type { Db } from '#db/client.ts';
import {
  createSession,
  endSession,
  readSession,
  sessionLifeSeconds,
  type SignedInUser,
} from '#db/sessions.ts';
import { can, type Action, type Asker, type Resource } from '#domain/access/can.ts';
import { paths } from '../paths.ts';
import { isDatabaseAway } from './database-away.server.ts';

/** What of the process a session needs. */
export interface SessionContext {
  config: Config;
  db: Db;
}

/** Somebody who is signed in, with the rights they have at this request. */
export interface Signed {
  user: SignedInUser;
  workspaceId: string;
  /** The same person as `can` asks for them. */
  asker: Asker;
  sessionId: string;
}

/** The same person as the line of a changed setting names them. */
export function settingsAuthor({ workspaceId, user }: Signed): SettingsAuthor {
  return { workspaceId, userId: user.id };
}

/** Where the database does not answer, the page says so; it never lets anybody in. */
export const databaseAway = () => new Response(null, { status: 503 });

/**
 * Who sends this request; rights are read anew each time (V8.3.2).
 *
 * Nobody: a page goes to sign-in and comes back afterwards, a request for data or events gets 401.
 */
export async function requireUser(request: Request, context: SessionContext): Promise<Signed> {
  const signed = await optionalUser(request, context);
  if (signed !== null) return signed;
  const accept = request.headers.get('accept') ?? '';
  if (/^(?:application\/json|text\/event-stream)/.test(accept))
    throw new Response(null, { status: 401 });
  const toSignIn: Response = redirect(signInPath(request));
  throw toSignIn;
}

/** Who sends this request, where a page is also there for strangers. */
export async function optionalUser(
  request: Request,
  { config, db }: SessionContext,
): Promise<Signed | null> {
  const sessionId = await readCookie(request, config);
  if (sessionId === null) return null;
  const user = await readSession(db, sessionId).catch((error: unknown) => {
    throw isDatabaseAway(error) ? databaseAway() : error;
  });
  if (user === null) return null;
  const { id, workspaceId, role } = user;
  return { user, workspaceId, asker: { kind: 'user', id, workspaceId, role }, sessionId };
}

/** True when this person may do it; without a resource: to the workspace as a whole. */
export function isAllowed(
  { asker, workspaceId }: Signed,
  action: Action,
  resource: Omit<Resource, 'workspaceId'> = {},
): boolean {
  return can(asker, action, { workspaceId, ...resource });
}

/** Goes on only where this person may; otherwise 403, or 404 where even the existence is not theirs to know. */
export function mustBeAllowed(
  signed: Signed,
  action: Action,
  resource: Omit<Resource, 'workspaceId'> = {},
  status: 403 | 404 = 403,
): void {
  if (!isAllowed(signed, action, resource)) throw new Response(null, { status });
}

/** Begins a session of its own for this browser and ends the one it came with; answers the `Set-Cookie` header. */
export async function beginSession(
  request: Request,
  { config, db }: SessionContext,
  userId: string,
): Promise<string> {
  const before = await readCookie(request, config);
  if (before !== null) await endSession(db, before);
  return cookieOf(config).serialize(await createSession(db, userId));
}

/** Ends the session; answers the `Set-Cookie` header that takes the cookie back. */
export async function finishSession(
  request: Request,
  { config, db }: SessionContext,
): Promise<string> {
  const sessionId = await readCookie(request, config);
  if (sessionId !== null) await endSession(db, sessionId);
  return cookieOf(config).serialize('', { maxAge: 0 });
}

/** A path of ours to go to after signing in; anything else is null, so that no link leads away from here. */
export function ownPath(text: string | null): string | null {
  if (text === null || !/^\/(?![/\\])[\w\-./?=&%~:,@+]*$/.test(text)) return null;
  return text;
}

function signInPath(request: Request): string {
  const { pathname, search } = new URL(request.url);
  const isPage = request.method === 'GET';
  const query = new URLSearchParams(search);
  query.delete('_routes');
  const rest = query.size > 0 ? `?${query.toString()}` : '';
  const to = isPage ? ownPath(pathname.replace(/\.data$/, '') + rest) : null;
  return to === null ? paths.signIn() : `${paths.signIn()}?to=${encodeURIComponent(to)}`;
}

async function readCookie(request: Request, config: Config): Promise<string | null> {
  const value: unknown = await cookieOf(config).parse(request.headers.get('cookie'));
  return typeof value === 'string' && value !== '' ? value : null;
}

/** `__Host-` and Secure wherever the public address is https (V3.3.1); a plain name where a browser would refuse that. */
function cookieOf(config: Config): Cookie {
  const isHttps = config.web.publicUrl.startsWith('https:');
  return createCookie(isHttps ? '__Host-rainmaker' : 'rainmaker', {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps,
    maxAge: sessionLifeSeconds,
    secrets: [config.secrets.sessionSecret],
  });
}
