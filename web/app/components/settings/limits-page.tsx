import { Form } from '@remix-run/react';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type { LimitGroup, LimitsModel } from '#web/app/presenters/limits.model.ts';
import { Card } from '../ui/card.tsx';
import { KeptArea, KeptSelect, KeptText } from '../ui/kept-field.tsx';
import { LimitUses } from './limit-uses.tsx';
import { SaveRow } from './save-row.tsx';
import { SettingChanges } from './setting-changes.tsx';

interface PartProps {
  model: LimitsModel;
  state: FormState;
}

/** How often one person is written to, how much leaves by each of our accounts, and what has. */
export function LimitsPage({ model, state }: PartProps) {
  return (
    <div className="stack max-w-[900px] gap-6 p-5 max-md:p-4">
      <LimitUses model={model} />
      <Form method="post" className="stack gap-6" noValidate>
        <fieldset disabled={!model.canChange} className="contents">
          <Caps model={model} state={state} />
          <Card title="How much may leave">
            <p className="max-w-measure px-4 pt-4 text-ink-2">
              Whatever finds no place waits and leaves when there is one. 0 is no limit; what is
              left empty is as the server has it. Of each account’s places one in twenty is kept for
              what is critical.
            </p>
            <div className="divide-y divide-line">
              {model.groups.map((group) => (
                <Group key={group.title} group={group} state={state} />
              ))}
              <WarmUp model={model} state={state} />
            </div>
          </Card>
        </fieldset>
        <SaveRow canChange={model.canChange} />
      </Form>
      <SettingChanges changes={model.changes} />
    </div>
  );
}

const number = {
  inputMode: 'numeric',
  autoComplete: 'off',
  className: 'w-28! max-md:w-24!',
} as const;

function Caps({ model, state }: PartProps) {
  return (
    <Card title="How often one person is written to">
      <div className="grid gap-4 p-4">
        <p className="max-w-measure text-ink-2">
          For outreach, in the person’s own day and week. What they chose themselves only makes it
          less. Answers to them and messages about their event are not held back by it.
        </p>
        <div className="flex flex-wrap gap-4">
          <KeptText
            {...number}
            state={state}
            label="At most in a day"
            name="capPerDay"
            known={model.capPerDay}
            hint="Empty: no cap."
          />
          <KeptText
            {...number}
            state={state}
            label="At most in a week"
            name="capPerWeek"
            known={model.capPerWeek}
            hint="Empty: no cap."
          />
        </div>
      </div>
    </Card>
  );
}

const row = 'grid grid-cols-[220px_minmax(0,1fr)] gap-x-6 gap-y-3 p-4 max-md:grid-cols-1';

function Group({ group, state }: { group: LimitGroup; state: FormState }) {
  return (
    <fieldset className={row}>
      <legend className="sr-only">{group.title}</legend>
      <div>
        <p aria-hidden="true" className="font-semibold">
          {group.title}
        </p>
        <p className="text-s text-ink-3">{group.note}</p>
      </div>
      <div className="flex flex-wrap gap-4">
        {group.fields.map(({ name, label, value, hint }) => (
          <KeptText
            {...number}
            key={name}
            state={state}
            label={label}
            name={name}
            known={value}
            hint={hint}
          />
        ))}
      </div>
    </fieldset>
  );
}

function WarmUp({ model: { warmUp }, state }: PartProps) {
  return (
    <fieldset className={row}>
      <legend className="sr-only">Warm-up of a mailbox</legend>
      <div>
        <p aria-hidden="true" className="font-semibold">
          Warm-up of a mailbox
        </p>
        <p className="text-s text-ink-3">
          A new From address begins with few and takes more day by day, up to its limit a day.
        </p>
      </div>
      <div className="grid gap-4">
        <KeptSelect
          state={state}
          label="Warm-up"
          name="hasWarmUp"
          choices={warmUp.choices}
          known={warmUp.value}
        />
        <KeptArea
          state={state}
          label="Steps"
          name="ramp"
          rows={4}
          known={warmUp.ramp}
          hint={warmUp.rampHint}
        />
      </div>
    </fieldset>
  );
}
