import { Link } from '@remix-run/react';

const look =
  'quick inline-flex min-h-bar-control items-center gap-1.5 rounded-m border border-line px-2.5 whitespace-nowrap text-ink-2 hover:border-line-strong hover:text-ink aria-pressed:border-sunken aria-pressed:bg-sunken aria-pressed:font-semibold aria-pressed:text-ink aria-[current]:border-sunken aria-[current]:bg-sunken aria-[current]:font-semibold aria-[current]:text-ink touch:px-3.5';

/** A filter that is on or off. */
export function ChipLink({ label, count, href, isCurrent }: ChipProps) {
  return (
    <Link
      to={href}
      preventScrollReset
      aria-current={isCurrent ? 'true' : undefined}
      className={look}
    >
      {label}
      {count !== undefined && <span className="font-normal text-ink-3">{count}</span>}
    </Link>
  );
}

interface ChipProps {
  label: string;
  count?: number;
  href: string;
  isCurrent: boolean;
}

export { look as chipLook };
