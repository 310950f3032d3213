import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readDetails } from '#db/prospects-edit.ts';
import { ProspectEditForm } from '#web/app/components/prospects/prospect-edit-form.tsx';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { paths } from '#web/app/paths.ts';
import { prospectForm, stateOfDetails } from '#web/app/presenters/prospect-form.server.ts';
import { changeProspect } from '#web/app/services/add-prospect.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { openProspectToAct } from '#web/app/services/open-prospect.server.ts';

export const handle = { title: 'Prospects' };
export const meta: MetaFunction = () => [{ title: 'Edit a prospect · Rainmaker' }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { signed, prospect } = await openProspectToAct(request, params.id, context);
  const target = { workspaceId: signed.workspaceId, prospectId: prospect.id };
  const details = await readDetails(context.db, target);
  if (details === null) throw data(null, { status: 404 });
  const model = prospectForm([], stateOfDetails(details));
  return { prospectId: prospect.id, name: prospect.name, model };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { signed, prospect } = await openProspectToAct(request, params.id, context);
  const form = await request.formData();
  const changed = await changeProspect({ context, signed }, prospect.id, form);
  if (!changed.ok) return data(changed.problem, { status: 422 });
  return redirectWith(paths.prospect(prospect.id), changed.value);
}

export default function EditProspect() {
  const { model, ...prospect } = useLoaderData<typeof loader>();
  const state = useAnswer<typeof action>();
  return (
    <ProspectEditForm {...prospect} model={state === undefined ? model : { ...model, state }} />
  );
}
