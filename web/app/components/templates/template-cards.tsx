import { Form, Link } from '@remix-run/react';
import { Fragment } from 'react';
import { paths } from '#web/app/paths.ts';
import type {
  TemplateComparison,
  TemplateConfirm,
  TemplateModel,
  TemplateTestModel,
} from '#web/app/presenters/templates.model.ts';
import { DiffText } from '../inbox/sheet.tsx';
import { Button, buttonLook, ButtonLink } from '../ui/button.tsx';
import { Card, SectionHead } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';

/** An act, asked about once more by the name of what it changes. */
export function ConfirmCard({
  model,
  confirm,
}: {
  model: TemplateModel;
  confirm: TemplateConfirm;
}) {
  return (
    <Card title={confirm.title}>
      <Form method="post" className="grid gap-3 p-4">
        <input type="hidden" name="language" value={model.language} />
        {Object.entries(confirm.fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p className="max-w-measure">{confirm.consequence}</p>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" name="intent" value={confirm.intent} kind={confirm.tone} autoFocus>
            {confirm.submit}
          </Button>
          <Link
            to={paths.template(model.key, { language: model.language })}
            preventScrollReset
            className={buttonLook({ kind: 'quiet' })}
          >
            Cancel
          </Link>
        </div>
      </Form>
    </Card>
  );
}

/** Two versions, word by word. */
export function ComparisonCard({ comparison }: { comparison: TemplateComparison }) {
  return (
    <Card title={comparison.title}>
      <div className="grid gap-4 p-4">
        <p className="text-ink-2">{comparison.summary}</p>
        {comparison.slots.map(({ label, paragraphs }) => (
          <div key={label} className="grid gap-2">
            <h3 className="font-semibold">{label}</h3>
            {paragraphs.map((runs, index) => (
              <p key={index} className="max-w-measure whitespace-pre-line wrap-anywhere">
                <DiffText runs={runs} />
              </p>
            ))}
          </div>
        ))}
      </div>
    </Card>
  );
}

/** What a test of two versions says so far, and how it ends. */
export function TestCard({ model, test }: { model: TemplateModel; test: TemplateTestModel }) {
  const ask = (act: string) => paths.template(model.key, { language: model.language, do: act });
  return (
    <section aria-label="Test of two versions" className="grid gap-2">
      <SectionHead title={`Test: ${test.title}`} note={`Begun ${test.started.text}.`} />
      <p className="max-w-measure">{test.verdict}</p>
      {test.isRunning && (
        <p className="max-w-measure text-ink-2">
          Decide when as many prospects as you planned have been written to: who looks each day and
          stops on the first good one finds winners that are none.
        </p>
      )}
      <DataTable
        label="What the test says"
        columns={[
          { label: 'Version' },
          { label: 'Prospects', isNumber: true },
          { label: 'Answered', isNumber: true },
          { label: 'Share', isNumber: true },
          { label: '95 % interval', isNumber: true, className: 'max-md:hidden' },
        ]}
        rows={test.variants.map(({ name, sent, won, rate, range }) => ({
          key: name,
          cells: [name, sent, won, rate, range],
        }))}
      />
      {test.isRunning && model.canChange && (
        <div className="flex flex-wrap gap-2">
          <ButtonLink to={ask('promote')}>End it with the new words…</ButtonLink>
          <ButtonLink to={ask('keep')}>End it with the words in use…</ButtonLink>
        </div>
      )}
    </section>
  );
}

/** Every version there was, and the way back to it. */
export function Versions({ model }: { model: TemplateModel }) {
  return (
    <section aria-label="Versions">
      <SectionHead
        title="Versions"
        note={
          model.versions.length === 0
            ? 'The shipped words are used; versions come with the next start.'
            : null
        }
      />
      {model.versions.length > 0 && (
        <DataTable
          label="All versions"
          columns={[
            { label: 'Version', isNumber: true },
            { label: 'State' },
            { label: 'Words', className: 'max-md:hidden' },
            { label: 'By', className: 'max-md:hidden' },
            { label: 'Messages', isNumber: true },
            { label: 'What can be done' },
          ]}
          rows={model.versions.map((row) => ({
            key: String(row.version),
            cells: [
              row.version,
              <StateMarkView key="state" mark={row.state} />,
              row.words,
              row.byline,
              row.usedBy,
              <span key="acts" className="flex gap-3">
                {row.compareHref !== null && (
                  <Link to={row.compareHref} preventScrollReset>
                    Compare
                  </Link>
                )}
                {row.goBackHref !== null && <Link to={row.goBackHref}>Go back to it…</Link>}
              </span>,
            ],
          }))}
        />
      )}
    </section>
  );
}

/** The templates of WhatsApp that were made of this text, and what its reviewers said. */
export function Whatsapp({ rows }: { rows: NonNullable<TemplateModel['whatsapp']> }) {
  return (
    <section aria-label="On WhatsApp">
      <SectionHead
        title="On WhatsApp"
        note="Outside of 24 hours after their last message only an approved template may leave. The first message that needs one submits it; other words are another template."
      />
      {rows.length > 0 && (
        <DataTable
          label="Templates of WhatsApp"
          columns={[
            { label: 'Template' },
            { label: 'State' },
            { label: 'At the provider', className: 'max-md:hidden' },
          ]}
          rows={rows.map(({ name, state, detail }) => ({
            key: name,
            cells: [
              <span key="name" className="font-mono text-s">
                {name}
              </span>,
              <StateMarkView key="state" mark={state} />,
              detail,
            ],
          }))}
        />
      )}
    </section>
  );
}

/** What the words may use, what the data must hold, and what the template is. */
export function References({ model }: { model: TemplateModel }) {
  return (
    <div className="grid grid-cols-3 items-start gap-5 max-lg:grid-cols-1">
      {model.variables.length > 0 && (
        <Card title="Words that are filled in">
          <dl className="grid gap-2 p-4">
            {model.variables.map(({ name, meaning, isNeeded }) => (
              <div key={name}>
                <dt className="font-mono text-s">{name}</dt>
                <dd className="text-ink-2">
                  {meaning}
                  {isNeeded && <b className="font-medium text-ink"> (has to stand in it)</b>}
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      )}
      <Card title="Data it is given">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 p-4">
          {model.fields.map(({ name, kind, isNeeded }) => (
            <Fragment key={name}>
              <dt className="font-mono text-s">{name}</dt>
              <dd className="text-ink-2">
                {kind}
                {isNeeded ? ', needed' : ''}
              </dd>
            </Fragment>
          ))}
        </dl>
      </Card>
      <Card title="This template">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 p-4">
          {model.facts.map(({ label, value }) => (
            <Fragment key={label}>
              <dt className="text-ink-2">{label}</dt>
              <dd className="wrap-anywhere">{value}</dd>
            </Fragment>
          ))}
        </dl>
      </Card>
    </div>
  );
}
