import type { Bar, FigureSection, FigureTable } from '#web/app/presenters/analytics.model.ts';
import { Icon } from '../ui/icon.tsx';
import { dataFills } from './day-columns.tsx';

const mostInHalf = 6;

/** Bars with the table behind them, or the table itself where there is nothing to draw. */
export function FigureCard({ section }: { section: FigureSection }) {
  const { id, title, note, bars, table, empty } = section;
  // A table that is read without a press has no columns behind the edge of half a page.
  const isWide = bars.length === 0 && table.columns.length > mostInHalf;
  return (
    <section
      aria-labelledby={id}
      className={`flex min-w-0 flex-col rounded-m border border-line bg-paper ${isWide ? 'col-span-full' : ''}`}
    >
      <header className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-4 py-3">
        <h2 id={id} className="flex-1 font-semibold whitespace-nowrap">
          {title}
        </h2>
        <span className="text-ink-2">{note}</span>
      </header>
      {table.rows.length === 0 && <p className="p-4 text-ink-3">{empty}</p>}
      {bars.length > 0 && <Bars bars={bars} label={title} />}
      {table.rows.length > 0 &&
        (bars.length > 0 ? (
          <Behind
            label={`Table, ${title.toLowerCase()}`}
            table={table}
            // It has room beside the long one.
            isOpen={id === 'channels'}
          />
        ) : (
          <PlainTable label={`${title}, as a table`} table={table} />
        ))}
    </section>
  );
}

function Bars({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const hasShares = bars.some(({ share }) => share !== '');
  return (
    <ol aria-label={label} className="grid gap-2.5 p-4">
      {bars.map((bar) => (
        <li
          key={bar.label}
          className={`grid items-center gap-3 ${hasShares ? 'grid-cols-[104px_minmax(0,1fr)_48px_64px]' : 'grid-cols-[104px_minmax(0,1fr)_72px]'}`}
        >
          <span className="text-ink-2">{bar.label}</span>
          <svg aria-hidden="true" className="h-[18px] w-full">
            <rect width="100%" height={18} rx={2} fill="var(--data-track)" />
            <rect width={`${bar.percent}%`} height={18} rx={2} fill={dataFills[bar.tone]} />
          </svg>
          <b className="text-right">{bar.count}</b>
          {hasShares && (
            <span className="text-right whitespace-nowrap text-ink-3">{bar.share}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** The numbers of a chart, a press away and readable by keyboard. */
export function Behind({ label, table, isOpen = false }: BehindProps) {
  return (
    <details open={isOpen} className="group mt-auto border-t border-line">
      <summary className="flex min-h-row items-center gap-2 px-4 text-ink-2 -outline-offset-2 hover:bg-sunken hover:text-ink">
        <Icon name="down" className="-rotate-90 group-open:rotate-0" />
        {label}
      </summary>
      <PlainTable label={label} table={table} />
    </details>
  );
}

interface BehindProps {
  label: string;
  table: FigureTable;
  isOpen?: boolean;
}

function PlainTable({ label, table }: { label: string; table: FigureTable }) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="overflow-x-auto -outline-offset-2"
    >
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th
                key={column.label}
                scope="col"
                className={`${cell(column.isNumber)} h-8 text-s font-medium text-ink-3`}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>*]:border-b-0">
          {table.rows.map((row) => (
            <tr key={row.join(' ')}>
              {row.map((text, index) =>
                index === 0 ? (
                  <th key={0} scope="row" className={`${cell(false)} h-row font-normal`}>
                    {text}
                  </th>
                ) : (
                  <td key={index} className={`${cell(table.columns[index]?.isNumber)} h-row`}>
                    {text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cell(isNumber: boolean | undefined): string {
  const align = isNumber === true ? 'text-right' : 'text-left';
  return `border-b border-line px-2 py-1 whitespace-nowrap first:pl-4 last:pr-4 ${align}`;
}
