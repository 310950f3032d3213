import { data, type ActionFunctionArgs } from '@remix-run/node';
import { paths } from '#web/app/paths.ts';
import { decide } from '#web/app/services/decide.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { requireUser } from '#web/app/services/session.server.ts';

/** `POST /decide`: JSON for the live page, a redirect with the words where no script took over. */
export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  const answer = await decide({ context, signed }, await request.formData());
  const wantsJson = (request.headers.get('accept') ?? '').includes('application/json');
  if (wantsJson) return Response.json(answer);
  return redirectWith(backTo(request), answer.ok ? answer.words : answer.problem);
}

/** GET never acts. */
export function loader() {
  throw data(null, { status: 405 });
}

function backTo(request: Request): string {
  const referer = request.headers.get('referer');
  if (referer === null || !URL.canParse(referer)) return paths.inbox();
  const { origin, pathname } = new URL(referer);
  return origin === new URL(request.url).origin && pathname.startsWith('/inbox')
    ? pathname
    : paths.inbox();
}
