import type { AnalyticsModel, Headline } from '#web/app/presenters/analytics.model.ts';
import { paths } from '#web/app/paths.ts';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyPlace } from '../ui/empty.tsx';
import { Notice } from '../ui/notice.tsx';
import { DayColumns, dataFills } from './day-columns.tsx';
import { Behind, FigureCard } from './figure-card.tsx';
import { FilterLine } from './filter-line.tsx';

/** What was sent, what became of it, and what it cost; the numbers behind every drawing. */
export function AnalyticsPage({ model }: { model: AnalyticsModel }) {
  return (
    <>
      <FilterLine filters={model.filters} />
      {model.filters.problem !== null && (
        <div className="px-5 pt-4 max-md:px-4">
          <Notice tone="warn" isAlert>
            {model.filters.problem} The usual 28 days are shown.
          </Notice>
        </div>
      )}
      {model.isEmpty ? <NothingYet /> : <Figures model={model} />}
    </>
  );
}

function NothingYet() {
  return (
    <EmptyPlace
      title="Nothing was sent within these days"
      promise="Once messages leave, their number per day, who answered, what failed and what it cost stand here."
    >
      <p className="mt-4">
        <ButtonLink to={paths.prospects()}>See the prospects</ButtonLink>
      </p>
    </EmptyPlace>
  );
}

function Figures({ model }: { model: AnalyticsModel }) {
  return (
    <div className="stack gap-4 p-5 max-md:p-4">
      <Headlines headlines={model.headlines} />
      <section aria-labelledby="per-day" className="min-w-0 rounded-m border border-line bg-paper">
        <header className="flex flex-wrap items-center gap-x-4 border-b border-line px-4 py-3">
          <h2 id="per-day" className="flex-1 font-semibold whitespace-nowrap">
            Messages per day
          </h2>
          <Legend />
        </header>
        <div className="p-4">
          <DayColumns chart={model.perDay} />
        </div>
        <Behind
          label={`Table, ${String(model.perDayTable.rows.length)} days`}
          table={model.perDayTable}
        />
      </section>
      <div className="grid grid-cols-2 gap-4 max-lg:grid-cols-1">
        {model.sections.map((section) => (
          <FigureCard key={section.id} section={section} />
        ))}
      </div>
      <p className="max-w-measure text-ink-2">{model.footnote}</p>
    </div>
  );
}

function Headlines({ headlines }: { headlines: readonly Headline[] }) {
  return (
    <dl className="grid grid-cols-6 gap-px overflow-hidden rounded-m border border-line bg-line max-lg:grid-cols-3 max-md:grid-cols-2">
      {headlines.map(({ label, value, note }) => (
        <div key={label} className="grid content-start gap-0.5 bg-paper px-4 pt-3 pb-3.5">
          <dt className="text-ink-2">{label}</dt>
          <dd className="text-xl font-semibold tracking-tight">{value}</dd>
          <dd className="text-s text-ink-3">{note}</dd>
        </div>
      ))}
    </dl>
  );
}

const legend = [
  { tone: 1, label: 'Email' },
  { tone: 2, label: 'Text' },
  { tone: 3, label: 'WhatsApp' },
] as const;

function Legend() {
  return (
    <p className="flex flex-wrap gap-x-4 text-ink-2">
      {legend.map(({ tone, label }) => (
        <span key={tone} className="inline-flex items-center gap-1.5">
          <i
            aria-hidden="true"
            className="size-2.5 rounded-[2px]"
            style={{ background: dataFills[tone] }}
          />
          {label}
        </span>
      ))}
    </p>
  );
}
