import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useAnswer } from '#web/app/components/ui/use-answer.ts';
import { z } from 'zod';
import { tellChanged } from '#db/changes.ts';
import { createSignInLink } from '#db/sign-in-links.ts';
import { roles } from '#domain/access/can.ts';
import { UsersPage } from '../../components/settings/users-page.tsx';
import { paths } from '../../paths.ts';
import { untouchedForm } from '../../presenters/common.model.ts';
import { usersSettings } from '../../presenters/settings.server.ts';
import { redirectWith } from '../../services/flash.server.ts';
import { mustBeAllowed, requireUser } from '../../services/session.server.ts';
import {
  changeRole,
  inviteAgain,
  inviteUser,
  switchOff,
  switchOn,
  type Invited,
} from '../../services/user-settings.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:read');
  return usersSettings(signed, context.db);
}

const memberSchema = z.object({
  intent: z.enum(['invite-again', 'disable', 'enable', 'role']),
  userId: z.uuid(),
  role: z.enum(roles).optional(),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const { config, db } = context;
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:change');
  const form = await request.formData();
  if (form.get('intent') === 'invite') return answerInvited(await inviteUser(db, signed, form));
  const parsed = memberSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new Response(null, { status: 400 });
  const { intent, userId, role } = parsed.data;
  switch (intent) {
    case 'invite-again':
      return answerInvited(await inviteAgain(db, signed, userId));
    case 'disable':
      return tell(await switchOff(db, signed, userId));
    case 'enable':
      return tell(await switchOn(db, signed, userId));
    case 'role':
      if (role === undefined) throw new Response(null, { status: 400 });
      return tell(await changeRole(db, signed, userId, role));
  }

  function tell(words: string) {
    tellChanged(db, [signed.workspaceId]);
    return say(words);
  }

  async function answerInvited(invited: Invited | null) {
    if (invited === null) return say('They have joined meanwhile, or were switched off.');
    if (!invited.ok) return data({ state: invited.state, inviteLink: null }, { status: 400 });
    if (!config.mail.isSandbox) return say(`The invitation to ${invited.name} is on its way.`);
    // Mail of the sandbox reaches nobody, so the link is shown, once, to whoever invited.
    const inviteLink = await createSignInLink(db, invited.userId, config.web.publicUrl, 'invite');
    return data({ state: untouchedForm, inviteLink });
  }
}

function say(words: string) {
  return redirectWith(paths.settingsUsers(), words);
}

export default function UsersSettingsPage() {
  const settings = useLoaderData<typeof loader>();
  const answered = useAnswer<typeof action>();
  return (
    <UsersPage
      settings={settings}
      state={answered?.state ?? untouchedForm}
      inviteLink={answered?.inviteLink ?? null}
    />
  );
}
