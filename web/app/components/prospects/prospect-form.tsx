import { Form, useNavigation } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type { ProspectFormModel } from '#web/app/presenters/prospect-form.model.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { CheckField } from '../ui/choice.tsx';
import { AreaField, SelectField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFirstError } from '../ui/use-first-error.ts';
import { BasisFields, FormText, PlaceChoices } from './prospect-fields.tsx';

/** One person by hand. */
export function ProspectForm({ model }: { model: ProspectFormModel }) {
  const { state } = model;
  useFirstError(state);
  const isSending = useNavigation().formMethod === 'POST';
  return (
    <Form method="post" className="stack max-w-[640px] gap-5 p-5 max-md:p-4" noValidate>
      <h2 className="text-l leading-6 font-semibold tracking-tight">Add a prospect</h2>
      {state.formError !== null && (
        <Notice tone="warn" isAlert>
          {state.formError}
        </Notice>
      )}
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <FormText state={state} name="name" label="Name" hint="As one says it: Maren Teague" />
        <FormText state={state} name="organisation" label="Organisation" />
        <FormText state={state} name="email" label="Email" type="email" />
        <FormText
          state={state}
          name="phone"
          label="Phone"
          type="tel"
          hint="An email or a phone is needed."
        />
        <FormText state={state} name="website" label="Website" />
        <FormText state={state} name="city" label="City" hint="Gives their hours." />
        <PlaceChoices model={model} />
        <FormText state={state} name="eventType" label="Event" hint="Wedding, gala, retreat" />
        <FormText state={state} name="eventDate" label="Event date" type="date" />
      </div>
      <AreaField
        name="note"
        label="Note"
        rows={3}
        maxLength={4000}
        defaultValue={state.values.note}
        error={state.fieldErrors.note}
      />
      <BasisFields model={model} />
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
        defaultChecked={state.values.startOutreach === 'yes'}
      />
      <div className="flex items-center gap-2">
        <Button type="submit" kind="primary" disabled={isSending}>
          Add
        </Button>
        <ButtonLink kind="quiet" to={paths.prospects()}>
          Cancel
        </ButtonLink>
        {isSending && <span role="status">Adding…</span>}
      </div>
    </Form>
  );
}
