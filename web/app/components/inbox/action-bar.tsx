import type { ReactNode } from 'react';
import { KeyCap } from '../ui/key-cap.tsx';

interface ActionBarProps {
  /** What happens on a press, next to the buttons. */
  consequence: string;
  position: { index: number; total: number } | null;
  children: ReactNode;
}

const bar =
  'sticky bottom-0 z-2 border-t border-line bg-surface px-5 py-3 lg:static lg:col-start-1 lg:row-start-2 max-md:px-4 max-md:pt-2 max-md:pb-[max(12px,env(safe-area-inset-bottom))]';

/** The decision: one line of consequence, then the buttons, at the thumb on a phone. */
export function ActionBar({ consequence, position, children }: ActionBarProps) {
  return (
    <div
      role="toolbar"
      aria-label="Decide"
      className={`${bar} flex flex-wrap items-center gap-2 max-md:grid max-md:grid-cols-[2fr_1fr_1fr_1fr]`}
    >
      <p className="flex basis-full items-center gap-2 text-ink-2 max-md:col-span-full max-md:text-s">
        <span className="flex-1">{consequence}</span>
        {position !== null && (
          <span className="whitespace-nowrap text-ink-3 max-md:hidden">
            {position.index + 1} of {position.total} <KeyCap>j</KeyCap> <KeyCap>k</KeyCap>
          </span>
        )}
      </p>
      {children}
    </div>
  );
}

/** A decision that needs more than a press takes the place of the buttons. */
export function ActionPanel({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} className={`${bar} max-h-[70dvh] overflow-auto`}>
      <div className="max-w-[560px]">{children}</div>
    </section>
  );
}
