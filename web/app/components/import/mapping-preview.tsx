import type { MappingPreview, PreviewCell } from '#web/app/presenters/import.model.ts';
import { SectionHead } from '../ui/card.tsx';
import { DataTable, None } from '../ui/data-table.tsx';
import { Notice } from '../ui/notice.tsx';
import { RefusedTable } from './rows-tables.tsx';

/** What the columns as chosen make of the list, read anew whenever one is changed. */
export function Preview({ preview }: { preview: MappingPreview }) {
  if (preview.problem !== null)
    return (
      <section aria-label="As it will be" aria-live="polite">
        <Notice tone="warn">{preview.problem}</Notice>
      </section>
    );
  return (
    <>
      <section aria-label="As it will be">
        <SectionHead title="As it will be" note={preview.note} />
        {preview.rows.length > 0 && (
          <DataTable
            label="The first people"
            columns={preview.columns.map((label) => ({ label, isNumber: label === 'Guests' }))}
            rows={preview.rows.map((cells, index) => ({
              key: String(index),
              cells: cells.map((cell, column) => (
                <Cell key={column} cell={cell} isName={column === 0} />
              )),
            }))}
          />
        )}
      </section>
      {preview.forecast !== null && <Forecast forecast={preview.forecast} />}
    </>
  );
}

function Forecast({ forecast }: { forecast: NonNullable<MappingPreview['forecast']> }) {
  return (
    <section aria-label="What would be refused" aria-live="polite">
      <p className="pb-2 text-ink-2">{forecast.words}</p>
      {forecast.rows.length > 0 && (
        <RefusedTable label="Rows that would be refused" rows={forecast.rows} />
      )}
    </section>
  );
}

function Cell({ cell, isName }: { cell: PreviewCell; isName: boolean }) {
  if (cell.value === '') return <None />;
  return (
    <span className={isName ? 'font-semibold' : undefined}>
      {cell.value}
      {cell.hint !== null && <span className="font-normal text-ink-3"> {cell.hint}</span>}
    </span>
  );
}
