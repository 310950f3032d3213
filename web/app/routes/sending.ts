import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { passOn } from '#db/changes.ts';
import { releaseSending, stopAllSending } from '#db/workspaces.ts';
import { paths } from '../paths.ts';
import { redirectWith } from '../services/flash.server.ts';
import { mustBeAllowed, ownPath, requireUser } from '../services/session.server.ts';

const words = {
  stop: 'All sending is stopped. What was already on its way to the mail server still arrives.',
  release: 'Messages may leave again; every prospect that waited for it is planned anew.',
} as const;

/** Stops everything that leaves the workspace, or lets it leave again; both may be said twice. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { db } = context;
  const signed = await requireUser(request, context);
  const form = await request.formData();
  const intent = form.get('intent');
  switch (intent) {
    case 'stop':
      mustBeAllowed(signed, 'sending:stop');
      await stopAllSending(db, signed.workspaceId, signed.user.id);
      break;
    case 'release':
      mustBeAllowed(signed, 'sending:release');
      await releaseSending(db, signed.workspaceId, signed.user.id);
      break;
    case null:
    default:
      throw new Response(null, { status: 400 });
  }
  passOn(db, [signed.workspaceId]);
  return redirectWith(placeToReturn(form.get('returnTo')), words[intent]);
}

/** The address of a form is no page. */
export function loader() {
  return redirect(paths.inbox());
}

function placeToReturn(said: FormDataEntryValue | null): string {
  return ownPath(typeof said === 'string' ? said : null) ?? paths.inbox();
}
