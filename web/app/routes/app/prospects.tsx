import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ProspectsPage } from '#web/app/components/prospects/prospects-page.tsx';
import { paths } from '#web/app/paths.ts';
import { prospectsModel } from '#web/app/presenters/prospects.server.ts';
import { readListQuery } from '#web/app/presenters/prospects-query.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { bulkIntents, readActForm } from '#web/app/services/prospect-act-form.server.ts';
import { actOnMany } from '#web/app/services/prospect-bulk.server.ts';
import { mustBeAllowed, requireUser } from '#web/app/services/session.server.ts';

export const handle = { title: 'Prospects' };
export const meta: MetaFunction = () => [{ title: 'Prospects · Rainmaker' }];

/** Everybody this person may see, one page of them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'prospects:read');
  const asked = readListQuery(new URL(request.url).searchParams);
  return prospectsModel({ ...context, signed }, asked);
}

const bulkSchema = z.object({
  intent: z.enum(bulkIntents),
  ids: z.array(z.uuid()).min(1).max(200),
});

/** The same for all that are selected; the page that comes back tells what was left as it was. */
export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  const form = await request.formData();
  const asked = bulkSchema.safeParse({ intent: form.get('intent'), ids: form.getAll('id') });
  if (!asked.success) throw data(null, { status: 400 });
  const { ids, intent } = asked.data;
  const answer = await actOnMany({ context, signed }, ids, intent, readActForm(form));
  return redirectWith(backTo(request), answer.words);
}

/** The list as it was looked at, with its filters. */
function backTo(request: Request): string {
  const { search } = new URL(request.url);
  return paths.prospects() + search;
}

export default function Prospects() {
  return <ProspectsPage model={useLoaderData<typeof loader>()} />;
}
