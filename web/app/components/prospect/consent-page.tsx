import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#web/app/paths.ts';
import { untouchedForm, type FormState, type Moment } from '#web/app/presenters/common.model.ts';
import type { ConsentChannel, ConsentModel } from '#web/app/presenters/consent.model.ts';
import { Button, ButtonLink, buttonLook } from '../ui/button.tsx';
import { Card, SectionHead } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { AreaField, SelectField, TextField } from '../ui/field.tsx';
import { bound } from '../ui/field-state.ts';
import { Notice } from '../ui/notice.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';
import { useFirstError } from '../ui/use-first-error.ts';

interface ConsentPageProps {
  model: ConsentModel;
  /** The form that notes a reason, as it came back or untouched. */
  granting: FormState;
  /** The form that ends one, when it came back. */
  ending: { channel: string | null; state: FormState } | null;
}

/** May we write, why, and how do they want it: one prospect, every channel, with its evidence. */
export function ConsentPage({ model, granting, ending }: ConsentPageProps) {
  useFirstError(ending?.state ?? granting);
  return (
    <div className="stack max-w-[960px] gap-6 p-5 max-md:p-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="flex-1 text-l leading-6 font-semibold tracking-tight">
          {model.name}: consent and choices
        </h2>
        <ButtonLink kind="quiet" to={paths.prospect(model.prospectId)}>
          Back to {model.name}
        </ButtonLink>
      </div>
      {model.review !== null && <Review words={model.review} />}
      <ul className="grid grid-cols-3 gap-4 max-lg:grid-cols-1">
        {model.channels.map((channel) => (
          <li key={channel.id}>
            <ChannelCard
              channel={channel}
              ending={ending?.channel === channel.id ? ending.state : null}
            />
          </li>
        ))}
      </ul>
      <p className="max-w-measure text-ink-2">{model.region}</p>
      <Choices choices={model.choices} />
      {model.forms !== null && <Grant forms={model.forms} state={granting} />}
      <History model={model} />
      <Stops model={model} />
      <Regions regions={model.regions} />
    </div>
  );
}

function Review({ words }: { words: string }) {
  return (
    <Notice tone="warn">
      <p>{words}</p>
      <Form method="post" className="mt-2">
        <Button type="submit" name="intent" value="review">
          I looked at it: the other channels stay open
        </Button>
      </Form>
    </Notice>
  );
}

function ChannelCard({ channel, ending }: { channel: ConsentChannel; ending: FormState | null }) {
  return (
    <Card title={channel.name} className="h-full">
      <div className="grid gap-3 p-4">
        <p className="wrap-anywhere text-ink-2">{channel.address ?? 'No address'}</p>
        <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1.5">
          <dt className="text-ink-3">Outreach</dt>
          <dd>
            <StateMarkView mark={channel.outreach} />
          </dd>
          <dt className="text-ink-3">Their event</dt>
          <dd>
            <StateMarkView mark={channel.service} />
          </dd>
          <dt className="text-ink-3">Why</dt>
          <dd className="wrap-anywhere">
            {channel.basis}
            {channel.proof.map((part) => (
              <span key={part} className="block text-s whitespace-pre-line text-ink-3">
                {part}
              </span>
            ))}
          </dd>
        </dl>
        {channel.canWithdraw && <Withdraw channel={channel} state={ending} />}
      </div>
    </Card>
  );
}

function Withdraw({ channel, state }: { channel: ConsentChannel; state: FormState | null }) {
  return (
    <details open={state !== null}>
      <summary className={`${buttonLook({ kind: 'stopQuiet', size: 'small' })} w-fit`}>
        End it<span className="sr-only"> for {channel.name}</span>
      </summary>
      <Form method="post" className="grid gap-3 pt-3">
        <input type="hidden" name="channel" value={channel.id} />
        <TextField
          label="Why it ends"
          {...bound(state ?? untouchedForm, 'reason')}
          maxLength={200}
        />
        <div>
          <Button type="submit" kind="stop" name="intent" value="withdraw">
            Nothing by {channel.name} any more
          </Button>
        </div>
      </Form>
    </details>
  );
}

