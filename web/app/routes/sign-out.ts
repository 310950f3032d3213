import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { paths } from '../paths.ts';
import { finishSession } from '../services/session.server.ts';

/** Ends the session of this browser; a GET does not. */
export async function action({ request, context }: ActionFunctionArgs) {
  const cookie = await finishSession(request, context);
  return redirect(paths.signIn(), {
    headers: { 'set-cookie': cookie, 'clear-site-data': '"cache"' },
  });
}

export function loader() {
  return redirect(paths.signIn());
}
