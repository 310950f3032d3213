import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { LimitsPage } from '../../components/settings/limits-page.tsx';
import { paths } from '../../paths.ts';
import { untouchedForm } from '../../presenters/common.model.ts';
import { limitsModel } from '../../presenters/limits.server.ts';
import { redirectWith } from '../../services/flash.server.ts';
import { changeSendRules } from '../../services/limit-settings.server.ts';
import { mustBeAllowed, requireUser, settingsAuthor } from '../../services/session.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:read');
  return limitsModel(context, signed);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:change');
  const changed = await changeSendRules(context, settingsAuthor(signed), await request.formData());
  if (!changed.ok) return data(changed.state, { status: 400 });
  return redirectWith(paths.settingsLimits(), changed.words);
}

export default function LimitsSettingsPage() {
  const model = useLoaderData<typeof loader>();
  return <LimitsPage model={model} state={useAnswer<typeof action>() ?? untouchedForm} />;
}
