import { Form } from '@remix-run/react';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type { AccountSettings } from '#web/app/presenters/settings.model.ts';
import type { ThemeChoice } from '#web/app/presenters/shell.model.ts';
import { paths } from '#web/app/paths.ts';
import { ThemeSwitch } from '../shell/theme-switch.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { CheckField } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';
import { KeptHours, KeptSelect, KeptText, KeptZone } from '../ui/kept-field.tsx';

interface AccountPageProps {
  settings: AccountSettings;
  state: FormState;
  theme: ThemeChoice;
}

/** What is yours alone: name, zone, look, keys, password. */
export function AccountPage({ settings, state, theme }: AccountPageProps) {
  return (
    <div className="stack max-w-[720px] gap-6 p-5 max-md:p-4">
      <You settings={settings} state={state} />
      <Card title="Look">
        <div className="p-4">
          <ThemeSwitch theme={theme} />
        </div>
      </Card>
      <Password settings={settings} state={state} />
      <Form method="post" action={paths.signOut()}>
        <Button type="submit">Sign out</Button>
      </Form>
    </div>
  );
}

type PartProps = Pick<AccountPageProps, 'settings' | 'state'>;

function You({ settings, state }: PartProps) {
  return (
    <Card title="You">
      <Form method="post" className="grid gap-4 p-4">
        <input type="hidden" name="intent" value="profile" />
        <KeptText state={state} label="Name" name="name" required known={settings.name} />
        <KeptZone
          state={state}
          name="timeZone"
          zones={settings.timeZones}
          known={settings.timeZone}
          hint="Every hour you see is in this zone."
        />
        <KeptSelect
          state={state}
          label="Language"
          name="language"
          choices={settings.languages}
          known={settings.language}
          hint="Of mails and approval pages that are for you. The app itself speaks English."
        />
        <KeptHours
          state={state}
          label="You work from"
          hint="Reminders wait for these hours."
          known={{ start: settings.start, end: settings.end }}
        />
        <CheckField
          name="singleKeys"
          value="yes"
          defaultChecked={settings.singleKeysEnabled}
          label="Single keys act: j, k, a, e, r, s, u, x, w, n, g, / and ?"
        />
        <div>
          <Button type="submit" kind="primary">
            Save
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function Password({ settings, state }: PartProps) {
  return (
    <Card title={settings.hasPassword ? 'Change the password' : 'Set a password'}>
      <Form method="post" className="grid gap-4 p-4">
        <input type="hidden" name="intent" value="password" />
        <input type="hidden" name="username" autoComplete="username" value={settings.email} />
        {settings.hasPassword && (
          <TextField
            label="Present password"
            name="present"
            type="password"
            autoComplete="current-password"
            required
            error={state.fieldErrors.present}
          />
        )}
        <TextField
          label="New password"
          name="next"
          type="password"
          autoComplete="new-password"
          minLength={12}
          required
          error={state.fieldErrors.next}
          hint="At least 12 characters. Other sessions of yours end."
        />
        <div>
          <Button type="submit">Set it</Button>
        </div>
      </Form>
    </Card>
  );
}
