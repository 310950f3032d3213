import { data, redirect, type ActionFunctionArgs } from '@remix-run/node';
import { tellChanged } from '#db/changes.ts';
import { storeLogo } from '#db/pictures.ts';
import { paths } from '../../paths.ts';
import { redirectWith } from '../../services/flash.server.ts';
import { uploadLogo } from '../../services/logo.server.ts';
import { mustBeAllowed, requireUser, settingsAuthor } from '../../services/session.server.ts';

/** There is nothing to see at this address but the settings themselves. */
export function loader() {
  return redirect(paths.settings());
}

/** Takes the logo of all mails in, or away. */
export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:change');
  const { workspaceId } = signed;
  const isFile = request.headers.get('content-type')?.startsWith('multipart/form-data') === true;
  if (isFile) {
    const problem = await uploadLogo(context, settingsAuthor(signed), request);
    if (problem !== null) return data({ problem }, { status: 400 });
  } else await storeLogo(context.db, settingsAuthor(signed), null);
  tellChanged(context.db, [workspaceId]);
  return redirectWith(
    paths.settings(),
    isFile ? 'The logo stands on every mail from now on.' : 'The first letter stands there again.',
  );
}
