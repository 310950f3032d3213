import { Form, Link, useLocation } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type { SendingState, ShellModel } from '#web/app/presenters/shell.model.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

/** Where one is, what happened today, what time it is here, and the stop that is always at hand. */
export function HeaderLine({ title, shell }: { title: string; shell: ShellModel }) {
  return (
    <header className="flex h-12 flex-none items-center gap-5 border-b border-line pr-3 pl-5 max-md:h-auto max-md:flex-wrap max-md:gap-x-4 max-md:gap-y-0 max-md:px-4 max-md:py-2">
      <h1 className="font-semibold max-md:flex-1">{title}</h1>
      <Today today={shell.today} />
      <span className="ml-auto whitespace-nowrap text-ink-3 max-lg:hidden">{shell.clock}</span>
      <StopAll sending={shell.sending} />
    </header>
  );
}

function Today({ today }: { today: ShellModel['today'] }) {
  const figures = [
    { count: today.sent, words: 'sent today', href: `${paths.prospects()}?view=sent-today` },
    {
      count: today.stopped,
      words: 'stopped today',
      href: `${paths.prospects()}?view=stopped-today`,
    },
    { count: today.waiting, words: 'waiting', href: paths.inbox('waiting') },
  ];
  return (
    <p className="flex min-w-0 gap-5 border-l border-line pl-5 text-ink-2 max-md:order-3 max-md:basis-full max-md:gap-4 max-md:border-0 max-md:pt-0.5 max-md:pb-1 max-md:pl-0 max-md:text-s">
      {figures.map((figure) => (
        <Link
          key={figure.words}
          to={figure.href}
          className="inline-block whitespace-nowrap hover:underline max-md:min-h-6 max-md:content-center"
        >
          <b className="text-ink">{figure.count}</b> {figure.words}
        </Link>
      ))}
    </p>
  );
}

function StopAll({ sending }: { sending: SendingState }) {
  const { pathname, search } = useLocation();
  if (sending.isStopped) return null;
  return (
    <Form method="post" action={paths.sending()} className="max-lg:ml-auto">
      <input type="hidden" name="returnTo" value={pathname + search} />
      <Button type="submit" kind="stopAll" name="intent" value="stop">
        <Icon name="stop" />
        Stop all sending
      </Button>
    </Form>
  );
}

/** Stands under the header while nothing may leave, and lets it leave again. */
export function StoppedLine({ sending }: { sending: SendingState }) {
  const { pathname, search } = useLocation();
  if (!sending.isStopped) return null;
  return (
    <Form
      method="post"
      action={paths.sending()}
      className="flex flex-none flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-danger-soft px-5 py-2 text-danger max-md:px-4"
    >
      <input type="hidden" name="returnTo" value={pathname + search} />
      <p role="status" className="flex flex-1 items-center gap-2 max-md:basis-full">
        <Icon name="stop" />
        {sending.sentence}
      </p>
      {sending.canRelease && (
        <Button type="submit" name="intent" value="release">
          Let messages leave again
        </Button>
      )}
    </Form>
  );
}
