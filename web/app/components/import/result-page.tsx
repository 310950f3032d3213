import { Form, useNavigation } from '@remix-run/react';
import type { FinishedImport } from '#web/app/presenters/import.model.ts';
import { Button, buttonLook, ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import { PartsBar } from '../ui/meter.tsx';
import { Notice } from '../ui/notice.tsx';
import { NotedTable, RefusedTable, RowsSection } from './rows-tables.tsx';

const number = new Intl.NumberFormat('en');

/** What became of every row. */
export function ResultPage({ model }: { model: FinishedImport }) {
  const { refusedRows, mergedRows, remarkedRows } = model;
  return (
    <div className="stack gap-6 p-5 pb-12 max-md:p-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <h2 className="min-w-0 flex-1 text-l leading-6 font-semibold tracking-tight wrap-anywhere max-md:basis-full">
          {model.fileName}
        </h2>
        <span className="text-ink-2">{model.byline}</span>
      </div>
      {model.remark !== null && <Notice tone="warn">{model.remark}</Notice>}
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
      <RowsSection
        id="refused"
        title="Refused rows"
        part={refusedRows}
        aside={
          <a href={model.downloadHref} download className={buttonLook()}>
            <Icon name="download" />
            Download as CSV
          </a>
        }
      >
        <RefusedTable label="Refused rows" rows={refusedRows.rows} />
      </RowsSection>
      <RowsSection id="merged" title="Merged rows" part={mergedRows}>
        <NotedTable label="Merged rows" rows={mergedRows.rows} />
      </RowsSection>
      <RowsSection id="imported" title="Imported with a remark" part={remarkedRows}>
        <NotedTable label="Imported with a remark" rows={remarkedRows.rows} />
      </RowsSection>
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
      {model.importedLink !== null && (
        <ButtonLink kind="primary" to={model.importedLink.href}>
          {model.importedLink.text}
        </ButtonLink>
      )}
      {model.mergedLink !== null && (
        <a href={model.mergedLink.href} className={buttonLook()}>
          {model.mergedLink.text}
        </a>
      )}
      {model.undo !== null && <Undo undo={model.undo} />}
      <span className="text-ink-2">
        {model.startNote} {model.undoNote}
      </span>
    </div>
  );
}

/** It removes people, so it says whom first; the press that does it stands behind that. */
function Undo({ undo }: { undo: NonNullable<FinishedImport['undo']> }) {
  const isBusy = useNavigation().formMethod === 'POST';
  return (
    <details className="open:order-last open:basis-full">
      <summary className={`${buttonLook({ kind: 'quiet' })} w-fit cursor-pointer list-none`}>
        <Icon name="undo" />
        Undo the import
      </summary>
      <Form method="post" className="grid justify-items-start gap-2 pt-2">
        <p className="max-w-measure">{undo.ask}</p>
        <Button type="submit" kind="stop" name="intent" value="undo" disabled={isBusy}>
          {undo.label}
        </Button>
      </Form>
    </details>
  );
}
