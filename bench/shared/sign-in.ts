import { beginSession, type SessionContext } from '#web/app/services/session.server.ts';

/** The cookie of somebody who has just signed in. */
export async function signInCookie(context: SessionContext, userId: string): Promise<string> {
  const request = new Request(context.config.web.publicUrl);
  const setCookie = await beginSession(request, context, userId);
  return setCookie.split(';')[0] ?? '';
}
