import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { NotedRow, RefusedRow, RowsPart } from '#web/app/presenters/import.model.ts';
import { SectionHead } from '../ui/card.tsx';
import { DataTable, None } from '../ui/data-table.tsx';

const headLook =
  'h-8 border-b border-line px-2 text-left text-s font-medium whitespace-nowrap text-ink-3 first:pl-4 last:pr-4';
const cellLook =
  'border-b border-line px-2 py-1.5 align-top first:pl-4 last:pr-4 max-md:border-0 max-md:p-0 max-md:first:pl-0 max-md:last:pr-0';

/**
 * Rows that cannot be imported: where, what stands there, why, and what helps. On a phone each is a few lines, because the
 * reason must not stand outside the window.
 */
export function RefusedTable({ label, rows }: { label: string; rows: readonly RefusedRow[] }) {
  return (
    <div className="rounded-m border border-line bg-paper">
      <table
        aria-label={label}
        className="w-full border-separate border-spacing-0 max-md:block [&_tbody>tr:last-child>td]:border-b-0"
      >
        <thead className="max-md:sr-only">
          <tr>
            <th scope="col" className={`${headLook} w-16 text-right!`}>
              Row
            </th>
            {['Name', 'Field', 'In the file', 'Why', 'What helps'].map((title) => (
              <th key={title} scope="col" className={headLook}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map((row) => (
            <RefusedLine key={row.row} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RefusedLine({ row }: { row: RefusedRow }) {
  return (
    <tr className="hover:bg-sunken max-md:grid max-md:grid-cols-[auto_minmax(0,1fr)] max-md:gap-x-2 max-md:border-b max-md:border-line max-md:px-4 max-md:py-2 max-md:last:border-0">
      <td className={`${cellLook} md:text-right`}>
        <span className="md:sr-only">Row </span>
        {row.row}
      </td>
      <td className={`${cellLook} wrap-anywhere max-md:font-semibold`}>
        {row.name === '' ? <None /> : row.name}
      </td>
      <td className={`${cellLook} whitespace-nowrap max-md:text-ink-2`}>{row.field}</td>
      <td className={`${cellLook} wrap-anywhere`}>
        {row.value === '' ? (
          <None word="empty" />
        ) : (
          <span className="font-mono text-s">{row.value}</span>
        )}
      </td>
      <td className={`${cellLook} max-md:col-span-2`}>
        {row.why}
        <span className="block text-s text-ink-3 wrap-anywhere">{row.message}</span>
      </td>
      <td className={`${cellLook} text-ink-2 max-md:col-span-2`}>{row.help}</td>
    </tr>
  );
}

/** Rows that were merged, or imported with a remark: who, and what came of it. */
export function NotedTable({ label, rows }: { label: string; rows: readonly NotedRow[] }) {
  return (
    <DataTable
      label={label}
      columns={[
        { label: 'Row', isNumber: true },
        { label: 'Person' },
        { label: 'What came of it' },
      ]}
      rows={rows.map((row) => ({
        key: row.row,
        cells: [
          row.row,
          row.href === null ? (
            <span key="name" className="text-ink-3">
              {row.name}
            </span>
          ) : (
            <Link key="name" to={row.href} className="font-semibold no-underline hover:underline">
              {row.name}
            </Link>
          ),
          <span key="words" className="block whitespace-normal text-ink-2">
            {row.words}
          </span>,
        ],
      }))}
    />
  );
}

interface RowsSectionProps {
  id: string;
  title: string;
  part: RowsPart<unknown>;
  aside?: ReactNode;
  children: ReactNode;
}

/** One table of a result with its heading, and the way to its next rows. */
export function RowsSection({ id, title, part, aside, children }: RowsSectionProps) {
  if (part.rows.length === 0) return null;
  return (
    <section id={id}>
      <SectionHead title={title} note={part.note}>
        {aside}
      </SectionHead>
      {children}
      {part.next !== null && (
        <p className="pt-2">
          <Link to={part.next.href} className="link">
            {part.next.text}
          </Link>
        </p>
      )}
    </section>
  );
}
