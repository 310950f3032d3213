import { Form } from '@remix-run/react';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type { UserRow, UsersSettings } from '#web/app/presenters/settings.model.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
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
          <p>The invitation is on its way. The link works once:</p>
          <p className="font-mono text-s wrap-anywhere">{inviteLink}</p>
        </Notice>
      )}
      <ul className="rounded-m border border-line bg-paper">
        {settings.users.map((user) => (
          <li
            key={user.id}
            className="flex min-h-item flex-wrap items-center gap-x-4 gap-y-1 border-line px-4 py-1.5 not-last:border-b"
          >
            <UserLine user={user} />
          </li>
        ))}
      </ul>
      {settings.canInvite && <InviteCard settings={settings} state={state} />}
    </div>
  );
}

function UserLine({ user }: { user: UserRow }) {
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-semibold">
          {user.name} {user.isYou && <span className="font-normal text-ink-3">you</span>}
        </span>
        <span className="block truncate text-s text-ink-2">
          {user.email}, {user.role}, {user.timeZone}
        </span>
      </span>
      <StateMarkView mark={user.state} />
      {user.canChange && (
        <Form method="post">
          <input type="hidden" name="userId" value={user.id} />
          <Button
            type="submit"
            name="intent"
            value={user.state.tone === 'good' ? 'disable' : 'enable'}
          >
            {user.state.tone === 'good' ? 'Switch off' : 'Switch on'}
          </Button>
        </Form>
      )}
    </>
  );
}

function InviteCard({ settings, state }: { settings: UsersSettings; state: FormState }) {
  return (
    <Card title="Invite somebody">
      <Form method="post" className="grid grid-cols-2 gap-4 p-4 max-md:grid-cols-1">
        <input type="hidden" name="intent" value="invite" />
        <TextField
          label="Name"
          name="name"
          required
          defaultValue={state.values.name}
          error={state.fieldErrors.name}
        />
        <TextField
          label="Email"
          name="email"
          type="email"
          required
          defaultValue={state.values.email}
          error={state.fieldErrors.email}
        />
        <SelectField
          label="Role"
          name="role"
          choices={settings.roles}
          defaultValue={state.values.role}
        />
        <div className="self-end">
          <Button type="submit" kind="primary">
            Invite
          </Button>
        </div>
      </Form>
    </Card>
  );
}
