import { Form } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type { ProspectFormModel } from '#web/app/presenters/prospect-form.model.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFirstError } from '../ui/use-first-error.ts';
import { BasisFields, FormText, PlaceChoices } from './prospect-fields.tsx';

interface ProspectEditFormProps {
  prospectId: string;
  name: string;
  model: ProspectFormModel;
}

/** What we know of somebody, to be corrected. */
export function ProspectEditForm({ prospectId, name, model }: ProspectEditFormProps) {
  const { state } = model;
  useFirstError(state);
  const text = (field: string, label: string, rest: { type?: string; hint?: string } = {}) => (
    <FormText state={state} name={field} label={label} {...rest} />
  );
  return (
    <Form method="post" className="stack max-w-[640px] gap-5 p-5 max-md:p-4" noValidate>
      <h2 className="text-l leading-6 font-semibold tracking-tight">Edit {name}</h2>
      {state.formError !== null && (
        <Notice tone="warn" isAlert>
          {state.formError}
        </Notice>
      )}
      {/* What was shown, so that what a colleague changed meanwhile is not overwritten. */}
      <input type="hidden" name="seen" value={state.values.seen ?? ''} readOnly />
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        {text('name', 'Name')}
        {text('givenName', 'First name', { hint: 'Used to greet them.' })}
        {text('familyName', 'Last name')}
        {text('organisation', 'Organisation')}
        {text('roleTitle', 'Role')}
        {text('website', 'Website')}
        {text('email', 'Email', {
          type: 'email',
          hint: 'A new address withdraws a draft that waits for approval.',
        })}
        {text('phone', 'Phone', { type: 'tel' })}
        {text('city', 'City', { hint: 'Gives their hours.' })}
        {text('region', 'Region')}
        <PlaceChoices model={model} />
        {text('timeZone', 'Time zone', {
          hint: 'Only where city and country mislead: Europe/Lisbon',
        })}
        {text('eventType', 'Event')}
        {text('eventDate', 'Event date', { type: 'date' })}
        {text('guestCount', 'Guests')}
        {text('budget', 'Budget')}
      </div>
      <BasisFields model={model} />
      <div className="flex gap-2">
        <Button type="submit" kind="primary">
          Keep the changes
        </Button>
        <ButtonLink kind="quiet" to={paths.prospect(prospectId)}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}
