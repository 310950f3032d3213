import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { MessagePage } from '#web/app/components/prospect/message-page.tsx';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { paths } from '#web/app/paths.ts';
import { untouchedForm } from '#web/app/presenters/common.model.ts';
import { messageModel } from '#web/app/presenters/message.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { actOnMessage } from '#web/app/services/message-acts.server.ts';
import { openProspect, openProspectToAct } from '#web/app/services/open-prospect.server.ts';

export const handle = { title: 'Prospects' };
export const meta: MetaFunction = () => [{ title: 'A message · Rainmaker' }];

/** One message: where it stands, what was tried, and what a person decides where no channel could carry it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { signed, prospect, canAct } = await openProspect(request, params.id, context);
  const id = z.uuid().safeParse(params.messageId);
  const model = id.success
    ? await messageModel(context.db, signed, prospect, id.data, canAct)
    : null;
  if (model === null) throw data(null, { status: 404 });
  return model;
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { signed, prospect } = await openProspectToAct(request, params.id, context);
  const id = z.uuid().safeParse(params.messageId);
  if (!id.success) throw data(null, { status: 404 });
  const form = await request.formData();
  const answer = await actOnMessage({ context, signed }, prospect, id.data, form);
  if (answer === 'unknown') throw data(null, { status: 404 });
  if (answer === null) throw data(null, { status: 400 });
  if (!answer.ok) return data(answer.state, { status: 422 });
  return redirectWith(paths.prospectMessage(prospect.id, id.data), answer.words);
}

export default function Message() {
  const model = useLoaderData<typeof loader>();
  const state = useAnswer<typeof action>();
  return <MessagePage model={model} state={state ?? untouchedForm} />;
}
