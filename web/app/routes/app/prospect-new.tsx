import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readOwners } from '#db/users.ts';
import { ProspectForm } from '#web/app/components/prospects/prospect-form.tsx';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { paths } from '#web/app/paths.ts';
import { prospectForm } from '#web/app/presenters/prospect-form.server.ts';
import { addProspect } from '#web/app/services/add-prospect.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { isStillSeen } from '#web/app/services/prospect-acts.server.ts';
import { mustBeAllowed, requireUser } from '#web/app/services/session.server.ts';

export const handle = { title: 'Prospects' };
export const meta: MetaFunction = () => [{ title: 'Add a prospect · Rainmaker' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'prospects:add');
  const owners = await readOwners(context.db, signed.workspaceId);
  const values = { ownerId: signed.user.id, startOutreach: 'yes' };
  return prospectForm(owners, { values, fieldErrors: {}, formError: null });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'prospects:add');
  const added = await addProspect({ context, signed }, await request.formData());
  if (!added.ok) return data(added.problem, { status: 422 });
  const { kind, prospectId } = added.value;
  if (await isStillSeen({ context, signed }, prospectId))
    return redirectWith(paths.prospect(prospectId), ownWords[kind]);
  return redirectWith(paths.prospects(), theirWords[kind]);
}

const ownWords = {
  imported: 'Added.',
  merged: 'You had this person already. What was new was added to them; nothing was overwritten.',
} as const;

// The person stands with a colleague, so there is no page to go to.
const theirWords = {
  imported: 'Added, for your colleague.',
  merged: 'A colleague has this person already. What was new was added; nothing was overwritten.',
} as const;

export default function NewProspect() {
  const model = useLoaderData<typeof loader>();
  const state = useAnswer<typeof action>();
  return <ProspectForm model={state === undefined ? model : { ...model, state }} />;
}
