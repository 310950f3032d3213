import { data, type ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { passOn } from '#db/changes.ts';
import { loadSamples, removeSamples } from '#db/samples.ts';
import { paths } from '#web/app/paths.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { mustBeAllowed, requireUser } from '#web/app/services/session.server.ts';

const intentSchema = z.enum(['load', 'remove']);

/** Twelve sample prospects come in, or go again. */
export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'samples:load');
  const intent = intentSchema.safeParse((await request.formData()).get('intent'));
  if (!intent.success) throw data(null, { status: 400 });
  const { db, config } = context;
  const { workspaceId, user } = signed;
  if (intent.data === 'remove') {
    const by = { actor: { kind: 'user', id: user.id }, via: 'page' } as const;
    const removed = await removeSamples(db, workspaceId, by);
    passOn(db, [workspaceId]);
    return redirectWith(
      paths.prospects(),
      `${String(removed)} sample prospects were removed; their outreach has stopped.`,
    );
  }
  const { suppressionSalt } = config.secrets;
  const loaded = await loadSamples(db, { workspaceId, userId: user.id, suppressionSalt });
  passOn(db, [workspaceId]);
  return redirectWith(
    paths.prospects(),
    loaded.ok
      ? `${String(loaded.value)} sample prospects are here and started. Their drafts will ask for your approval in the inbox.`
      : 'The sample prospects are here already.',
  );
}

/** GET never acts. */
export function loader() {
  throw data(null, { status: 405 });
}
