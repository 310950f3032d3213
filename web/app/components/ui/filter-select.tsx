import type { Choice } from '#web/app/presenters/common.model.ts';
import { SelectBox } from './field.tsx';

interface FilterSelectProps {
  name: string;
  label: string;
  value: string;
  choices: readonly Choice[];
}

/** One filter of a line of filters; its label is read aloud only, and it stands out while it leaves something away. */
export function FilterSelect({ name, label, value, choices }: FilterSelectProps) {
  return (
    <SelectBox
      name={name}
      aria-label={label}
      defaultValue={value}
      choices={choices}
      data-on={value !== ''}
      className="w-auto! border-line! bg-transparent text-ink-2 hover:border-line-strong! data-[on=true]:bg-sunken data-[on=true]:font-semibold data-[on=true]:text-ink"
    />
  );
}
