import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { addNote } from '#db/notes.ts';
import { readItemProspect } from '#db/views/inbox-item.ts';
import { paths } from '#web/app/paths.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { mustBeAllowed, requireUser } from '#web/app/services/session.server.ts';

const noteSchema = z.object({ id: z.uuid(), text: z.string().trim().max(4000) });

/** Keeps a note about a prospect. It is for us and never sent. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  const form = await request.formData();
  const asked = noteSchema.safeParse({ id: params.id, text: form.get('text') });
  if (!asked.success) throw data(null, { status: 400 });
  const { id, text } = asked.data;
  const prospect = await readItemProspect(context.db, signed.workspaceId, id);
  if (prospect === null) throw data(null, { status: 404 });
  mustBeAllowed(signed, 'prospects:read', { ownerId: prospect.ownerId }, 404);
  if (text === '')
    return redirectWith(paths.prospect(id), 'The note is empty, so nothing was kept.');
  const { workspaceId, user } = signed;
  await addNote(context.db, { workspaceId, prospectId: id, authorId: user.id, body: text });
  return redirect(paths.prospect(id));
}

/** GET never acts. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(paths.prospect(params.id ?? ''));
}
