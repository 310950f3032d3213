import type { ShellModel } from '#web/app/presenters/shell.model.ts';
import { paths } from '#web/app/paths.ts';
import type { IconName } from '../ui/icon.tsx';

export interface Destination {
  id: string;
  label: string;
  href: string;
  icon: IconName;
  /** The second key after `g`. */
  key: string;
  isForAdmins: boolean;
  isOnPhone: boolean;
}

/** Where one can go from everywhere, in the order of the navigation. */
export const destinations: readonly Destination[] = [
  {
    id: 'inbox',
    label: 'Inbox',
    href: '/inbox',
    icon: 'inbox',
    key: 'i',
    isForAdmins: false,
    isOnPhone: true,
  },
  {
    id: 'prospects',
    label: 'Prospects',
    href: paths.prospects(),
    icon: 'people',
    key: 'p',
    isForAdmins: false,
    isOnPhone: true,
  },
  {
    id: 'import',
    label: 'Import',
    href: paths.imports(),
    icon: 'import',
    key: 'm',
    isForAdmins: false,
    isOnPhone: true,
  },
  {
    id: 'cadence',
    label: 'Cadence',
    href: paths.cadence(),
    icon: 'cadence',
    key: 'c',
    isForAdmins: false,
    isOnPhone: false,
  },
  {
    id: 'analytics',
    label: 'Analytics',
    href: paths.analytics(),
    icon: 'chart',
    key: 'a',
    isForAdmins: false,
    isOnPhone: false,
  },
  {
    id: 'templates',
    label: 'Templates',
    href: paths.templates(),
    icon: 'templates',
    key: 't',
    isForAdmins: false,
    isOnPhone: false,
  },
  {
    id: 'settings',
    label: 'Settings',
    href: paths.settings(),
    icon: 'settings',
    key: 's',
    isForAdmins: false,
    isOnPhone: false,
  },
  {
    id: 'health',
    label: 'Health',
    href: paths.health(),
    icon: 'health',
    key: 'h',
    isForAdmins: true,
    isOnPhone: false,
  },
];

/** What this person may open. */
export function destinationsFor(isAdmin: boolean): readonly Destination[] {
  return destinations.filter((destination) => isAdmin || !destination.isForAdmins);
}

/** Places beside the app that this person may open: pages of other processes. */
export function placesOutside({ links }: ShellModel): { label: string; href: string }[] {
  const places = [
    { label: 'Sandbox mailbox', href: links.sandbox },
    { label: 'Temporal', href: links.temporalUi },
  ];
  return places.flatMap(({ label, href }) => (href === null ? [] : [{ label, href }]));
}
