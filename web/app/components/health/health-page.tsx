import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { HealthModel, HealthPart, StuckRun } from '#web/app/presenters/health.model.ts';
import { Button } from '../ui/button.tsx';
import { SectionHead } from '../ui/card.tsx';
import { DataTable, None } from '../ui/data-table.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';
import { useFresh } from './use-fresh.ts';

/** How the machinery is: processes, queues, what is put aside, what is stuck; and what to do about each. */
export function HealthPage({ model }: { model: HealthModel }) {
  useFresh();
  return (
    <div className="stack gap-6 p-5 max-md:p-4">
      <p className="text-l leading-6 font-semibold">
        <StateMarkView mark={model.headline} />
        <span className="block text-m font-normal text-ink-3">{model.checkedAt}</span>
      </p>
      <section aria-label="Parts">
        <SectionHead title="Parts" />
        <Rows>
          {model.parts.map((part) => (
            <PartRow key={part.name} part={part} />
          ))}
        </Rows>
      </section>
      <Sending sending={model.sending} />
      <section>
        <SectionHead title="Waiting work" />
        <Queues model={model} />
      </section>
      <Parked model={model} />
      <Stuck model={model} />
    </div>
  );
}

function Sending({ sending }: { sending: HealthModel['sending'] }) {
  return (
    <section aria-label="Held back">
      <SectionHead title="Held back" note={sending.sentence} />
      <p className="mb-2 text-m">
        <b className="text-l">{sending.backlog}</b> {sending.backlog === 1 ? 'message' : 'messages'}{' '}
        could have left and {sending.backlog === 1 ? 'waits' : 'wait'}.
      </p>
      {sending.accounts.length > 0 && (
        <Rows>
          {sending.accounts.map((account) => (
            <li key={account.name} className={row}>
              <span className="min-w-0 flex-1 break-words max-md:basis-full">
                <b>{account.title}</b> <StateMarkView mark={account.state} />
                <span className="block text-ink-2">{account.detail}</span>
                <NextStep words={account.nextStep} />
              </span>
              {account.canTry && (
                <Form method="post">
                  <input type="hidden" name="account" value={account.name} />
                  <Button type="submit" name="intent" value="try-account">
                    Try it now
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </Rows>
      )}
    </section>
  );
}

function Rows({ children }: { children: ReactNode }) {
  return (
    <ul className="rounded-m border border-line bg-paper [&>li]:border-line [&>li:not(:last-child)]:border-b">
      {children}
    </ul>
  );
}

const row = 'flex min-h-row flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2';

function PartRow({ part }: { part: HealthPart }) {
  return (
    <li className={row}>
      <span className="w-32 font-semibold max-md:w-28">{part.name}</span>
      <span className="w-32 max-md:w-auto">
        <StateMarkView mark={part.state} />
      </span>
      <span className="min-w-0 flex-1 text-ink-2 max-md:basis-full">
        {part.detail}
        <NextStep words={part.nextStep} />
      </span>
    </li>
  );
}

function NextStep({ words }: { words: string | null }) {
  return words === null ? null : <span className="block text-ink">{words}</span>;
}

function Queues({ model }: { model: HealthModel }) {
  return (
    <DataTable
      label="Waiting work"
      columns={[
        { label: 'What waits' },
        { label: 'How many', isNumber: true },
        { label: 'Oldest' },
        { label: 'What it is', className: 'max-md:hidden' },
        { label: 'What to do', className: 'max-md:hidden' },
      ]}
      rows={model.queues.map((queue) => ({
        key: queue.name,
        cells: [
          <span key="name">
            <b>{queue.name}</b>
            {queue.nextStep !== null && (
              <span className="hidden whitespace-normal max-md:block">{queue.nextStep}</span>
            )}
          </span>,
          queue.count === 0 ? <None key="count" /> : queue.count,
          queue.oldest,
          <span key="meaning" className="text-ink-2">
            {queue.meaning}
          </span>,
          queue.nextStep ?? '',
        ],
      }))}
    />
  );
}

function Parked({ model }: { model: HealthModel }) {
  return (
    <section aria-label="Put aside">
      <SectionHead title="Put aside" note={model.parkedNote} />
      {model.parked.length > 0 && (
        <Rows>
          {model.parked.map((item) => (
            <li key={item.id} className={row}>
              <span className="min-w-0 flex-1 break-words max-md:basis-full">
                <b>{item.from}</b> {item.subject}
                <span className="block text-ink-2">
                  {item.at}. {item.why}
                </span>
              </span>
              <Form method="post">
                <input type="hidden" name="eventId" value={item.id} />
                <Button type="submit" name="intent" value="read-again">
                  Read again
                </Button>
              </Form>
            </li>
          ))}
        </Rows>
      )}
      {model.parked.length > 0 && (
        <p className="mt-2 max-w-measure text-s text-ink-3">
          Add whoever wrote as a prospect with this address, then read it again. Nothing is thrown
          away.
        </p>
      )}
    </section>
  );
}

function Stuck({ model }: { model: HealthModel }) {
  return (
    <section aria-label="Stuck runs">
      <SectionHead title="Stuck runs" note={model.stuckNote} />
      {model.stuck.length > 0 && (
        <Rows>
          {model.stuck.map((run) => (
            <StuckRow key={`${run.href} ${run.sentence}`} run={run} />
          ))}
        </Rows>
      )}
    </section>
  );
}

function StuckRow({ run }: { run: StuckRun }) {
  return (
    <li className={row}>
      <Link to={run.href} className="font-semibold no-underline hover:underline">
        {run.name}
      </Link>
      <span className="min-w-0 flex-1 text-ink-2 max-md:basis-full">
        {run.sentence}
        <NextStep words={run.nextStep} />
      </span>
      <a href={run.runHref} target="_blank" rel="noreferrer" className="link">
        Run in Temporal
      </a>
    </li>
  );
}
