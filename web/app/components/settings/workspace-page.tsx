import { Form } from '@remix-run/react';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type { WorkspaceSettings } from '#web/app/presenters/settings.model.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { CheckField, RadioSet } from '../ui/choice.tsx';
import { AreaField, SelectField, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { LogoCard } from './logo-card.tsx';

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
      <div className="flex items-center gap-3">
        <Button type="submit" kind="primary" disabled={!settings.canChange}>
          Save
        </Button>
        {!settings.canChange && <span className="text-ink-2">Only an admin can change these.</span>}
      </div>
    </Form>
  );
}

const two = 'grid grid-cols-2 gap-4 p-4 max-md:grid-cols-1';

function House({ settings, state }: PartProps) {
  const { values } = settings;
  return (
    <Card title="Workspace">
      <div className={two}>
        <TextField
          label="Name"
          name="name"
          required
          defaultValue={state.values.name ?? values.name}
          error={state.fieldErrors.name}
        />
        <TextField
          label="Time zone"
          name="timeZone"
          list="time-zones"
          required
          defaultValue={state.values.timeZone ?? values.timeZone}
          error={state.fieldErrors.timeZone}
        />
        <datalist id="time-zones">
          {settings.timeZones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <SelectField
          label="Country"
          name="country"
          choices={settings.countries}
          defaultValue={state.values.country ?? values.country}
          error={state.fieldErrors.country}
          hint="Gives the public holidays."
        />
        <TextField
          label="Brand"
          name="brandName"
          required
          defaultValue={state.values.brandName ?? values.brandName}
          error={state.fieldErrors.brandName}
        />
        <TextField
          label="Brand colour"
          name="brandColour"
          type="color"
          defaultValue={state.values.brandColour ?? values.brandColour}
          error={state.fieldErrors.brandColour}
          className="w-20! p-1!"
        />
        <SelectField
          label="Language"
          name="language"
          choices={settings.languages}
          defaultValue={state.values.language ?? values.language}
          error={state.fieldErrors.language}
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
        <TextField
          label="From, name"
          name="senderName"
          defaultValue={state.values.senderName ?? values.senderName}
          error={state.fieldErrors.senderName}
        />
        <TextField
          label="From, address"
          name="senderEmail"
          type="email"
          defaultValue={state.values.senderEmail ?? values.senderEmail}
          error={state.fieldErrors.senderEmail}
        />
        <div className="col-span-full">
          <AreaField
            label="Postal address"
            name="postalAddress"
            rows={2}
            defaultValue={state.values.postalAddress ?? values.postalAddress}
            error={state.fieldErrors.postalAddress}
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
    name: 'businessStart' | 'businessEnd' | 'quietStart' | 'quietEnd',
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
        <AreaField
          label="Extra days off"
          name="extraHolidays"
          rows={2}
          defaultValue={state.values.extraHolidays ?? values.extraHolidays}
          error={state.fieldErrors.extraHolidays}
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
