import { Form, Link } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type {
  CadenceModel,
  CadencePreview,
  CadenceTouch,
} from '#web/app/presenters/cadence.model.ts';
import type { FormState } from '#web/app/presenters/common.model.ts';
import { Button } from '../ui/button.tsx';
import { Card, SectionHead } from '../ui/card.tsx';
import { chipLook } from '../ui/chip.tsx';
import { AreaField, SelectBox, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';

interface CadencePageProps {
  model: CadenceModel;
  state: FormState;
  /** Of the days as they were typed and not saved. */
  typedPreview: CadencePreview | null;
}

/** The touches of a pass: their days and their words. Saving makes a new version. */
export function CadencePage({ model, state, typedPreview }: CadencePageProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_312px] items-start gap-6 p-5 max-lg:grid-cols-[minmax(0,1fr)] max-md:p-4">
      <Form
        method="post"
        className="stack min-w-0 gap-4"
        key={`${model.version}-${model.language}`}
      >
        <input type="hidden" name="version" value={model.version} />
        <input type="hidden" name="language" value={model.language} />
        <SectionHead title={model.title} note={model.byline} />
        {state.formError !== null && (
          <Notice tone="warn" isAlert>
            {state.formError}
          </Notice>
        )}
        <Languages model={model} />
        {model.touches.map((touch) => (
          <TouchCard key={touch.number} touch={touch} state={state} model={model} />
        ))}
        {model.canChange ? <Save model={model} /> : <OnlyAdmins />}
      </Form>
      <Aside model={model} preview={typedPreview ?? model.preview} />
    </div>
  );
}

function Save({ model }: { model: CadenceModel }) {
  return (
    <div className="grid gap-2">
      <p className="max-w-measure text-ink-2">{model.inFlight}</p>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" kind="primary">
          Save as version {model.version + 1}
        </Button>
        <Button type="submit" name="intent" value="preview">
          Show these days
        </Button>
      </div>
    </div>
  );
}

function OnlyAdmins() {
  return <p className="text-ink-2">Only an admin can change the cadence.</p>;
}

function Languages({ model }: { model: CadenceModel }) {
  return (
    <nav aria-label="Language of the words" className="flex flex-wrap gap-1">
      {model.languages.map((language) => (
        <Link
          key={language.value}
          to={paths.cadence(language.value)}
          preventScrollReset
          aria-current={language.value === model.language ? 'true' : undefined}
          className={chipLook}
        >
          {language.label}
          {language.isOwn && <span className="font-normal text-ink-3">your own</span>}
        </Link>
      ))}
    </nav>
  );
}

interface TouchCardProps {
  touch: CadenceTouch;
  state: FormState;
  model: CadenceModel;
}

function TouchCard({ touch, state, model }: TouchCardProps) {
  const { canChange } = model;
  const field = (name: string) => `touch-${touch.number}-${name}`;
  const value = (name: string, saved: string) => state.values[field(name)] ?? saved;
  const isFirst = touch.number === 1;
  return (
    <Card
      title={`Touch ${touch.number}, ${touch.byWhat}`}
      aside={<span className="text-ink-2">{touch.isOwn ? 'Your own words' : 'Shipped words'}</span>}
    >
      <div className="grid gap-4 p-4">
        <TextField
          label="Days after the first touch was accepted"
          name={field('dayOffset')}
          inputMode="numeric"
          defaultValue={value('dayOffset', String(touch.dayOffset))}
          error={state.fieldErrors[field('dayOffset')]}
          readOnly={isFirst || !canChange}
          hint={
            isFirst
              ? 'The first touch is day 0.'
              : 'In their time zone; a late approval shifts the rest.'
          }
          className="w-24!"
        />
        <Channels touch={touch} state={state} model={model} />
        {touch.subject !== null && (
          <TextField
            label="Subject"
            name={field('subject')}
            defaultValue={value('subject', touch.subject)}
            error={state.fieldErrors[field('subject')]}
            readOnly={!canChange}
            hint="Follow-ups keep it."
          />
        )}
        <AreaField
          label="Words of the email"
          name={field('body')}
          rows={9}
          defaultValue={value('body', touch.body)}
          error={state.fieldErrors[field('body')]}
          readOnly={!canChange}
          hint="Left empty, the shipped words are used. A language model, where one is set, writes its own words in their place."
        />
      </div>
    </Card>
  );
}

const places = ['First', 'Then', 'Then'] as const;

/** Up to three channels in the order they are tried. One approval covers the text of each. */
function Channels({ touch, state, model }: TouchCardProps) {
  const field = (place: number) => `touch-${touch.number}-channel-${place}`;
  const error = state.fieldErrors[field(1)];
  const noteId = `${field(1)}-note`;
  return (
    <fieldset className="grid gap-1.5" disabled={!model.canChange} aria-describedby={noteId}>
      <legend className="mb-1.5 font-semibold">Channels, in the order they are tried</legend>
      <div className="flex flex-wrap gap-2">
        {places.map((label, index) => (
          <SelectBox
            key={field(index + 1)}
            name={field(index + 1)}
            aria-label={`${label}, place ${index + 1} of touch ${touch.number}`}
            aria-invalid={error !== undefined && index === 0 ? true : undefined}
            choices={index === 0 ? model.channelChoices.first : model.channelChoices.then}
            defaultValue={state.values[field(index + 1)] ?? touch.channels[index]}
            className="w-44!"
          />
        ))}
      </div>
      <p
        id={noteId}
        className={`max-w-[60ch] text-s ${error === undefined ? 'text-ink-3' : 'text-danger'}`}
      >
        {error ??
          'SMS and WhatsApp go only to people whose consent is noted. A channel that is not open to somebody is left out; where none of these is, it goes as they prefer, else by email. What one of us does comes last, as a task in the inbox.'}
      </p>
    </fieldset>
  );
}

function Aside({ model, preview }: { model: CadenceModel; preview: CadencePreview }) {
  return (
    <div className="grid gap-6">
      <Card title="On the calendar">
        <div className="grid gap-3 p-4">
          <dl className="grid grid-cols-[auto_1fr_auto] gap-x-4 gap-y-1">
            {preview.rows.map((row) => (
              <div key={row.label} className="contents">
                <dt className="text-ink-2">{row.label}</dt>
                <dd>{row.day ?? 'never: no hour is open'}</dd>
                <dd className="text-right">{row.time}</dd>
              </div>
            ))}
          </dl>
          <p className="text-s text-ink-3">{preview.note}</p>
        </div>
      </Card>
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
        {model.history.length === 0 ? (
          <p className="p-4 text-ink-2">Each time you save, a version is kept here.</p>
        ) : (
          <ol className="grid gap-2 p-4">
            {model.history.map((entry) => (
              <li key={entry.version}>
                <b>{entry.version}</b> {entry.summary}
                <span className="block text-s text-ink-3">{entry.byline}</span>
              </li>
            ))}
          </ol>
        )}
      </Card>
    </div>
  );
}
