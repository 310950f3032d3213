import type { MappedColumn, MappingModel } from '#web/app/presenters/import.model.ts';
import { SelectBox } from '../ui/field.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';

const cellLook =
  'h-row border-b border-line px-2 py-0.5 first:pl-4 last:pr-4 max-md:h-auto max-md:border-0 max-md:p-0 max-md:first:pl-0 max-md:last:pr-0';

interface ColumnTableProps {
  /** As the form was opened: a choice already made is the browser's. */
  columns: readonly MappedColumn[];
  targets: MappingModel['targets'];
  /** What each guess rests on now, in the order of the columns. */
  guesses: readonly MappedColumn['guess'][];
}

/** On a phone each column of the file is a row of two lines, and nothing scrolls sideways. */
export function ColumnTable({ columns, targets, guesses }: ColumnTableProps) {
  const head = 'h-8 border-b border-line px-2 text-left text-s font-medium text-ink-3 first:pl-4';
  return (
    <div className="rounded-m border border-line bg-paper">
      <table className="w-full table-fixed border-separate border-spacing-0 max-md:block">
        <thead className="max-md:sr-only">
          <tr>
            <th scope="col" className={`${head} w-[21%]`}>
              Column in the file
            </th>
            <th scope="col" className={head}>
              First values
            </th>
            <th scope="col" className={`${head} w-[212px]`}>
              Becomes
            </th>
            <th scope="col" className={`${head} w-[168px]`}>
              Guessed from
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block [&>tr:last-child>td]:border-b-0">
          {columns.map((column, index) => (
            <ColumnRow
              key={column.index}
              column={column}
              targets={targets}
              guess={guesses[index] ?? column.guess}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ColumnRowProps {
  column: MappedColumn;
  targets: MappingModel['targets'];
  guess: MappedColumn['guess'];
}

function ColumnRow({ column, targets, guess }: ColumnRowProps) {
  return (
    <tr className="max-md:grid max-md:grid-cols-[minmax(0,1fr)_168px] max-md:items-center max-md:gap-x-3 max-md:border-b max-md:border-line max-md:px-4 max-md:py-2 max-md:last:border-0">
      <td className={`${cellLook} truncate font-semibold`} title={column.heading}>
        {column.heading}
      </td>
      <td className={`${cellLook} truncate text-ink-2 max-md:hidden`}>{column.samples}</td>
      <td className={`${cellLook} max-md:col-start-2 max-md:row-span-2 max-md:row-start-1`}>
        <SelectBox
          name={`column-${String(column.index)}`}
          aria-label={`What ${column.heading} becomes`}
          choices={[{ value: 'keep', label: column.keepLabel }, ...targets]}
          defaultValue={column.target}
        />
      </td>
      <td className={`${cellLook} max-md:col-start-1 max-md:text-s`}>
        <StateMarkView mark={guess} isCut />
      </td>
    </tr>
  );
}
