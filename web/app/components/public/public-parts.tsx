import type { ReactNode } from 'react';

const marks = {
  good: { tone: 'text-good', path: 'm4 10.5 4.5 4.5L16 6' },
  warn: { tone: 'text-warn', path: 'M10 3.5 17.5 16h-15zM10 8.2v3.5M10 13.8v.1' },
} as const;

/** What has become of it, said first. */
export function PublicNotice({
  tone,
  children,
}: {
  tone: keyof typeof marks;
  children: ReactNode;
}) {
  const mark = marks[tone];
  return (
    <div className="grid grid-cols-[20px_minmax(0,1fr)] gap-3 rounded-m border border-line-strong bg-paper p-4">
      <svg
        viewBox="0 0 20 20"
        aria-hidden="true"
        className={`mt-[3px] size-5 fill-none stroke-current ${mark.tone}`}
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={mark.path} />
      </svg>
      <div className="max-w-measure">{children}</div>
    </div>
  );
}

const looks = {
  primary:
    'min-h-[52px] border-accent bg-accent font-semibold text-on-accent hover:border-accent-hover hover:bg-accent-hover',
  default: 'min-h-11 border-line-strong bg-paper font-medium hover:bg-sunken',
  stop: 'min-h-11 border-danger bg-transparent font-medium text-danger hover:bg-danger-soft',
} as const;

/** Classes of a press on a page for outsiders. */
export function pressLook(kind: keyof typeof looks): string {
  return `inline-flex w-full items-center justify-center rounded-m border px-3 text-center no-underline ${looks[kind]}`;
}

/** A press that acts; nothing else on the page does. */
export function Press({ kind = 'default', name, value, children }: PressProps) {
  return (
    <button type="submit" name={name} value={value} className={pressLook(kind)}>
      {children}
    </button>
  );
}

interface PressProps {
  kind?: keyof typeof looks;
  name?: string;
  value?: string;
  children: ReactNode;
}

/** A part that unfolds by a press and needs no script. */
export function Fold({ title, isOpen = false, children }: FoldProps) {
  return (
    <details open={isOpen} className="group/fold rounded-m border border-line-strong bg-paper">
      <summary className="flex min-h-11 items-center justify-center rounded-m font-medium hover:bg-sunken group-open/fold:rounded-b-none group-open/fold:border-b group-open/fold:border-line">
        {title}
      </summary>
      <div className="grid gap-4 p-4">{children}</div>
    </details>
  );
}

interface FoldProps {
  title: string;
  isOpen?: boolean;
  children: ReactNode;
}

/** A text box with its label. */
export function PublicField({ id, label, aside, hint, rows, name }: PublicFieldProps) {
  const look = 'w-full rounded-m border border-line-strong bg-paper px-2.5';
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
        {aside !== undefined && <span className="font-normal text-ink-3"> ({aside})</span>}
      </label>
      {rows === undefined ? (
        <input id={id} name={name} maxLength={1000} className={`${look} h-11`} />
      ) : (
        <textarea id={id} name={name} rows={rows} maxLength={1000} className={`${look} py-2`} />
      )}
      {hint !== undefined && <p className="text-s text-ink-3">{hint}</p>}
    </div>
  );
}

interface PublicFieldProps {
  id: string;
  name: string;
  label: string;
  aside?: string;
  hint?: string;
  rows?: number;
}
