import type { FormState } from '#web/app/presenters/common.model.ts';
import type { ConsentForm } from '#web/app/presenters/import.model.ts';
import { Card } from '../ui/card.tsx';
import { RadioSet } from '../ui/choice.tsx';
import { SelectField, TextField } from '../ui/field.tsx';

const bases = [
  { value: 'consent', label: 'They agreed', hint: '(consent)' },
  {
    value: 'legitimate_interest',
    label: 'Work addresses, related to their work',
    hint: '(legitimate interest)',
  },
  { value: 'contract', label: 'They are clients', hint: '(contract)' },
  { value: 'column', label: 'It stands in a column' },
] as const;

/** Why we may write to them, who looks after them, and how fast it goes (C40). */
export function ConsentCard({ consent, state }: { consent: ConsentForm; state: FormState }) {
  return (
    <Card title="Consent and pace">
      <div className="grid gap-4 p-4">
        <RadioSet
          legend="Why may you write to them?"
          name="basis"
          choices={bases}
          defaultValue={state.values.basis}
          error={state.fieldErrors.basis}
          required
        />
        <TextField
          label="Where and when they agreed"
          name="basisSource"
          defaultValue={state.values.basisSource}
          error={state.fieldErrors.basisSource}
          maxLength={300}
        />
        <SelectField
          label="Owner"
          name="ownerId"
          choices={consent.owners}
          defaultValue={state.values.ownerId ?? consent.ownerId}
        />
        <SelectField
          label="Country where none is given"
          name="country"
          choices={consent.countries}
          defaultValue={state.values.country ?? consent.country}
        />
        <RadioSet
          legend="And then"
          name="then"
          choices={[
            { value: 'start', label: 'Start outreach' },
            { value: 'keep', label: 'Only keep them' },
          ]}
          defaultValue={state.values.then ?? 'start'}
        />
        <TextField
          label="First touches per day"
          name="pacePerDay"
          inputMode="numeric"
          defaultValue={state.values.pacePerDay ?? String(consent.pacePerDay)}
          error={state.fieldErrors.pacePerDay}
          hint={consent.paceNote}
          className="w-24!"
        />
      </div>
    </Card>
  );
}
