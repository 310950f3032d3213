import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import type { Choice } from '#web/app/presenters/common.model.ts';
import { classes } from './classes.ts';

const box =
  'w-full rounded-m border border-line-strong bg-paper px-2.5 text-ink placeholder:text-ink-3 focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-danger';

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Said after the label, such as "needed for another reason". */
  aside?: string;
}

interface FieldWiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** A label above its control, a hint below; an error says what happened and what to do. */
export function Field({
  label,
  hint,
  error,
  aside,
  children,
}: FieldProps & { children: (wiring: FieldWiring) => ReactNode }) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = error !== undefined || hint !== undefined;
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
        {aside !== undefined && <span className="font-normal text-ink-3"> ({aside})</span>}
      </label>
      {children({
        id,
        'aria-describedby': hasNote ? noteId : undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {hasNote && (
        <p
          id={noteId}
          className={classes(
            'max-w-[50ch] text-s',
            error === undefined ? 'text-ink-3' : 'text-danger',
          )}
        >
          {error ?? hint}
        </p>
      )}
    </div>
  );
}

type InputProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, 'id'>;

export function TextField({ label, hint, error, aside, className, ...rest }: InputProps) {
  return (
    <Field label={label} hint={hint} error={error} {...(aside === undefined ? {} : { aside })}>
      {(wiring) => <input className={classes(box, 'h-control', className)} {...rest} {...wiring} />}
    </Field>
  );
}

type AreaProps = FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'>;

export function AreaField({ label, hint, error, aside, className, ...rest }: AreaProps) {
  return (
    <Field label={label} hint={hint} error={error} {...(aside === undefined ? {} : { aside })}>
      {(wiring) => (
        <textarea
          rows={4}
          className={classes(box, 'min-h-[88px] resize-y py-2', className)}
          {...rest}
          {...wiring}
        />
      )}
    </Field>
  );
}

type SelectBoxProps = SelectHTMLAttributes<HTMLSelectElement> & { choices: readonly Choice[] };

/** The bare select, for tables and bars; give it an `aria-label` there. */
export function SelectBox({ choices, className, ...rest }: SelectBoxProps) {
  return (
    <select className={classes(box, 'select-arrow h-control truncate pr-7', className)} {...rest}>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

export function SelectField({
  label,
  hint,
  error,
  aside,
  ...rest
}: FieldProps & Omit<SelectBoxProps, 'id'>) {
  return (
    <Field label={label} hint={hint} error={error} {...(aside === undefined ? {} : { aside })}>
      {(wiring) => <SelectBox {...rest} {...wiring} />}
    </Field>
  );
}

export { box as controlBox };
