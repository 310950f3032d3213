import { Form } from '@remix-run/react';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type { UserRow, UsersSettings } from '#web/app/presenters/settings.model.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { SelectBox } from '../ui/field.tsx';
import { KeptPerson, KeptSelect } from '../ui/kept-field.tsx';
import { Notice } from '../ui/notice.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';

interface UsersPageProps {
  settings: UsersSettings;
  state: FormState;
  /** Shown once after inviting where mail alone might not reach them; null otherwise. */
  inviteLink: string | null;
}

/** Who works here. */
export function UsersPage({ settings, state, inviteLink }: UsersPageProps) {
  return (
    <div className="stack max-w-[720px] gap-6 p-5 max-md:p-4">
      {inviteLink !== null && (
        <Notice tone="good">
          <p>The invitation is on its way. Its link works once, within a week:</p>
          <p className="font-mono text-s wrap-anywhere">{inviteLink}</p>
        </Notice>
      )}
      <ul className="rounded-m border border-line bg-paper">
        {settings.users.map((user) => (
          <li
            key={user.id}
            className="flex min-h-item flex-wrap items-center gap-x-4 gap-y-1 border-line px-4 py-1.5 not-last:border-b"
          >
            <UserLine user={user} roles={settings.roles} />
          </li>
        ))}
      </ul>
      {settings.canInvite && <InviteCard settings={settings} state={state} />}
    </div>
  );
}

function UserLine({ user, roles }: { user: UserRow; roles: UsersSettings['roles'] }) {
  return (
    <>
      <span className="min-w-0 flex-1 max-md:basis-full">
        <span className="block truncate font-semibold">
          {user.name} {user.isYou && <span className="font-normal text-ink-3">you</span>}
        </span>
        <span className="block truncate text-s text-ink-2">
          {user.email}, {user.roleLabel}, {user.timeZone}
        </span>
      </span>
      <StateMarkView mark={user.state} />
      {user.acts !== null && (
        <>
          <Form method="post" className="flex items-center gap-2">
            <input type="hidden" name="userId" value={user.id} />
            <SelectBox
              name="role"
              aria-label={`Role of ${user.name}`}
              choices={roles}
              defaultValue={user.role}
            />
            <Button type="submit" name="intent" value="role">
              Set
            </Button>
          </Form>
          {user.acts.map((act) => (
            <Form method="post" key={act.intent}>
              <input type="hidden" name="userId" value={user.id} />
              <Button type="submit" name="intent" value={act.intent}>
                {act.label}
              </Button>
            </Form>
          ))}
        </>
      )}
    </>
  );
}

function InviteCard({ settings, state }: { settings: UsersSettings; state: FormState }) {
  return (
    <Card title="Invite somebody">
      <Form method="post" className="grid grid-cols-2 gap-4 p-4 max-md:grid-cols-1">
        <input type="hidden" name="intent" value="invite" />
        <KeptPerson state={state} />
        <KeptSelect state={state} label="Role" name="role" choices={settings.roles} />
        <div className="self-end">
          <Button type="submit" kind="primary">
            Invite
          </Button>
        </div>
      </Form>
    </Card>
  );
}
