import type { FormState } from '#web/app/presenters/common.model.ts';
import type { ProspectFormModel } from '#web/app/presenters/prospect-form.model.ts';
import { RadioSet } from '../ui/choice.tsx';
import { SelectField, TextField } from '../ui/field.tsx';

interface TextProps {
  state: FormState;
  name: string;
  label: string;
  type?: string;
  hint?: string;
}

/** One line of text with what was typed and what is wrong with it. */
export function FormText({ state, name, ...rest }: TextProps) {
  return (
    <TextField
      name={name}
      defaultValue={state.values[name]}
      error={state.fieldErrors[name]}
      maxLength={320}
      {...rest}
    />
  );
}

/** Country and language, from what we know. */
export function PlaceChoices({ model }: { model: ProspectFormModel }) {
  const { state } = model;
  return (
    <>
      <SelectField
        name="country"
        label="Country"
        choices={model.countries}
        defaultValue={state.values.country}
        error={state.fieldErrors.country}
      />
      <SelectField
        name="language"
        label="Language"
        choices={model.languages}
        defaultValue={state.values.language}
        error={state.fieldErrors.language}
      />
    </>
  );
}

/** Why we may write to them is asked at the door (C40). */
export function BasisFields({ model }: { model: ProspectFormModel }) {
  const { state } = model;
  return (
    <>
      <RadioSet
        legend="Why may you write to them?"
        name="basis"
        choices={model.bases}
        defaultValue={state.values.basis}
        error={state.fieldErrors.basis}
        required
      />
      <FormText
        state={state}
        name="basisSource"
        label="Where and when"
        hint="Fair of 6 March, card with box"
      />
    </>
  );
}
