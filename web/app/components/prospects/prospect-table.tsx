import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type {
  ProspectRow,
  ProspectsModel,
  ProspectSort,
} from '#web/app/presenters/prospects.model.ts';
import type { Selection } from '../ui/use-selection.ts';
import { Icon } from '../ui/icon.tsx';
import { Meter } from '../ui/meter.tsx';
import { RainGlyph } from '../ui/rain.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';

const phoneGone = 'max-md:hidden!';
const mediumGone = 'max-lg:hidden!';
const cell =
  'h-row border-b border-line px-2 whitespace-nowrap last:pr-5 max-md:block max-md:h-auto max-md:min-w-0 max-md:truncate max-md:border-0 max-md:p-0';

interface ProspectTableProps {
  model: ProspectsModel;
  selection: Selection;
}

/** People in rows of one line, of two on a phone. */
export function ProspectTable({ model, selection }: ProspectTableProps) {
  return (
    <div className="min-w-0 overflow-x-auto">
      <table className="w-full border-separate border-spacing-0 max-md:block">
        <TableHead model={model} selection={selection} />
        <tbody className="max-md:block">
          {model.rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              isSelected={selection.ids.has(row.id)}
              onSelect={selection.toggle}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TableHead({ model, selection }: ProspectTableProps) {
  const areAllSelected = selection.ids.size === model.rows.length;
  return (
    <thead className="max-md:sr-only">
      <tr>
        <th className="h-8 w-11 border-b border-line pl-5 text-left" scope="col">
          <input
            type="checkbox"
            aria-label="Select this page"
            checked={areAllSelected}
            onChange={areAllSelected ? selection.clear : selection.selectAll}
            className="block"
          />
        </th>
        <Heading model={model} sort="name">
          Name
        </Heading>
        <Heading model={model}>Event</Heading>
        <Heading model={model} className={mediumGone}>
          Stage
        </Heading>
        <Heading model={model}>Now</Heading>
        <Heading model={model} sort="score">
          Score
        </Heading>
        <Heading model={model}>Touches</Heading>
        <Heading model={model} sort="next">
          Next message
        </Heading>
        <Heading model={model} className={mediumGone}>
          Their time
        </Heading>
        <Heading model={model} className={mediumGone}>
          Owner
        </Heading>
      </tr>
    </thead>
  );
}

interface HeadingProps {
  model: ProspectsModel;
  sort?: ProspectSort;
  className?: string;
  children: string;
}

function Heading({ model, sort, className = '', children }: HeadingProps) {
  const isSorted = sort !== undefined && sort === model.sort;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (sort === 'score' ? 'descending' : 'ascending') : undefined}
      className={`h-8 border-b border-line px-2 text-left text-s font-medium whitespace-nowrap text-ink-3 last:pr-5 aria-[sort]:font-semibold aria-[sort]:text-ink ${className}`}
    >
      {sort === undefined ? (
        children
      ) : (
        <Link
          to={model.sortHrefs[isSorted ? 'newest' : sort]}
          title={isSorted ? 'Back to the newest first' : undefined}
          className="inline-flex items-center gap-1 no-underline hover:underline"
        >
          {children}
          {isSorted && <Icon name={sort === 'score' ? 'down' : 'up'} size={12} />}
        </Link>
      )}
    </th>
  );
}

interface RowProps {
  row: ProspectRow;
  isSelected: boolean;
  onSelect: (id: string) => void;
}

function Row({ row, isSelected, onSelect }: RowProps) {
  return (
    <tr
      data-on={isSelected}
      className="hover:bg-sunken data-[on=true]:bg-accent-soft max-md:grid max-md:grid-cols-[44px_minmax(0,1fr)_auto] max-md:items-center max-md:border-b max-md:border-line max-md:py-2 max-md:pr-4"
    >
      <td className={`${cell} pl-5 max-md:row-span-2 max-md:pl-4`}>
        <input
          type="checkbox"
          checked={isSelected}
          onChange={() => onSelect(row.id)}
          aria-label={`Select ${row.name}`}
          className="block"
        />
      </td>
      <td className={cell}>
        <Link
          to={row.href}
          prefetch="intent"
          className="font-semibold no-underline hover:underline"
        >
          {row.name}
        </Link>{' '}
        <span className="text-ink-2">{row.organisation}</span>
      </td>
      <td className={`${cell} ${phoneGone}`}>{row.event ?? <Faint>none</Faint>}</td>
      <td className={`${cell} ${mediumGone}`}>{row.stage}</td>
      <td
        className={`${cell} max-md:col-span-2 max-md:col-start-2 max-md:row-start-2 max-md:text-s`}
      >
        <StateMarkView mark={row.now} isCut />
      </td>
      <td className={`${cell} ${phoneGone}`}>
        <Score score={row.score} />
      </td>
      <td className={`${cell} ${phoneGone}`}>
        <RainGlyph rain={row.rain} />
      </td>
      <td className={`${cell} max-md:col-start-3 max-md:row-start-1 max-md:pl-2 max-md:text-ink-2`}>
        {row.nextMessage.isPlanned ? row.nextMessage.text : <Faint>{row.nextMessage.text}</Faint>}
      </td>
      <td className={`${cell} ${mediumGone} text-ink-2`}>{row.theirTime}</td>
      <td className={`${cell} ${mediumGone}`}>
        {row.owner === null ? (
          <Faint>nobody</Faint>
        ) : (
          <span title={row.owner.name}>{row.owner.initials}</span>
        )}
      </td>
    </tr>
  );
}

function Faint({ children }: { children: ReactNode }) {
  return <span className="text-ink-3">{children}</span>;
}

function Score({ score }: { score: number | null }) {
  if (score === null) return <Faint>none</Faint>;
  return (
    <span className="inline-grid grid-cols-[22px_40px] items-center gap-2">
      <span className="text-right font-medium">{score}</span>
      <span className="max-lg:hidden">
        <Meter percent={score} />
      </span>
    </span>
  );
}
