import { createCookie, redirect, type TypedResponse } from '@remix-run/node';

// Words about something just done; read once by the page that comes next.
const flashCookie = createCookie('flash', {
  path: '/',
  sameSite: 'lax',
  httpOnly: true,
  maxAge: 30,
});

const maxLength = 300;

/** Goes to a page that will say `words` once. */
export async function redirectWith(
  to: string,
  words: string,
  headers: Headers = new Headers(),
): Promise<TypedResponse<never>> {
  headers.append('set-cookie', await flashCookie.serialize(words.slice(0, maxLength)));
  return redirect(to, { headers });
}

/** The words left by the act before, and the header that takes them away; null headers where there were none. */
export async function takeFlash(
  request: Request,
): Promise<{ flash: string | null; clear: string | null }> {
  const said: unknown = await flashCookie.parse(request.headers.get('cookie'));
  if (typeof said !== 'string' || said === '') return { flash: null, clear: null };
  return { flash: said, clear: await flashCookie.serialize('', { maxAge: 0 }) };
}
