import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { passOn } from '#db/changes.ts';
import { WorkspacePage } from '../../components/settings/workspace-page.tsx';
import { paths } from '../../paths.ts';
import { untouchedForm } from '../../presenters/common.model.ts';
import { workspaceSettings } from '../../presenters/settings.server.ts';
import { redirectWith } from '../../services/flash.server.ts';
import { mustBeAllowed, requireUser, settingsAuthor } from '../../services/session.server.ts';
import { changeWorkspace } from '../../services/workspace-settings.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:read');
  return workspaceSettings(signed, context);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:change');
  const state = await changeWorkspace(context.db, settingsAuthor(signed), await request.formData());
  if (state !== null) return data(state, { status: 400 });
  passOn(context.db, [signed.workspaceId]);
  return redirectWith(
    paths.settings(),
    'Kept. It holds from the next message on, and for what gathers.',
  );
}

export default function WorkspaceSettingsPage() {
  const settings = useLoaderData<typeof loader>();
  const state = useAnswer<typeof action>() ?? untouchedForm;
  return <WorkspacePage settings={settings} state={state} />;
}
