import type { ComponentProps } from 'react';
import type { FormState } from '#web/app/presenters/common.model.ts';
import { AreaField, SelectField, TextField } from './field.tsx';

/** What a field needs to come back as it was typed, with what was wrong with it. */
interface Kept {
  state: FormState;
  name: string;
  /** What stands there before anybody typed. */
  known?: string | number | undefined;
}

function keptIn({ state, name, known }: Kept) {
  return {
    name,
    defaultValue: state.values[name] ?? known,
    error: state.fieldErrors[name],
  };
}

type KeptProps<Control> = Kept & Omit<Control, 'name' | 'defaultValue' | 'error'>;

/** A {@link TextField} of a form that may come back. */
export function KeptText({
  state,
  name,
  known,
  ...rest
}: KeptProps<ComponentProps<typeof TextField>>) {
  return <TextField {...rest} {...keptIn({ state, name, known })} />;
}

/** An {@link AreaField} of a form that may come back. */
export function KeptArea({
  state,
  name,
  known,
  ...rest
}: KeptProps<ComponentProps<typeof AreaField>>) {
  return <AreaField {...rest} {...keptIn({ state, name, known })} />;
}

/** A {@link SelectField} of a form that may come back. */
export function KeptSelect({
  state,
  name,
  known,
  ...rest
}: KeptProps<ComponentProps<typeof SelectField>>) {
  return <SelectField {...rest} {...keptIn({ state, name, known })} />;
}

/** A time zone, with every one that there is to choose from. */
export function KeptZone({
  zones,
  ...rest
}: Kept & { zones: readonly string[]; label?: string; hint?: string | undefined }) {
  const listId = `zones-of-${rest.name}`;
  return (
    <>
      <KeptText label="Time zone" list={listId} required {...rest} />
      <datalist id={listId}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

/** From when until when, as two times. */
export function KeptHours({
  state,
  label,
  hint,
  known,
}: Pick<Kept, 'state'> & {
  label: string;
  hint?: string | undefined;
  known: { start: string; end: string };
}) {
  const time = { state, type: 'time', required: true } as const;
  return (
    <div className="grid grid-cols-2 gap-4">
      <KeptText {...time} label={label} name="start" known={known.start} hint={hint} />
      <KeptText {...time} label="Until" name="end" known={known.end} />
    </div>
  );
}

/** Who somebody is: a name and an address. */
export function KeptPerson({ state }: Pick<Kept, 'state'>) {
  return (
    <>
      <KeptText state={state} label="Name" name="name" required />
      <KeptText state={state} label="Email" name="email" type="email" required />
    </>
  );
}
