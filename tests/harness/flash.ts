import { takeFlash } from '#web/app/services/flash.server.ts';
import { cookieIn } from './web.ts';

/** The words that a redirect leaves for the page after it; empty where it leaves none. */
export async function flashIn(response: Response): Promise<string> {
  const cookie = response.headers.getSetCookie().map(cookieIn).join('; ');
  const { flash } = await takeFlash(new Request('http://localhost/', { headers: { cookie } }));
  return flash ?? '';
}
