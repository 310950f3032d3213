import type { ReactNode } from 'react';

export interface Column {
  label: string;
  isNumber?: boolean;
  /** Dropped on narrow screens where the row says it otherwise. */
  className?: string;
}

interface DataTableProps {
  label: string;
  columns: readonly Column[];
  /** Cells in the order of the columns; the key names the row. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/** A plain table on a card. It scrolls inside its card, so that no page scrolls sideways. */
export function DataTable({ label, columns, rows }: DataTableProps) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="overflow-x-auto rounded-m border border-line bg-paper"
    >
      <table aria-label={label} className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" className={headLook(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>td]:border-b-0">
          {rows.map((row) => (
            <tr key={row.key} className="hover:bg-sunken">
              {row.cells.map((cell, index) => (
                <td key={columns[index]?.label ?? index} className={cellLook(columns[index])}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function headLook(column: Column): string {
  const align = column.isNumber === true ? 'text-right' : 'text-left';
  return `h-8 border-b border-line px-2 text-s font-medium whitespace-nowrap text-ink-3 first:pl-4 last:pr-4 ${align} ${column.className ?? ''}`;
}

function cellLook(column: Column | undefined): string {
  const align = column?.isNumber === true ? 'text-right' : 'text-left';
  return `h-row border-b border-line px-2 py-1 whitespace-nowrap first:pl-4 last:pr-4 ${align} ${column?.className ?? ''}`;
}

/** What an empty cell says. */
export function None({ word = 'none' }: { word?: string }) {
  return <span className="text-ink-3">{word}</span>;
}
