import { Form, useNavigation } from '@remix-run/react';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type { MappingModel } from '#web/app/presenters/import.model.ts';
import { paths } from '#web/app/paths.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { SectionHead } from '../ui/card.tsx';
import { Notice } from '../ui/notice.tsx';
import { ColumnTable } from './column-table.tsx';
import { ConsentCard } from './consent-card.tsx';
import { ImportHead } from './import-steps.tsx';
import { Preview } from './mapping-preview.tsx';
import { usePreview } from './use-preview.ts';

/** How the columns are understood, and why we may write to these people. */
export function MappingPage({ model, state }: { model: MappingModel; state: FormState }) {
  const { latest, look, rest } = usePreview(model);
  const isBusy = useNavigation().formMethod === 'POST';
  return (
    <Form method="post" className="stack gap-6 p-5 max-md:p-4" onChange={look} onSubmit={rest}>
      <ImportHead fileName={model.fileName} step={2} />
      {model.remark !== null && <Notice tone="warn">{model.remark}</Notice>}
      {state.formError !== null && (
        <Notice tone="warn" isAlert>
          {state.formError}
        </Notice>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_312px] items-start gap-6 max-lg:grid-cols-[minmax(0,1fr)]">
        <div className="stack min-w-0 gap-6">
          <section aria-label="Columns">
            <SectionHead title={latest.headline} note={latest.advice} />
            <ColumnTable
              columns={model.columns}
              targets={model.targets}
              guesses={latest.columns.map(({ guess }) => guess)}
            />
          </section>
          <Preview preview={latest.preview} />
        </div>
        <ConsentCard consent={model.consent} state={state} paceNote={latest.preview.paceNote} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" kind="primary" name="intent" value="start" disabled={isBusy}>
          {model.submitLabel}
        </Button>
        <noscript>
          <Button type="submit" name="intent" value="preview" formNoValidate>
            Show again
          </Button>
        </noscript>
        <ButtonLink to={paths.imports()}>Back</ButtonLink>
        <Button
          type="submit"
          kind="quiet"
          name="intent"
          value="discard"
          formNoValidate
          disabled={isBusy}
        >
          Do not import; drop the file
        </Button>
        <span className="text-ink-2">{model.undoNote}</span>
      </div>
    </Form>
  );
}
