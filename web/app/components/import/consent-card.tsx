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

interface ConsentCardProps {
  consent: ConsentForm;
  state: FormState;
  paceNote: string;
}

/** Why we may write to them, who looks after them, and how fast it goes (C40). */
export function ConsentCard({ consent, state, paceNote }: ConsentCardProps) {
  const { values, fieldErrors } = state;
  return (
    <Card title="Consent and pace">
      <div className="grid gap-4 p-4">
        <RadioSet
          legend="Why may you write to them?"
          name="basis"
          choices={bases}
          defaultValue={values.basis ?? consent.basis ?? undefined}
          error={fieldErrors.basis}
          required
        />
        <p className="text-s text-ink-3">
          This covers mail only. Texts by SMS or WhatsApp need a column of their own that says yes,
          no or since when.
        </p>
        <TextField
          label="Where and when they agreed"
          name="basisSource"
          defaultValue={values.basisSource}
          error={fieldErrors.basisSource}
          hint="Needed where they agreed; else say where you know them from, if you like."
          maxLength={300}
        />
        <SelectField
          label="Owner"
          name="ownerId"
          choices={consent.owners}
          defaultValue={values.ownerId ?? consent.ownerId}
          error={fieldErrors.ownerId}
        />
        <SelectField
          label="Country where none is given"
          name="country"
          choices={consent.countries}
          defaultValue={values.country ?? consent.country}
          error={fieldErrors.country}
        />
        <RadioSet
          legend="And then"
          name="then"
          choices={[
            { value: 'start', label: 'Start outreach' },
            { value: 'keep', label: 'Only keep them' },
          ]}
          defaultValue={values.then ?? 'start'}
          error={fieldErrors.then}
        />
        <TextField
          label="First touches per day"
          name="pacePerDay"
          inputMode="numeric"
          defaultValue={values.pacePerDay ?? String(consent.pacePerDay)}
          error={fieldErrors.pacePerDay}
          hint={paceNote}
          className="w-24!"
        />
      </div>
    </Card>
  );
}
