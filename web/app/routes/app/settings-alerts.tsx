import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { AlertsPage } from '../../components/settings/alerts-page.tsx';
import { paths } from '../../paths.ts';
import { alertsModel } from '../../presenters/alerts.server.ts';
import { untouchedForm } from '../../presenters/common.model.ts';
import {
  acknowledgeAlert,
  changeRules,
  changeTracking,
  pressWebhook,
  setWebhook,
  type AlertChange,
} from '../../services/alert-settings.server.ts';
import type { SettingsAuthor } from '#db/settings-changes.ts';
import { redirectWith } from '../../services/flash.server.ts';
import {
  mustBeAllowed,
  requireUser,
  settingsAuthor,
  type SessionContext,
} from '../../services/session.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:read');
  return alertsModel(context, signed);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:change');
  const form = await request.formData();
  const actor = settingsAuthor(signed);
  const change = await changeOf(context, actor, form);
  if (!change.ok) return data({ state: change.state, secret: null }, { status: 400 });
  // Shown on this very answer, once: it stands in no cookie and no address.
  if (change.secret !== undefined) return data({ state: untouchedForm, secret: change.secret });
  return redirectWith(paths.settingsAlerts(), change.words);
}

function changeOf(
  context: SessionContext,
  actor: SettingsAuthor,
  form: FormData,
): Promise<AlertChange> {
  const { db } = context;
  switch (form.get('intent')) {
    case 'acknowledge':
      return acknowledgeAlert(db, actor, form);
    case 'rules':
      return changeRules(db, actor, form);
    case 'webhook':
      return setWebhook(context, actor, form);
    case 'test':
      return pressWebhook(db, actor, form, 'test');
    case 'remove':
      return pressWebhook(db, actor, form, 'remove');
    case 'tracking':
      return changeTracking(db, actor, form);
    case null:
    default:
      throw new Response(null, { status: 400 });
  }
}

export default function AlertsSettingsPage() {
  const answer = useAnswer<typeof action>();
  return (
    <AlertsPage
      model={useLoaderData<typeof loader>()}
      state={answer?.state ?? untouchedForm}
      secret={answer?.secret ?? null}
    />
  );
}
