import { NavLink } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { destinations } from './destinations.ts';

const look =
  'grid min-h-14 content-center justify-items-center gap-0.5 pt-2 pb-1.5 text-s text-ink-2 no-underline -outline-offset-2 aria-[current=page]:font-semibold aria-[current=page]:text-ink';

/** Four places at the thumb. */
export function PhoneBar() {
  const entries: readonly { label: string; href: string; icon: IconName }[] = [
    ...destinations.filter((destination) => destination.isOnPhone),
    { label: 'More', href: paths.more(), icon: 'more' },
  ];
  return (
    <nav
      aria-label="Main, phone"
      className="fixed inset-x-0 bottom-0 z-20 hidden grid-cols-4 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] max-md:grid"
    >
      {entries.map((entry) => (
        <NavLink key={entry.href} to={entry.href} className={look}>
          <Icon name={entry.icon} size={20} />
          {entry.label}
        </NavLink>
      ))}
    </nav>
  );
}
