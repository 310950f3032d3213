import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

interface BulkBarProps {
  count: number;
  /** "Select all 1,017"; left out when all are selected or cannot be. */
  selectAll?: { label: string; onSelect: () => void };
  onClear: () => void;
  children: ReactNode;
}

/** Floats while something is selected: how many, what can be done with them, and a way out. */
export function BulkBar({ count, selectAll, onClear, children }: BulkBarProps) {
  if (count === 0) return null;
  return (
    <div
      role="toolbar"
      aria-label="With the selected"
      className="fixed bottom-4 left-[calc(50%+100px)] z-30 flex max-w-[calc(100vw-24px)] -translate-x-1/2 items-center gap-1 rounded-l bg-paper p-1.5 shadow-float max-lg:left-[calc(50%+28px)] max-md:inset-x-3 max-md:bottom-[72px] max-md:translate-x-0 max-md:overflow-x-auto"
    >
      <span role="status" className="pr-2 pl-2.5 whitespace-nowrap max-md:mr-auto">
        <b>{count}</b> selected
      </span>
      {selectAll !== undefined && (
        <Button kind="quiet" onClick={selectAll.onSelect}>
          {selectAll.label}
        </Button>
      )}
      <Separator />
      {children}
      <Separator />
      <Button kind="quiet" size="square" onClick={onClear} aria-label="Clear the selection">
        <Icon name="close" />
      </Button>
    </div>
  );
}

function Separator() {
  return <span aria-hidden="true" className="mx-1 h-5 w-px flex-none bg-line max-md:hidden" />;
}
