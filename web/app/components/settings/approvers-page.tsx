import { Form } from '@remix-run/react';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type { ApproversSettings } from '#web/app/presenters/settings.model.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { CheckField } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';
import { KeptHours, KeptPerson, KeptZone } from '../ui/kept-field.tsx';

interface ApproversPageProps {
  settings: ApproversSettings;
  state: FormState;
}

/** Who decides on drafts, by a link in a mail and without an account (C37). */
export function ApproversPage({ settings, state }: ApproversPageProps) {
  const { policy } = settings;
  return (
    <div className="stack max-w-[720px] gap-6 p-5 max-md:p-4">
      <p className="max-w-measure text-ink-2">
        Asked at once; reminded after {policy.remindAfterHours} hours; after{' '}
        {policy.deputyAfterHours} hours the deputy is asked too; after {policy.expireAfterDays} days
        it ends with a person, and nothing is sent.
      </p>
      {settings.approvers.length === 0 ? (
        <p className="max-w-measure">{settings.fallback}</p>
      ) : (
        <ApproverList settings={settings} />
      )}
      {settings.canChange && <AddApprover settings={settings} state={state} />}
      {settings.canChange && <PolicyCard settings={settings} state={state} />}
    </div>
  );
}

function ApproverList({ settings }: { settings: ApproversSettings }) {
  return (
    <ul className="rounded-m border border-line bg-paper">
      {settings.approvers.map((approver) => (
        <li
          key={approver.id}
          className="flex min-h-item flex-wrap items-center gap-x-4 border-line px-4 py-1.5 not-last:border-b"
        >
          <span className="min-w-0 flex-1">
            <span className="block truncate font-semibold">
              {approver.name}{' '}
              {approver.isDeputy && <span className="font-normal text-ink-3">deputy</span>}
            </span>
            <span className="block truncate text-s text-ink-2">
              {approver.email}, {approver.hours}
            </span>
          </span>
          {settings.canChange && (
            <Form method="post">
              <input type="hidden" name="approverId" value={approver.id} />
              <Button
                type="submit"
                name="intent"
                value="remove"
                aria-label={`Remove ${approver.name}`}
              >
                Remove
              </Button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

function AddApprover({ settings, state }: ApproversPageProps) {
  return (
    <Card title="Add an approver">
      <Form method="post" className="grid grid-cols-2 gap-4 p-4 max-md:grid-cols-1">
        <input type="hidden" name="intent" value="add" />
        <KeptPerson state={state} />
        <KeptZone state={state} name="timeZone" zones={settings.timeZones} />
        <KeptHours state={state} label="From" known={{ start: '09:00', end: '18:00' }} />
        <CheckField
          name="isDeputy"
          value="yes"
          label="Deputy: asked when the first did not answer"
        />
        <div className="justify-self-end">
          <Button type="submit" kind="primary">
            Add
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function PolicyCard({ settings, state }: ApproversPageProps) {
  const { policy } = settings;
  const number = (name: keyof typeof policy, label: string, unit: string) => (
    <TextField
      label={label}
      aside={unit}
      name={name}
      type="number"
      min={1}
      required
      defaultValue={state.values[name] ?? policy[name]}
      error={state.fieldErrors[name]}
    />
  );
  return (
    <Card title="How long to wait">
      <Form method="post" className="grid grid-cols-3 gap-4 p-4 max-md:grid-cols-1">
        <input type="hidden" name="intent" value="policy" />
        {number('remindAfterHours', 'Remind after', 'hours')}
        {number('deputyAfterHours', 'Ask the deputy after', 'hours')}
        {number('expireAfterDays', 'Give up after', 'days')}
        <div className="col-span-full justify-self-end">
          <Button type="submit">Keep</Button>
        </div>
      </Form>
    </Card>
  );
}
