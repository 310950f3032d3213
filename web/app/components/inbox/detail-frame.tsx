import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { DetailHead } from '#web/app/presenters/inbox.model.ts';
import { Icon } from '../ui/icon.tsx';

interface DetailFrameProps {
  head: DetailHead;
  label: string;
  backHref: string;
  /** True when the item's own address is open: on a phone it then takes the whole page. */
  isOpened: boolean;
  tools?: ReactNode;
  beside: ReactNode;
  actions: ReactNode;
  children: ReactNode;
}

/** Message, column and decision: side by side, one under the other, or one page, by width. */
export function DetailFrame(props: DetailFrameProps) {
  return (
    <div
      data-opened={props.isOpened}
      className="min-h-0 min-w-0 lg:grid lg:grid-cols-[minmax(0,1fr)_332px] lg:grid-rows-[minmax(0,1fr)_auto] md:max-lg:overflow-auto max-md:data-[opened=false]:hidden"
    >
      <section aria-label={props.label} className="flex min-h-0 min-w-0 flex-col bg-canvas">
        <DetailHeadLine {...props} />
        <div className="min-h-0 flex-1 px-5 pt-1 pb-5 lg:overflow-auto max-md:p-0" tabIndex={0}>
          {props.children}
        </div>
      </section>
      {props.beside}
      {props.actions}
    </div>
  );
}

function DetailHeadLine({ head, backHref, tools }: DetailFrameProps) {
  return (
    <header className="flex flex-none items-center gap-3 px-5 py-3 max-md:sticky max-md:top-0 max-md:z-2 max-md:flex-wrap max-md:border-b max-md:border-line max-md:bg-surface max-md:px-4 max-md:py-2">
      <Link
        to={backHref}
        aria-label="Back to the list"
        className="-ml-3 -mr-3 grid size-11 place-items-center md:hidden"
      >
        <Icon name="back" />
      </Link>
      <h2 className="min-w-0 flex-1 truncate text-l leading-6 font-semibold tracking-tight">
        <Link to={head.prospectHref} className="no-underline hover:underline">
          {head.name}
        </Link>{' '}
        {head.organisation !== null && (
          <span className="font-normal text-ink-2">{head.organisation}</span>
        )}
      </h2>
      {tools !== undefined && <div className="max-md:basis-full">{tools}</div>}
    </header>
  );
}
