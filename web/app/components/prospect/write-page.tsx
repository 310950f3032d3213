import { Form, Link, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { countSegments } from '#domain/messaging/sms-segments.ts';
import { paths } from '#web/app/paths.ts';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type { MessagePreview, WriteModel } from '#web/app/presenters/message.model.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Card, SectionHead } from '../ui/card.tsx';
import { RadioSet } from '../ui/choice.tsx';
import { AreaField, SelectField, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';
import { useFirstError } from '../ui/use-first-error.ts';

interface WritePageProps {
  model: WriteModel;
  state: FormState;
  preview: MessagePreview | null;
}

/** Write to one person: what about, on which channel, how soon, in whose words. Looked at first, taken back after. */
export function WritePage({ model, state, preview }: WritePageProps) {
  return (
    <div className="stack max-w-[960px] gap-6 p-5 max-md:p-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="flex-1 text-l leading-6 font-semibold tracking-tight">
          Write to {model.name}
        </h2>
        <ButtonLink kind="quiet" to={paths.prospect(model.prospectId)}>
          Back to {model.name}
        </ButtonLink>
      </div>
      {model.refusal === null ? (
        <WriteForm model={model} state={state} preview={preview} />
      ) : (
        <Notice tone="warn">{model.refusal}</Notice>
      )}
      <Earlier messages={model.messages} />
    </div>
  );
}

function WriteForm({ model, state, preview }: WritePageProps) {
  useFirstError(state);
  const isSending = useNavigation().state === 'submitting';
  const [type, setType] = useState(state.values.type ?? '');
  const { values, fieldErrors } = state;
  return (
    <Form method="post" noValidate className="grid gap-5">
      <input type="hidden" name="pressKey" value={values.pressKey ?? model.pressKey} />
      {state.formError !== null && (
        <Notice tone="warn" isAlert>
          {state.formError}
        </Notice>
      )}
      <div className="grid grid-cols-2 items-start gap-4 max-md:grid-cols-1">
        <RadioSet
          legend="What is it about?"
          name="class"
          choices={model.classes}
          defaultValue={values.class ?? 'service'}
          error={fieldErrors.class}
        />
        <div className="grid content-start gap-4">
          <SelectField
            label="Channel"
            name="channel"
            choices={model.channels}
            defaultValue={values.channel}
            error={fieldErrors.channel}
          />
          <SelectField
            label="How soon"
            name="urgency"
            choices={model.urgencies}
            defaultValue={values.urgency}
            error={fieldErrors.urgency}
          />
          <TextField
            label="Not before"
            aside={`your clock, ${model.zone}`}
            type="datetime-local"
            name="when"
            defaultValue={values.when}
            error={fieldErrors.when}
          />
        </div>
      </div>
      <SelectField
        label="Words"
        name="type"
        choices={model.types}
        defaultValue={values.type}
        error={fieldErrors.type}
        onChange={(event) => {
          setType(event.currentTarget.value);
        }}
      />
      {type === '' ? (
        <OwnWords state={state} />
      ) : (
        <AreaField
          label="Data of the template"
          name="context"
          rows={8}
          maxLength={20_000}
          hint='As {"plan_id": "K7M4", "link": "…"}. The preview says what is missing.'
          defaultValue={values.context ?? '{}'}
          error={fieldErrors.context}
          className="font-mono"
        />
      )}
      {preview !== null && <Preview preview={preview} />}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          name="intent"
          value="preview"
          kind={preview === null ? 'primary' : 'default'}
          disabled={isSending}
        >
          {preview === null ? 'Look at it' : 'Look again'}
        </Button>
        {preview !== null && (
          <Button type="submit" name="intent" value="send" kind="primary" disabled={isSending}>
            Send as shown
          </Button>
        )}
      </div>
    </Form>
  );
}

function OwnWords({ state: { values, fieldErrors } }: { state: FormState }) {
  return (
    <div className="grid gap-4">
      <p className="text-ink-2">A channel that you leave empty is not used.</p>
      <TextField
        label="Subject of the email"
        name="subject"
        maxLength={200}
        defaultValue={values.subject}
        error={fieldErrors.subject}
      />
      <AreaField
        label="Email"
        name="body"
        rows={8}
        maxLength={20_000}
        defaultValue={values.body}
        error={fieldErrors.body}
      />
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <CountedText label="SMS" name="sms" said={values.sms} error={fieldErrors.sms} />
        <CountedText
          label="WhatsApp"
          name="whatsapp"
          said={values.whatsapp}
          error={fieldErrors.whatsapp}
        />
      </div>
    </div>
  );
}

interface CountedTextProps {
  label: string;
  name: string;
  said: string | undefined;
  error: string | undefined;
}

/** A text with its length as carriers count it, while it is typed. */
function CountedText({ label, name, said = '', error }: CountedTextProps) {
  const [text, setText] = useState(said);
  return (
    <AreaField
      label={label}
      name={name}
      rows={4}
      maxLength={1_600}
      defaultValue={said}
      error={error}
      hint={name === 'sms' ? lengthOf(text) : `${String(Array.from(text).length)} characters`}
      onInput={(event) => {
        setText(event.currentTarget.value);
      }}
    />
  );
}

function lengthOf(text: string): string {
  const { segments, unitsLeft, encoding } = countSegments(text);
  if (segments === 0) return 'At most three parts; one is best.';
  const signs = encoding === 'ucs2' ? ', with signs that make it longer' : '';
  return `${String(segments)} of at most 3 parts, ${String(unitsLeft)} left in this one${signs}.`;
}

function Preview({ preview }: { preview: MessagePreview }) {
  return (
    <Card title="As it would leave">
      <div className="grid gap-4 p-4" role="status">
        <p>
          {preview.way} {preview.when}
        </p>
        {preview.rejected.length > 0 && (
          <ul className="text-ink-2">
            {preview.rejected.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {preview.letter !== null && (
          <section>
            <h3 className="font-semibold">{preview.letter.subject}</h3>
            <p className="max-w-measure text-l whitespace-pre-line wrap-anywhere">
              {preview.letter.text}
            </p>
          </section>
        )}
        {preview.texts.map((text) => (
          <section key={text.channel}>
            <h3 className="font-semibold">{text.channel}</h3>
            <p className="max-w-measure whitespace-pre-line wrap-anywhere">{text.text}</p>
            <p className="text-s text-ink-3">{text.length}</p>
          </section>
        ))}
      </div>
    </Card>
  );
}

function Earlier({ messages }: Pick<WriteModel, 'messages'>) {
  return (
    <section>
      <SectionHead title="Messages to them" />
      {messages.length === 0 ? (
        <p className="text-ink-3">None yet. Whatever is written to them stands here.</p>
      ) : (
        <ul className="rounded-m border border-line bg-paper">
          {messages.map((message) => (
            <li
              key={message.id}
              className="flex min-h-row flex-wrap items-center gap-x-4 border-line px-4 py-1 not-last:border-b"
            >
              <Link to={message.href} className="link min-w-0 flex-1 truncate">
                {message.title}
              </Link>
              <StateMarkView mark={message.state} />
              <time className="text-s text-ink-3" dateTime={message.at.at} title={message.at.exact}>
                {message.at.text}
              </time>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
