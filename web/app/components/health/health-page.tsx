import { Link } from '@remix-run/react';
import type { HealthModel } from '#web/app/presenters/health.model.ts';
import { SectionHead } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';

/** How the machinery is: processes, queues, what is parked, what is stuck. */
export function HealthPage({ model }: { model: HealthModel }) {
  return (
    <div className="stack gap-6 p-5 max-md:p-4">
      <p className="text-l leading-6 font-semibold">
        <StateMarkView mark={model.headline} />
        <span className="block text-m font-normal text-ink-3">{model.checkedAt}</span>
      </p>
      <section aria-label="Parts">
        <SectionHead title="Parts" />
        <ul className="rounded-m border border-line bg-paper">
          {model.parts.map((part) => (
            <li
              key={part.name}
              className="flex min-h-row flex-wrap items-center gap-x-4 border-line px-4 py-1 not-last:border-b"
            >
              <span className="w-40 font-semibold">{part.name}</span>
              <span className="w-32">
                <StateMarkView mark={part.state} />
              </span>
              <span className="flex-1 text-ink-2">{part.detail}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <SectionHead title="Waiting work" />
        <DataTable
          label="Waiting work"
          columns={[
            { label: 'Queue' },
            { label: 'Waiting', isNumber: true },
            { label: 'Oldest' },
            { label: 'What it is' },
          ]}
          rows={model.queues.map((queue) => ({
            key: queue.name,
            cells: [
              <b key="name">{queue.name}</b>,
              queue.count,
              queue.oldest,
              <span key="meaning" className="text-ink-2">
                {queue.meaning}
              </span>,
            ],
          }))}
        />
      </section>
      <Stuck model={model} />
    </div>
  );
}

function Stuck({ model }: { model: HealthModel }) {
  return (
    <section aria-label="Stuck runs">
      <SectionHead title="Stuck runs" note={model.stuckNote} />
      {model.stuck.length > 0 && (
        <ul className="rounded-m border border-line bg-paper">
          {model.stuck.map((run) => (
            <li
              key={run.href}
              className="flex min-h-row flex-wrap items-center gap-x-4 border-line px-4 py-1 not-last:border-b"
            >
              <Link to={run.href} className="font-semibold no-underline hover:underline">
                {run.name}
              </Link>
              <span className="flex-1 text-ink-2">{run.sentence}</span>
              {run.runHref !== null && (
                <a href={run.runHref} target="_blank" rel="noreferrer" className="link">
                  Run in Temporal
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
