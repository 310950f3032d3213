import { NavLink } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';

const tabs = [
  { label: 'Workspace', href: paths.settings() },
  { label: 'Users', href: paths.settingsUsers() },
  { label: 'Approvers', href: paths.settingsApprovers() },
  { label: 'Stop list', href: paths.stopList() },
  { label: 'API keys', href: paths.apiKeys() },
  { label: 'Limits', href: paths.settingsLimits() },
  { label: 'Alerts', href: paths.settingsAlerts() },
  { label: 'Changes', href: paths.settingsChanges() },
  { label: 'You', href: paths.settingsAccount() },
] as const;

/** The parts of the settings. */
export function SettingsTabs() {
  return (
    <nav
      aria-label="Settings"
      className="flex h-10 flex-none items-stretch gap-5 overflow-x-auto border-b border-line px-5 max-md:h-12 max-md:px-4"
    >
      {tabs.map((tab) => (
        <NavLink
          key={tab.href}
          to={tab.href}
          end
          className="-mb-px flex items-center border-b-2 border-transparent pt-0.5 whitespace-nowrap text-ink-2 -outline-offset-2 hover:text-ink aria-[current=page]:border-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink"
        >
          {tab.label}
        </NavLink>
      ))}
    </nav>
  );
}
