import { Link, NavLink } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type { ShellModel } from '#web/app/presenters/shell.model.ts';
import { Avatar } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { BrandMark } from '../ui/rain.tsx';
import { destinationsFor, placesOutside } from './destinations.ts';

const itemLook =
  'flex min-h-control w-full items-center gap-3 rounded-m px-2 text-ink-2 no-underline hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:font-semibold aria-[current=page]:text-ink max-lg:min-h-9 max-lg:justify-center max-lg:px-0';

/** The way around: 200 px with words, a rail of icons at medium width, gone on a phone. */
export function SideNav({ shell, onSearch }: { shell: ShellModel; onSearch: () => void }) {
  return (
    <nav
      aria-label="Main"
      className="sticky top-0 flex h-dvh flex-col gap-4 border-r border-line bg-canvas px-2 pt-2 pb-3 max-lg:px-2.5 max-md:hidden"
    >
      <Link
        to="/inbox"
        aria-label="Rainmaker"
        className="flex h-10 items-center gap-2 rounded-m px-2 text-l font-semibold tracking-tight no-underline max-lg:justify-center max-lg:px-0"
      >
        <BrandMark />
        <span className="max-lg:hidden">Rainmaker</span>
      </Link>
      <SearchButton onSearch={onSearch} />
      <ul className="grid gap-px">
        {destinationsFor(shell.user.isAdmin).map((destination) => (
          <li key={destination.id}>
            <NavLink to={destination.href} className={itemLook} title={destination.label}>
              <Icon name={destination.icon} />
              <span className="max-lg:sr-only">{destination.label}</span>
              {destination.id === 'inbox' && <NeedsYou count={shell.needsYou} />}
            </NavLink>
          </li>
        ))}
      </ul>
      <ul className="mt-auto grid gap-px">
        {placesOutside(shell).map(({ label, href }) => (
          <li key={href}>
            <a href={href} className={itemLook} title={label}>
              <Icon name="external" />
              <span className="max-lg:sr-only">{label}</span>
            </a>
          </li>
        ))}
      </ul>
      <Who shell={shell} />
    </nav>
  );
}

function NeedsYou({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="ml-auto font-normal text-ink-3 max-lg:hidden">
      {count}
      <span className="sr-only"> {count === 1 ? 'item needs' : 'items need'} you</span>
    </span>
  );
}

function SearchButton({ onSearch }: { onSearch: () => void }) {
  return (
    <button
      type="button"
      onClick={onSearch}
      aria-label="Search or do anything"
      aria-keyshortcuts="Control+K"
      className="quick flex min-h-control w-full items-center gap-2 rounded-m border border-line bg-paper px-2 text-ink-3 hover:border-line-strong max-lg:justify-center max-lg:px-0"
    >
      <Icon name="search" />
      <span className="flex-1 text-left max-lg:hidden">Search or do</span>
      <span className="max-lg:hidden">
        <KeyCap>Ctrl K</KeyCap>
      </span>
    </button>
  );
}

function Who({ shell }: { shell: ShellModel }) {
  return (
    <Link
      to={paths.settingsAccount()}
      className="flex items-center gap-2 rounded-m px-2 py-1 no-underline hover:bg-sunken max-lg:justify-center max-lg:px-0"
    >
      <Avatar initials={shell.user.initials} />
      <span className="min-w-0 flex-1 truncate max-lg:sr-only">
        {shell.user.name}
        <br />
        <span className="text-s text-ink-3">{shell.workspace.name}</span>
      </span>
    </Link>
  );
}
