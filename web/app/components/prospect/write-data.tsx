import { useRef, useState, type ComponentProps } from 'react';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type { DataField } from '#templates/library/data-fields.ts';
import { Button } from '../ui/button.tsx';
import { AreaField, SelectField, TextField } from '../ui/field.tsx';

interface WriteDataProps {
  fields: readonly DataField[];
  known: Readonly<Record<string, string>>;
  state: FormState;
}

/** What the templates of a type want to know: a field for each piece, with what is known of the person. */
export function WriteData({ fields, known, state }: WriteDataProps) {
  const pieces = fields.filter(({ kind }) => kind !== 'list');
  const lists = fields.filter(({ kind }) => kind === 'list');
  return (
    <div className="grid gap-5">
      <div className="grid grid-cols-2 items-start gap-4 max-md:grid-cols-1">
        {pieces.map((field) => (
          <DataInput key={field.name} field={field} path="data." known={known} state={state} />
        ))}
      </div>
      {lists.map((field) => (
        <DataList key={field.name} field={field} state={state} />
      ))}
    </div>
  );
}

interface DataInputProps {
  field: DataField;
  /** What stands before the name of the field. */
  path: string;
  known?: WriteDataProps['known'];
  state: FormState;
}

function DataInput({ field, path, known = {}, state: { values, fieldErrors } }: DataInputProps) {
  const name = `${path}${field.name}`;
  const common = {
    ...{ label: field.label, name, error: fieldErrors[name] },
    ...(field.hint === undefined ? {} : { hint: field.hint }),
    ...asideOf(field),
    defaultValue: values[name] ?? known[field.name],
  };
  switch (field.kind) {
    case 'choice':
      return (
        <SelectField
          {...common}
          choices={[{ value: '', label: 'Choose' }, ...(field.choices ?? [])]}
        />
      );
    case 'area':
    case 'pairs':
      return <AreaField {...common} rows={3} maxLength={4_000} />;
    case 'line':
    case 'link':
    case 'email':
    case 'day':
    case 'count':
    case 'money':
    case 'list':
      return <TextField {...common} {...controlOf(field.kind)} />;
  }
}

function asideOf({ need }: DataField): { aside?: string } {
  if (need === 'always') return {};
  return { aside: need === 'texts' ? 'for SMS and WhatsApp' : 'optional' };
}

/** Numbers are typed as text, so that what is wrong comes back as it was typed. */
function controlOf(kind: DataField['kind']): ComponentProps<'input'> {
  switch (kind) {
    case 'day':
      return { type: 'date' };
    case 'count':
      return { inputMode: 'numeric' };
    case 'money':
      return { inputMode: 'decimal' };
    case 'link':
      return { inputMode: 'url', autoCapitalize: 'none', maxLength: 500 };
    case 'email':
      return { inputMode: 'email', autoCapitalize: 'none', maxLength: 120 };
    case 'line':
    case 'area':
    case 'choice':
    case 'pairs':
    case 'list':
      return { maxLength: 200 };
  }
}

/** Several of the same; empty ones at the end are left out. */
function DataList({ field, state }: Omit<DataInputProps, 'path' | 'known'>) {
  const { name, label, items = [], item = '', most = 1 } = field;
  const [count, setCount] = useState(() => shownIn(field, state));
  const list = useRef<HTMLFieldSetElement>(null);
  const add = () => {
    setCount(count + 1);
    // Where the next one is typed: its first field is there after the next drawing.
    requestAnimationFrame(() => {
      const [first] = items;
      const control = first && list.current?.elements.namedItem(nameOf(name, count, first.name));
      if (control instanceof HTMLElement) control.focus();
    });
  };
  return (
    <fieldset ref={list} className="grid gap-4 rounded-m border border-line p-4">
      <legend className="px-1 font-semibold">{label}</legend>
      {Array.from({ length: count }, (_place, index) => (
        <fieldset key={index} className="grid gap-3">
          <legend className="mb-2 text-ink-2">
            {item} {index + 1}
          </legend>
          <div className="grid grid-cols-2 items-start gap-4 max-md:grid-cols-1">
            {items.map((each) => (
              <DataInput
                key={each.name}
                field={each}
                path={nameOf(name, index, '')}
                state={state}
              />
            ))}
          </div>
        </fieldset>
      ))}
      {count < most && (
        <div>
          <Button type="button" onClick={add}>
            One more {item.toLowerCase()}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function nameOf(list: string, index: number, own: string): string {
  return `data.${list}.${String(index)}.${own}`;
}

/** As many as something was typed into, and one at least. */
function shownIn({ name, most = 1 }: DataField, { values }: FormState): number {
  const places = Object.entries(values)
    .filter(([key, value]) => value !== '' && key.startsWith(`data.${name}.`))
    .map(([key]) => Number(key.slice(`data.${name}.`.length).split('.')[0]) + 1);
  return Math.min(most, Math.max(1, ...places));
}
