import { Form, Link } from '@remix-run/react';
import type { CadenceModel, CadenceTouch } from '#web/app/presenters/cadence.model.ts';
import type { FormState } from '#web/app/presenters/common.model.ts';
import { Button } from '../ui/button.tsx';
import { Card, SectionHead } from '../ui/card.tsx';
import { chipLook } from '../ui/chip.tsx';
import { AreaField, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';

/** The touches of a pass: their days and their words. Saving makes a new version. */
export function CadencePage({ model, state }: { model: CadenceModel; state: FormState }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_312px] items-start gap-6 p-5 max-lg:grid-cols-[minmax(0,1fr)] max-md:p-4">
      <Form
        method="post"
        className="stack min-w-0 gap-4"
        key={`${model.version}-${model.language}`}
      >
        <input type="hidden" name="version" value={model.version} />
        <input type="hidden" name="language" value={model.language} />
        <SectionHead title={`${model.name}, version ${model.version}`} note={model.byline} />
        {state.formError !== null && (
          <Notice tone="warn" isAlert>
            {state.formError}
          </Notice>
        )}
        <Languages model={model} />
        {model.touches.map((touch) => (
          <TouchCard key={touch.step} touch={touch} state={state} canChange={model.canChange} />
        ))}
        {model.canChange && (
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" kind="primary">
              Save as version {model.version + 1}
            </Button>
            <span className="text-ink-2">{model.inFlight}</span>
          </div>
        )}
      </Form>
      <Aside model={model} />
    </div>
  );
}

function Languages({ model }: { model: CadenceModel }) {
  return (
    <nav aria-label="Language of the texts" className="flex flex-wrap gap-1">
      {model.languages.map((language) => (
        <Link
          key={language.value}
          to={`?language=${language.value}`}
          preventScrollReset
          aria-current={language.value === model.language ? 'true' : undefined}
          className={chipLook}
        >
          {language.label}
        </Link>
      ))}
    </nav>
  );
}

interface TouchCardProps {
  touch: CadenceTouch;
  state: FormState;
  canChange: boolean;
}

function TouchCard({ touch, state, canChange }: TouchCardProps) {
  const field = (name: string) => `touch-${touch.step}-${name}`;
  const value = (name: string, saved: string) => state.values[field(name)] ?? saved;
  return (
    <Card title={`Touch ${touch.step}, by email`}>
      <fieldset disabled={!canChange} className="grid gap-4 p-4">
        <TextField
          label="Days after the first touch was accepted"
          name={field('dayOffset')}
          inputMode="numeric"
          defaultValue={value('dayOffset', String(touch.dayOffset))}
          error={state.fieldErrors[field('dayOffset')]}
          readOnly={touch.step === 1}
          hint={
            touch.step === 1
              ? 'The first touch is day 0.'
              : 'In their time zone; a late approval shifts the rest.'
          }
          className="w-24!"
        />
        <TextField
          label="Subject"
          name={field('subject')}
          defaultValue={value('subject', touch.subject ?? '')}
          placeholder={touch.shipped.subject}
          error={state.fieldErrors[field('subject')]}
          maxLength={200}
        />
        <AreaField
          label="What the draft is made from"
          name={field('body')}
          rows={7}
          defaultValue={value('body', touch.body ?? '')}
          placeholder={touch.shipped.body}
          error={state.fieldErrors[field('body')]}
          maxLength={5000}
          hint="Left empty, the shipped text in grey is used."
        />
      </fieldset>
    </Card>
  );
}

function Aside({ model }: { model: CadenceModel }) {
  return (
    <div className="grid gap-6">
      <Card title="Words that are filled in">
        <dl className="grid gap-2 p-4">
          {model.placeholders.map((placeholder) => (
            <div key={placeholder.name}>
              <dt className="font-mono text-s">{placeholder.name}</dt>
              <dd className="text-ink-2">{placeholder.meaning}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card title="Versions">
        <ol className="grid gap-2 p-4">
          {model.history.map((entry) => (
            <li key={entry.version}>
              <b>{entry.version}</b> {entry.summary}
              <span className="block text-s text-ink-3">{entry.byline}</span>
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}