function Choices({ choices }: { choices: readonly string[] }) {
  return (
    <section>
      <SectionHead title="What they chose themselves" />
      {choices.length === 0 ? (
        <p className="text-ink-3">
          Nothing yet. Every message has a link to the page where they choose.
        </p>
      ) : (
        <ul>
          {choices.map((choice) => (
            <li key={choice}>{choice}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Grant({ forms, state }: { forms: NonNullable<ConsentModel['forms']>; state: FormState }) {
  return (
    <Card title="Note why we may write">
      <Form method="post" noValidate className="grid max-w-[640px] gap-4 p-4">
        <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
          <SelectField label="Channel" {...bound(state, 'channel')} choices={forms.channels} />
          <SelectField label="Why" {...bound(state, 'basis')} choices={forms.bases} />
          <TextField
            label="Where it was given"
            {...bound(state, 'source')}
            maxLength={200}
            hint="A form, a card at a fair, a call."
          />
          <TextField
            label="On which day"
            aside="left empty: today"
            type="date"
            {...bound(state, 'givenOn')}
          />
        </div>
        <AreaField
          label="What proves it"
          {...bound(state, 'evidence')}
          rows={3}
          maxLength={2000}
          hint="Their words, the number of the form, where it is kept."
        />
        <div>
          <Button type="submit" kind="primary" name="intent" value="grant">
            Note it
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function History({ model: { history } }: { model: ConsentModel }) {
  return (
    <Told
      title="History"
      note="Nothing here is ever deleted."
      empty="What is noted and ended stands here, with who did it."
      lines={history.map(({ id, sentence, detail, at, end }) => ({
        ...{ id, at, after: end === null ? '' : `. ${end}` },
        head: (
          <>
            <span className="wrap-anywhere">{sentence}</span>
            {detail !== null && (
              <span className="whitespace-pre-line wrap-anywhere text-ink-2">{detail}</span>
            )}
          </>
        ),
      }))}
    />
  );
}

function Stops({ model: { stops } }: { model: ConsentModel }) {
  return (
    <Told
      title="Stops"
      note="How soon each of them held."
      empty="None. A stop holds the moment it is said, and stands here."
      lines={stops.map(({ id, sentence, state, at, held, lastSend }) => ({
        ...{ id, at, after: `. ${held} ${lastSend}` },
        head: (
          <span className="flex flex-wrap items-center gap-x-3">
            {sentence}
            <StateMarkView mark={state} />
          </span>
        ),
      }))}
    />
  );
}

interface ToldProps {
  title: string;
  note: string;
  /** What stands there before anything was told. */
  empty: string;
  lines: readonly { id: string; head: ReactNode; at: Moment; after: string }[];
}

/** What was said or noted, line by line, each with its moment. */
function Told({ title, note, empty, lines }: ToldProps) {
  return (
    <section>
      <SectionHead title={title} note={note} />
      {lines.length === 0 ? (
        <p className="text-ink-3">{empty}</p>
      ) : (
        <ul className="rounded-m border border-line bg-paper">
          {lines.map(({ id, head, at, after }) => (
            <li key={id} className="grid gap-0.5 border-line px-4 py-2 not-last:border-b">
              {head}
              <span className="text-s text-ink-3">
                <time dateTime={at.at} title={at.exact}>
                  {at.text}
                </time>
                {after}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const regionColumns = [
  { label: 'Country' },
  { label: 'Work address' },
  { label: 'Private address' },
  { label: 'From' },
];

function Regions({ regions }: Pick<ConsentModel, 'regions'>) {
  return (
    <details>
      <summary className={`${buttonLook({ kind: 'quiet', size: 'small' })} w-fit`}>
        Table of regions
      </summary>
      <p className="max-w-measure py-2 text-ink-2">
        What outreach by email needs where the law differs from our rule: a legitimate interest for
        a work address, consent for a private one. Pointers, not advice; gone through{' '}
        {regions.checkedOn}.
      </p>
      <DataTable
        label="Table of regions"
        columns={regionColumns}
        rows={regions.rows.map(({ country, business, individual, source }) => ({
          key: country + source,
          cells: [country, business, individual, source],
        }))}
      />
    </details>
  );
}
