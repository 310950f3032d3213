import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { NotedRow, RefusedRow, RowsPart } from '#web/app/presenters/import.model.ts';
import { SectionHead } from '../ui/card.tsx';
import { DataTable, None } from '../ui/data-table.tsx';

/** Rows that cannot be imported: where, what stands there, why, and what helps. */
export function RefusedTable({ label, rows }: { label: string; rows: readonly RefusedRow[] }) {
  return (
    <DataTable
      label={label}
      columns={[
        { label: 'Row', isNumber: true },
        { label: 'Name' },
        { label: 'Field' },
        { label: 'In the file' },
        { label: 'Why' },
        { label: 'What helps' },
      ]}
      rows={rows.map((row) => ({ key: row.row, cells: refusedCells(row) }))}
    />
  );
}

function refusedCells(row: RefusedRow): ReactNode[] {
  return [
    row.row,
    row.name === '' ? <None key="name" /> : row.name,
    row.field,
    row.value === '' ? (
      <None key="value" word="empty" />
    ) : (
      <span key="value" className="font-mono text-s">
        {row.value}
      </span>
    ),
    <span key="why" className="block min-w-[220px] whitespace-normal">
      {row.why}
      <span className="block text-s text-ink-3">{row.message}</span>
    </span>,
    <span key="help" className="block min-w-[160px] whitespace-normal text-ink-2">
      {row.help}
    </span>,
  ];
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
          <span key="words" className="block min-w-[220px] whitespace-normal text-ink-2">
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
    <section id={id} aria-label={title}>
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
