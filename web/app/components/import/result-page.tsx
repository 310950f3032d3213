import { Form } from '@remix-run/react';
import type { FinishedImport, RefusedRow } from '#web/app/presenters/import.model.ts';
import { Button, buttonLook, ButtonLink } from '../ui/button.tsx';
import { Card, SectionHead } from '../ui/card.tsx';
import { DataTable, None } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { PartsBar } from '../ui/meter.tsx';
import { Notice } from '../ui/notice.tsx';

const number = new Intl.NumberFormat('en');

/** What became of every row. */
export function ResultPage({ model }: { model: FinishedImport }) {
  return (
    <div className="stack gap-6 p-5 pb-12 max-md:p-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <h2 className="min-w-0 flex-1 text-l max-md:basis-full leading-6 font-semibold tracking-tight wrap-anywhere">
          {model.fileName}
        </h2>
        <span className="text-ink-2">{model.byline}</span>
      </div>
      {model.problem !== null && <Notice tone="warn">{model.problem}</Notice>}
      <Card>
        <div className="grid gap-4 p-4">
          <Sums model={model} />
          <PartsBar
            label={`${number.format(model.imported)} imported, ${number.format(model.merged)} merged, ${number.format(model.refused)} refused`}
            parts={[
              { value: model.imported, tone: 'main' },
              { value: model.merged, tone: 'second' },
              { value: model.refused, tone: 'bad' },
            ]}
          />
          <Acts model={model} />
        </div>
      </Card>
      {model.refusedRows.length > 0 && <Refused model={model} />}
    </div>
  );
}

function Sums({ model }: { model: FinishedImport }) {
  const sums = [
    ['Rows', model.rows],
    ['Imported', model.imported],
    ['Merged with someone you had', model.merged],
    ['Refused', model.refused],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {sums.map(([label, value]) => (
        <div key={label} className="grid">
          <dt className="text-ink-2">{label}</dt>
          <dd className="text-l leading-6 font-semibold">{number.format(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Acts({ model }: { model: FinishedImport }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {model.imported > 0 && model.state !== 'undone' && (
        <ButtonLink kind="primary" to={model.importedLink.href}>
          {model.importedLink.text}
        </ButtonLink>
      )}
      {model.mergedLink !== null && (
        <ButtonLink to={model.mergedLink.href}>{model.mergedLink.text}</ButtonLink>
      )}
      {model.undo.isPossible && (
        <Form method="post">
          <Button type="submit" kind="quiet" name="intent" value="undo">
            <Icon name="undo" />
            Undo the import
          </Button>
        </Form>
      )}
      <span className="text-ink-2">
        {model.startNote} {model.undo.note}
      </span>
    </div>
  );
}

function Refused({ model }: { model: FinishedImport }) {
  return (
    <section>
      <SectionHead title="Refused rows" note={model.refusedNote}>
        {model.downloadHref !== null && (
          <a href={model.downloadHref} download className={buttonLook()}>
            <Icon name="download" />
            Download as CSV
          </a>
        )}
      </SectionHead>
      <DataTable
        label="Refused rows"
        columns={[
          { label: 'Row', isNumber: true },
          { label: 'Name' },
          { label: 'Field' },
          { label: 'In the file' },
          { label: 'Why' },
          { label: 'What helps' },
        ]}
        rows={model.refusedRows.map((row) => ({ key: row.row, cells: cellsOf(row) }))}
      />
    </section>
  );
}

function cellsOf(row: RefusedRow) {
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
    row.why,
    <span key="help" className="text-ink-2">
      {row.help}
    </span>,
  ];
}
