import { Form } from '@remix-run/react';
import type { Choice, FormState } from '#web/app/presenters/common.model.ts';
import { paths } from '#web/app/paths.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { CheckField, RadioSet } from '../ui/choice.tsx';
import { AreaField, SelectField, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';

export interface ProspectFormModel {
  state: FormState;
  owners: readonly Choice[];
  countries: readonly Choice[];
  languages: readonly Choice[];
  bases: readonly Choice[];
}

/** One person by hand. Why we may write to them is asked at the door (C40). */
export function ProspectForm({ model }: { model: ProspectFormModel }) {
  const { state } = model;
  const text = (name: string, label: string, rest: { type?: string; hint?: string } = {}) => (
    <TextField
      name={name}
      label={label}
      defaultValue={state.values[name]}
      error={state.fieldErrors[name]}
      maxLength={320}
      {...rest}
    />
  );
  return (
    <Form method="post" className="stack max-w-[640px] gap-5 p-5 max-md:p-4">
      <h2 className="text-l leading-6 font-semibold tracking-tight">Add a prospect</h2>
      {state.formError !== null && (
        <Notice tone="warn" isAlert>
          {state.formError}
        </Notice>
      )}
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        {text('name', 'Name', { hint: 'As one says it: Maren Teague' })}
        {text('organisation', 'Organisation')}
        {text('email', 'Email', { type: 'email' })}
        {text('phone', 'Phone', { type: 'tel', hint: 'An email or a phone is needed.' })}
        {text('website', 'Website')}
        {text('city', 'City', { hint: 'Gives their hours.' })}
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
        {text('eventType', 'Event', { hint: 'Wedding, gala, retreat' })}
        {text('eventDate', 'Event date', { type: 'date' })}
      </div>
      <AreaField
        name="note"
        label="Note"
        rows={3}
        maxLength={4000}
        defaultValue={state.values.note}
      />
      <RadioSet
        legend="Why may you write to them?"
        name="basis"
        choices={model.bases}
        defaultValue={state.values.basis}
        error={state.fieldErrors.basis}
        required
      />
      {text('basisSource', 'Where and when', { hint: 'Fair of 6 March, card with box' })}
      <SelectField
        name="ownerId"
        label="Owner"
        choices={model.owners}
        defaultValue={state.values.ownerId}
      />
      <CheckField
        name="startOutreach"
        value="yes"
        label="Start outreach: the first draft then asks for your approval"
        defaultChecked={state.values.startOutreach !== 'no'}
      />
      <div className="flex gap-2">
        <Button type="submit" kind="primary">
          Add
        </Button>
        <ButtonLink kind="quiet" to={paths.prospects()}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}
