import { Link } from '@remix-run/react';

interface SegmentOption {
  label: string;
  count?: string;
  href: string;
  isCurrent: boolean;
}

/** Two or three ways to see the same thing. */
export function Segment({ label, options }: { label: string; options: readonly SegmentOption[] }) {
  return (
    <div
      role="group"
      aria-label={label}
      className="inline-flex overflow-hidden rounded-m border border-line-strong bg-paper"
    >
      {options.map((option) => (
        <Link
          key={option.href}
          to={option.href}
          replace
          preventScrollReset
          aria-current={option.isCurrent ? 'true' : undefined}
          className="flex min-h-[26px] items-center gap-1.5 border-l border-line-strong px-2.5 whitespace-nowrap text-ink-2 -outline-offset-2 first:border-l-0 hover:bg-sunken aria-[current]:bg-sunken aria-[current]:font-semibold aria-[current]:text-ink touch:min-h-11 touch:px-3.5"
        >
          {option.label}
          {option.count !== undefined && (
            <span className="font-normal text-ink-3">{option.count}</span>
          )}
        </Link>
      ))}
    </div>
  );
}
