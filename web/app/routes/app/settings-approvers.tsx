import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { tellChanged } from '#db/changes.ts';
import { ApproversPage } from '../../components/settings/approvers-page.tsx';
import { paths } from '../../paths.ts';
import { untouchedForm } from '../../presenters/common.model.ts';
import { approversSettings } from '../../presenters/settings.server.ts';
import {
  addApprover,
  changePolicy,
  dropApprover,
  type Change,
} from '../../services/approver-settings.server.ts';
import { redirectWith } from '../../services/flash.server.ts';
import { mustBeAllowed, requireUser, settingsAuthor } from '../../services/session.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:read');
  return approversSettings(signed, context.db);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:change');
  const form = await request.formData();
  const change = changes.get(form.get('intent'));
  if (change === undefined) throw new Response(null, { status: 400 });
  const changed = await change(context.db, settingsAuthor(signed), form);
  if (changed.ok) tellChanged(context.db, [signed.workspaceId]);
  return answer(changed);
}

const changes = new Map<FormDataEntryValue | null, typeof addApprover>([
  ['add', addApprover],
  ['remove', dropApprover],
  ['policy', changePolicy],
]);

function answer(change: Change) {
  if (!change.ok) return data(change.state, { status: 400 });
  return redirectWith(paths.settingsApprovers(), change.words);
}

export default function ApproversSettingsPage() {
  const settings = useLoaderData<typeof loader>();
  const state = useAnswer<typeof action>() ?? untouchedForm;
  return <ApproversPage settings={settings} state={state} />;
}
