import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import type { Choice } from '#web/app/presenters/common.model.ts';

interface RadioSetProps {
  legend: string;
  name: string;
  choices: readonly Choice[];
  defaultValue?: string | undefined;
  error?: string | undefined;
  required?: boolean;
  /** The first thing to do where the set has just unfolded. */
  isFocused?: boolean;
}

const row = 'flex min-h-7 items-start gap-2 py-1 touch:py-[11px]';

/** Few choices, all in sight. */
export function RadioSet(props: RadioSetProps) {
  const { legend, name, choices, defaultValue, error, required, isFocused = false } = props;
  const errorId = useId();
  return (
    <fieldset
      role="radiogroup"
      aria-invalid={error === undefined ? undefined : true}
      aria-describedby={error === undefined ? undefined : errorId}
      className="grid"
    >
      <legend className="mb-0.5 font-semibold">{legend}</legend>
      {choices.map((choice, index) => (
        <label key={choice.value} className={row}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            defaultChecked={choice.value === defaultValue}
            required={required}
            autoFocus={isFocused && index === 0}
          />
          <span>
            {choice.label}
            {choice.hint !== undefined && <span className="text-ink-3"> {choice.hint}</span>}
          </span>
        </label>
      ))}
      {error !== undefined && (
        <p id={errorId} className="text-s text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}

type CheckProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & { label: ReactNode };

export function CheckField({ label, ...rest }: CheckProps) {
  return (
    <label className={row}>
      <input type="checkbox" {...rest} />
      <span>{label}</span>
    </label>
  );
}
