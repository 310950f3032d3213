import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { CountedTab } from '#web/app/presenters/common.model.ts';

/** Views of one list with their counts; where you are is ink and weight, never the accent. */
export function CountedTabs({ label, tabs, end }: TabsProps) {
  return (
    <nav
      aria-label={label}
      className="flex h-10 flex-none items-stretch gap-5 overflow-x-auto border-b border-line px-5 [scrollbar-width:none] max-md:h-12 max-md:px-4"
    >
      {tabs.map((tab) => (
        <Link
          key={tab.id}
          to={tab.href}
          aria-current={tab.isCurrent ? 'page' : undefined}
          prefetch="intent"
          className="-mb-px flex items-center gap-1.5 border-b-2 border-transparent pt-0.5 whitespace-nowrap text-ink-2 -outline-offset-2 hover:text-ink aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {tab.label} <span className="font-normal text-ink-3">{tab.count}</span>
        </Link>
      ))}
      {end !== undefined && (
        <span className="ml-auto flex items-center gap-1.5 pl-4 whitespace-nowrap text-ink-3 max-md:hidden">
          {end}
        </span>
      )}
    </nav>
  );
}

interface TabsProps {
  label: string;
  tabs: readonly CountedTab[];
  end?: ReactNode;
}
