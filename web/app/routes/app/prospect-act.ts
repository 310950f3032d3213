import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { paths } from '#web/app/paths.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import {
  actOnProspect,
  prospectIntents,
  readActForm,
} from '#web/app/services/prospect-acts.server.ts';
import { requireUser } from '#web/app/services/session.server.ts';

const askedSchema = z.object({ id: z.uuid(), intent: z.enum(prospectIntents) });

/** Carries out one act on one prospect; their page says what came of it, or why nothing did. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  const form = await request.formData();
  const asked = askedSchema.safeParse({ id: params.id, intent: form.get('intent') });
  if (!asked.success) throw data(null, { status: 400 });
  const { id, intent } = asked.data;
  const answer = await actOnProspect({ context, signed }, id, intent, readActForm(form));
  return redirectWith(paths.prospect(id), answer.words);
}

/** GET never acts: whoever opens the address sees the prospect. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(paths.prospect(params.id ?? ''));
}
