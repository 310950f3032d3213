import { Form, Link } from '@remix-run/react';
import type { ShellModel } from '#web/app/presenters/shell.model.ts';
import { paths } from '#web/app/paths.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import { destinationsFor, placesOutside } from './destinations.ts';
import { ThemeSwitch } from './theme-switch.tsx';

const line = 'flex min-h-12 items-center gap-3 px-4 no-underline hover:bg-sunken';

/** On a phone: where the bar has no room for, who one is, the look, and the way out. */
export function MorePage({ shell }: { shell: ShellModel }) {
  const places = destinationsFor(shell.user.isAdmin).filter((place) => !place.isOnPhone);
  return (
    <div className="stack max-w-[720px] gap-6 p-5 max-md:p-4">
      <Card>
        <ul className="divide-y divide-line">
          {places.map((place) => (
            <li key={place.id}>
              <Link to={place.href} className={line}>
                <Icon name={place.icon} className="text-ink-3" />
                {place.label}
              </Link>
            </li>
          ))}
          {placesOutside(shell).map(({ label, href }) => (
            <li key={href}>
              <a href={href} className={line}>
                <Icon name="external" className="text-ink-3" />
                {label}
              </a>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={shell.user.name}>
        <div className="stack gap-4 p-4">
          <p className="text-ink-2">
            {shell.user.email}, {shell.workspace.name}
          </p>
          <ThemeSwitch theme={shell.theme} />
          <Form method="post" action={paths.signOut()}>
            <Button type="submit">Sign out</Button>
          </Form>
        </div>
      </Card>
    </div>
  );
}
