import { useState } from 'react';
import { controlBox, Field } from '../ui/field.tsx';
import { classes } from '../ui/classes.ts';

/** Files that go with the message; which were chosen stands below in words, since browsers show several as a number. */
export function WriteFiles({ hint, error }: { hint: string; error: string | undefined }) {
  const [names, setNames] = useState<string[]>([]);
  return (
    <div className="grid gap-1.5">
      <Field label="Files" aside="optional" hint={hint} error={error}>
        {(wiring) => (
          <input
            {...wiring}
            type="file"
            name="files"
            multiple
            accept="application/pdf,image/png,image/jpeg"
            className={classes(controlBox, 'h-auto min-h-control py-1.5')}
            onChange={(event) => {
              setNames(Array.from(event.currentTarget.files ?? [], ({ name }) => name));
            }}
          />
        )}
      </Field>
      {names.length > 1 && (
        <ul aria-label="Chosen files" className="text-s text-ink-2">
          {names.map((name, index) => (
            <li key={`${String(index)}-${name}`} className="wrap-anywhere">
              {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
