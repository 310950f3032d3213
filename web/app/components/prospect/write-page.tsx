import { Form, Link, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { countSegments } from '#domain/messaging/sms-segments.ts';
import { paths } from '#web/app/paths.ts';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type {
  MessagePreview,
  TemplateWish,
  WriteModel,
} from '#web/app/presenters/message.model.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { SectionHead } from '../ui/card.tsx';
import { RadioSet } from '../ui/choice.tsx';
import { AreaField, SelectField, TextField } from '../ui/field.tsx';
import { bound } from '../ui/field-state.ts';
import { Notice } from '../ui/notice.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';
import { useFirstError } from '../ui/use-first-error.ts';
import { WriteData } from './write-data.tsx';
import { WriteFiles } from './write-files.tsx';
import { TemplateWishLine, WritePreview } from './write-preview.tsx';

interface WritePageProps {
  model: WriteModel;
  state: FormState;
  preview: MessagePreview | null;
  wish: TemplateWish | null;
}

/** Write to one person: what about, on which channel, how soon, in whose words. Looked at first, taken back after. */
export function WritePage({ model, state, preview, wish }: WritePageProps) {
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
        <WriteForm model={model} state={state} preview={preview} wish={wish} />
      ) : (
        <Notice tone="warn">{model.refusal}</Notice>
      )}
      <Earlier messages={model.messages} />
    </div>
  );
}

function WriteForm({ model, state, preview, wish }: WritePageProps) {
  useFirstError(state);
  const isSending = useNavigation().state === 'submitting';
  const [type, setType] = useState(state.values.type ?? '');
  const { values, fieldErrors } = state;
  return (
    <Form method="post" encType="multipart/form-data" noValidate className="grid gap-5">
      <input type="hidden" name="pressKey" value={values.pressKey ?? model.pressKey} />
      {preview !== null && <input type="hidden" name="seen" value={values.seen ?? ''} />}
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
          <SelectField label="Channel" {...bound(state, 'channel')} choices={model.channels} />
          <SelectField label="How soon" {...bound(state, 'urgency')} choices={model.urgencies} />
          <TextField
            label="Not before"
            aside={`your clock, ${model.zone}`}
            type="datetime-local"
            {...bound(state, 'when')}
          />
        </div>
      </div>
      <SelectField
        label="Words"
        {...bound(state, 'type')}
        choices={model.types}
        onChange={(event) => {
          setType(event.currentTarget.value);
        }}
      />
      {type === '' ? (
        <OwnWords state={state} />
      ) : (
        <WriteData key={type} fields={model.fields[type] ?? []} known={model.known} state={state} />
      )}
      <WriteFiles hint={model.filesHint} error={fieldErrors.files} />
      {wish !== null && <TemplateWishLine wish={wish} isBusy={isSending} />}
      {preview !== null && <WritePreview preview={preview} />}
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

function OwnWords({ state }: { state: FormState }) {
  const { values, fieldErrors } = state;
  return (
    <div className="grid gap-4">
      <p className="text-ink-2">A channel that you leave empty is not used.</p>
      <TextField label="Subject of the email" {...bound(state, 'subject')} maxLength={200} />
      <AreaField label="Email" {...bound(state, 'body')} rows={8} maxLength={20_000} />
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
