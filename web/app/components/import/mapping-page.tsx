import { Form } from '@remix-run/react';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type { MappedColumn, MappingModel, PreviewCell } from '#web/app/presenters/import.model.ts';
import { paths } from '#web/app/paths.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { SectionHead } from '../ui/card.tsx';
import { DataTable, None } from '../ui/data-table.tsx';
import { SelectBox } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';
import { ConsentCard } from './consent-card.tsx';
import { ImportHead } from './import-steps.tsx';

/** How the columns are understood, and why we may write to these people. */
export function MappingPage({ model, state }: { model: MappingModel; state: FormState }) {
  return (
    <Form method="post" className="stack gap-6 p-5 max-md:p-4">
      <ImportHead fileName={model.fileName} step={2} />
      {state.formError !== null && (
        <Notice tone="warn" isAlert>
          {state.formError}
        </Notice>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_312px] items-start gap-6 max-lg:grid-cols-[minmax(0,1fr)]">
        <div className="stack min-w-0 gap-6">
          <section aria-label="Columns">
            <SectionHead title={model.headline} note={model.advice} />
            <ColumnTable model={model} />
          </section>
          <Preview model={model} />
        </div>
        <ConsentCard consent={model.consent} state={state} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" kind="primary" name="intent" value="start">
          {model.submitLabel}
        </Button>
        <Button type="submit" name="intent" value="preview" formNoValidate>
          Show again
        </Button>
        <ButtonLink kind="quiet" to={paths.imports()}>
          Back
        </ButtonLink>
        <span className="text-ink-2">{model.undoNote}</span>
      </div>
    </Form>
  );
}

const cellLook =
  'h-row border-b border-line px-2 py-0.5 first:pl-4 last:pr-4 max-md:h-auto max-md:border-0 max-md:p-0 max-md:first:pl-0 max-md:last:pr-0';

/** On a phone each column of the file is a row of two lines, and nothing scrolls sideways. */
function ColumnTable({ model }: { model: MappingModel }) {
  const head = 'h-8 border-b border-line px-2 text-left text-s font-medium text-ink-3 first:pl-4';
  return (
    <div className="rounded-m border border-line bg-paper">
      <table className="w-full table-fixed border-separate border-spacing-0 max-md:block">
        <thead className="max-md:sr-only">
          <tr>
            <th scope="col" className={`${head} w-[24%]`}>
              Column in the file
            </th>
            <th scope="col" className={head}>
              First values
            </th>
            <th scope="col" className={`${head} w-[200px]`}>
              Becomes
            </th>
            <th scope="col" className={`${head} w-[24%]`}>
              Guessed from
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block [&>tr:last-child>td]:border-b-0">
          {model.columns.map((column) => (
            <ColumnRow key={column.index} column={column} targets={model.targets} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnRow({
  column,
  targets,
}: {
  column: MappedColumn;
  targets: MappingModel['targets'];
}) {
  return (
    <tr className="max-md:grid max-md:grid-cols-[minmax(0,1fr)_168px] max-md:items-center max-md:gap-x-3 max-md:border-b max-md:border-line max-md:px-4 max-md:py-2 max-md:last:border-0">
      <td className={`${cellLook} truncate font-semibold`}>{column.heading}</td>
      <td className={`${cellLook} truncate text-ink-2 max-md:hidden`}>{column.samples}</td>
      <td className={`${cellLook} max-md:col-start-2 max-md:row-span-2 max-md:row-start-1`}>
        <SelectBox
          name={`column-${column.index}`}
          aria-label={`What ${column.heading} becomes`}
          choices={targets}
          defaultValue={column.target}
        />
      </td>
      <td className={`${cellLook} max-md:col-start-1 max-md:text-s`}>
        <StateMarkView mark={column.guess} isCut />
      </td>
    </tr>
  );
}

function Preview({ model }: { model: MappingModel }) {
  const { preview } = model;
  return (
    <section aria-label="As it will be">
      <SectionHead title="As it will be" note={preview.note} />
      <DataTable
        label="The first rows"
        columns={preview.columns.map((label) => ({ label }))}
        rows={preview.rows.map((cells, index) => ({
          key: String(index),
          cells: cells.map((cell, column) => (
            <Cell key={column} cell={cell} isName={column === 0} />
          )),
        }))}
      />
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
