import type { DataTone, DayChart } from '#web/app/presenters/analytics.model.ts';

export const dataFills: Readonly<Record<DataTone, string>> = {
  ...{ 1: 'var(--data-1)', 2: 'var(--data-2)', 3: 'var(--data-3)' },
};

const height = 160;
const top = 12;
const bottom = top + height;

/** Days as stacks. Widths are in percent, so that letters keep their size; the table below says the numbers. */
export function DayColumns({ chart }: { chart: DayChart }) {
  const { ticks, columns, words } = chart;
  return (
    <div role="img" aria-label={words} className="grid grid-cols-[32px_minmax(0,1fr)] text-s">
      <svg aria-hidden="true" className="h-[194px] w-full overflow-visible">
        {ticks.map(({ label, percent }) => (
          <text key={label} x={22} y={yOf(percent) + 4} textAnchor="end" className="fill-ink-3">
            {label}
          </text>
        ))}
      </svg>
      <svg aria-hidden="true" className="h-[194px] w-full overflow-visible">
        {ticks.map(({ label, percent }) => (
          <rect key={label} x={0} y={yOf(percent)} width="100%" height={1} fill="var(--line)" />
        ))}
        <rect x={0} y={bottom} width="100%" height={1} fill="var(--line-strong)" />
        {columns.map((column, index) => (
          <Column
            key={column.day}
            column={column}
            at={index / columns.length}
            of={columns.length}
          />
        ))}
      </svg>
    </div>
  );
}

function yOf(percent: number): number {
  return bottom - (height * percent) / 100;
}

interface ColumnProps {
  column: DayChart['columns'][number];
  at: number;
  of: number;
}

function Column({ column, at, of }: ColumnProps) {
  const width = 64 / of;
  const x = at * 100 + 18 / of;
  const starts = column.parts.map((_, index) =>
    column.parts.slice(0, index).reduce((sum, part) => sum + part.percent, 0),
  );
  return (
    <>
      {column.parts.map((part, index) => (
        <rect
          key={part.tone}
          x={`${x}%`}
          width={`${width}%`}
          y={yOf((starts[index] ?? 0) + part.percent)}
          // A hairline of ground between the parts.
          height={Math.max(1, (height * part.percent) / 100 - 1)}
          fill={dataFills[part.tone]}
        />
      ))}
      {column.label !== '' && (
        <text x={`${x + width / 2}%`} y={190} textAnchor="middle" className="fill-ink-3">
          {column.label}
        </text>
      )}
    </>
  );
}
