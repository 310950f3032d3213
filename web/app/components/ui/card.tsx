import type { ReactNode } from 'react';
import { classes } from './classes.ts';

interface CardProps {
  title?: string;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** Paper on the surface, with an optional title line. */
export function Card({ title, aside, children, className }: CardProps) {
  return (
    <section className={classes('min-w-0 rounded-m border border-line bg-paper', className)}>
      {title !== undefined && (
        <header className="flex items-center gap-3 border-b border-line px-4 py-3">
          <h2 className="flex-1 font-semibold">{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}

/** A heading line above a list or table, with what can be done at its end. */
export function SectionHead({ title, note, children }: SectionHeadProps) {
  return (
    <div className="mb-2 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
      <h2 className="font-semibold">{title}</h2>
      <span className="min-w-0 flex-1 text-ink-2 max-md:basis-full max-md:order-1">{note}</span>
      {children}
    </div>
  );
}

interface SectionHeadProps {
  title: string;
  note?: ReactNode;
  children?: ReactNode;
}

/** The initials of somebody who works here. */
export function Avatar({ initials }: { initials: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-6 flex-none place-items-center rounded-full bg-line text-s font-semibold tracking-tight text-ink-2"
    >
      {initials}
    </span>
  );
}
