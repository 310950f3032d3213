import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { tellChanged } from '#db/changes.ts';
import { AccountPage } from '../../components/settings/account-page.tsx';
import { paths } from '../../paths.ts';
import { untouchedForm, type FormState } from '../../presenters/common.model.ts';
import { accountSettings } from '../../presenters/settings.server.ts';
import { changePassword, changeProfile } from '../../services/account-settings.server.ts';
import { redirectWith } from '../../services/flash.server.ts';
import { beginSession, mustBeAllowed, requireUser } from '../../services/session.server.ts';
import { readTheme } from '../../services/theme.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  const settings = await accountSettings(signed, context.db);
  return { settings, theme: await readTheme(request) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'account:change', { userId: signed.user.id });
  const form = await request.formData();
  switch (form.get('intent')) {
    case 'profile': {
      const state = await changeProfile(context.db, signed, form);
      if (state !== null) return refuse(state);
      // A name stands on the pages of all.
      tellChanged(context.db, [signed.workspaceId]);
      return redirectWith(paths.settingsAccount(), 'Kept.');
    }
    case 'password': {
      const state = await changePassword(context.db, signed, form);
      if (state !== null) return refuse(state);
      const headers = new Headers();
      headers.append('set-cookie', await beginSession(request, context, signed.user.id));
      const words = 'Your password is set. Everywhere else you are signed out.';
      return redirectWith(paths.settingsAccount(), words, headers);
    }
    case null:
    default:
      throw new Response(null, { status: 400 });
  }
}

function refuse(state: FormState) {
  return data(state, { status: 400 });
}

export default function AccountSettingsPage() {
  const { settings, theme } = useLoaderData<typeof loader>();
  const state = useAnswer<typeof action>() ?? untouchedForm;
  return <AccountPage settings={settings} state={state} theme={theme} />;
}
