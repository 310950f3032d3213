import { Form } from '@remix-run/react';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type { WorkspaceSettings } from '#web/app/presenters/settings.model.ts';
import { Card } from '../ui/card.tsx';
import { CheckField, RadioSet } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';
import { KeptArea, KeptSelect, KeptText, KeptZone } from '../ui/kept-field.tsx';
import { Notice } from '../ui/notice.tsx';
import { LogoCard } from './logo-card.tsx';
import { SaveRow } from './save-row.tsx';

interface PartProps {
  settings: WorkspaceSettings;
  state: FormState;
}

/** Who the workspace is, when it writes, and who must say yes. */
export function WorkspacePage({ settings, state }: PartProps) {
  return (
    <div className="stack max-w-[720px] gap-6 p-5 max-md:p-4">
      <MainForm settings={settings} state={state} />
      <LogoCard settings={settings} />
    </div>
  );
}

function MainForm({ settings, state }: PartProps) {
  return (
    <Form method="post" className="stack gap-6">
      {settings.sendingHint !== null && <Notice tone="warn">{settings.sendingHint}</Notice>}
      {state.formError !== null && (
        <Notice tone="warn" isAlert>
          {state.formError}
        </Notice>
      )}
      <fieldset disabled={!settings.canChange} className="contents">
        <House settings={settings} state={state} />
        <Sender settings={settings} state={state} />
        <Hours settings={settings} state={state} />
        <Autonomy settings={settings} state={state} />
      </fieldset>
      <SaveRow canChange={settings.canChange} />
    </Form>
  );
}

const two = 'grid grid-cols-2 gap-4 p-4 max-md:grid-cols-1';

function House({ settings, state }: PartProps) {
  const { values } = settings;
  return (
    <Card title="Workspace">
      <div className={two}>
        <KeptText state={state} label="Name" name="name" required known={values.name} />
        <KeptZone
          state={state}
          name="timeZone"
          zones={settings.timeZones}
          known={values.timeZone}
        />
        <KeptSelect
          state={state}
          label="Country"
          name="country"
          choices={settings.countries}
          known={values.country}
          hint="Gives the public holidays."
        />
        <KeptText state={state} label="Brand" name="brandName" required known={values.brandName} />
        <KeptText
          state={state}
          label="Brand colour"
          name="brandColour"
          type="color"
          known={values.brandColour}
          className="w-20! p-1!"
        />
        <KeptSelect
          state={state}
          label="Language"
          name="language"
          choices={settings.languages}
          known={values.language}
          hint="For approvers without an account, and where a prospect’s is not known."
        />
      </div>
    </Card>
  );
}

function Sender({ settings, state }: PartProps) {
  const { values } = settings;
  return (
    <Card title="Sender">
      <div className={two}>
        <KeptText state={state} label="From, name" name="senderName" known={values.senderName} />
        <KeptText
          state={state}
          label="From, address"
          name="senderEmail"
          type="email"
          known={values.senderEmail}
        />
        <div className="col-span-full">
          <KeptArea
            state={state}
            label="Postal address"
            name="postalAddress"
            rows={2}
            known={values.postalAddress}
            hint="Stands in every message. Without it and a sender, nothing leaves but to the sandbox."
          />
        </div>
      </div>
    </Card>
  );
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

function Hours({ settings, state }: PartProps) {
  const { values } = settings;
  const time = (
    name: 'businessStart' | 'businessEnd' | 'quietStart' | 'quietEnd' | 'dailySlot',
    label: string,
  ) => (
    <TextField
      label={label}
      name={name}
      type="time"
      required
      defaultValue={state.values[name] ?? values[name]}
      error={state.fieldErrors[name]}
      className="w-32!"
    />
  );
  return (
    <Card title="Hours, on the clock of whoever is written to">
      <div className="grid gap-4 p-4">
        <fieldset>
          <legend className="font-semibold">Days</legend>
          <div className="flex flex-wrap gap-x-4">
            {days.map((day, index) => (
              <CheckField
                key={day}
                name="businessDays"
                value={index + 1}
                label={day}
                defaultChecked={values.businessDays.includes(index + 1)}
              />
            ))}
          </div>
          {state.fieldErrors.businessDays !== undefined && (
            <p className="text-s text-danger">{state.fieldErrors.businessDays}</p>
          )}
        </fieldset>
        <div className="grid grid-cols-4 gap-4 max-md:grid-cols-2">
          {time('businessStart', 'Write from')}
          {time('businessEnd', 'Write until')}
          {time('quietStart', 'Quiet from')}
          {time('quietEnd', 'Quiet until')}
        </div>
        <div>
          {time('dailySlot', 'Gathered messages at')}
          <p className="mt-1 max-w-measure text-s text-ink-2">
            Messages of low urgency gather, and leave as one at this time at the latest; later where
            somebody is left in peace then.
          </p>
        </div>
        <KeptArea
          state={state}
          label="Extra days off"
          name="extraHolidays"
          rows={2}
          known={values.extraHolidays}
          hint="One date per line, 2026-12-24. Public holidays of the country are known."
        />
      </div>
    </Card>
  );
}

function Autonomy({ settings, state }: PartProps) {
  return (
    <Card title="What leaves without a yes">
      <div className="p-4">
        <RadioSet
          legend="Autonomy"
          name="autonomyLevel"
          choices={settings.autonomy.filter((choice) => choice.isOffered)}
          defaultValue={String(settings.values.autonomyLevel)}
          error={state.fieldErrors.autonomyLevel}
        />
        {settings.autonomyNote !== null && (
          <p className="mt-2 max-w-measure text-s text-ink-3">{settings.autonomyNote}</p>
        )}
      </div>
    </Card>
  );
}
