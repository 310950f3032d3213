import { Form, Link } from '@remix-run/react';
import { useRef } from 'react';
import { paths } from '#web/app/paths.ts';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type {
  TemplateModel,
  TemplatePreview,
  TemplateSlotModel,
} from '#web/app/presenters/templates.model.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Card, SectionHead } from '../ui/card.tsx';
import { chipLook } from '../ui/chip.tsx';
import { AreaField, SelectField, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';
import { useFirstError } from '../ui/use-first-error.ts';
import { PreviewCard } from './preview-card.tsx';
import {
  ConfirmCard,
  ComparisonCard,
  References,
  TestCard,
  Versions,
  Whatsapp,
} from './template-cards.tsx';
import { useTemplatePreview } from './use-template-preview.ts';

export type PageModel = TemplateModel & { pressKey: string };

interface TemplatePageProps {
  model: PageModel;
  state: FormState;
  /** Of words that were typed and not saved. */
  typedPreview: TemplatePreview | null;
}

/** A template in one language: its words beside what somebody will get, its versions, and what may be done. */
export function TemplatePage({ model, state, typedPreview }: TemplatePageProps) {
  useFirstError(state);
  const form = useRef<HTMLFormElement>(null);
  const live = useTemplatePreview(typedPreview ?? model.preview, form);
  const key = `${model.key}-${model.language}-${String(model.editor?.revision ?? 0)}`;
  return (
    <div className="stack gap-5 p-5 max-md:p-4">
      <Head model={model} />
      {model.confirm !== null && <ConfirmCard model={model} confirm={model.confirm} />}
      {state.formError !== null && (
        <Notice tone="warn" isAlert>
          {state.formError}
        </Notice>
      )}
      <Form
        ref={form}
        key={key}
        method="post"
        onInput={live.look}
        className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)] items-start gap-5 max-lg:grid-cols-[minmax(0,1fr)]"
      >
        <input type="hidden" name="language" value={model.language} />
        <input type="hidden" name="revision" value={model.editor?.revision ?? 0} />
        <input type="hidden" name="basedOn" value={model.editor?.basedOn ?? 0} />
        <input type="hidden" name="pressKey" value={model.pressKey} />
        <div className="stack min-w-0 gap-5">
          <EditorCard model={model} state={state} />
          <LookCard model={model} state={state} />
        </div>
        <PreviewCard preview={live.latest} title={model.title} isLooking={live.isLooking} />
      </Form>
      {model.comparison !== null && <ComparisonCard comparison={model.comparison} />}
      {model.test !== null && <TestCard model={model} test={model.test} />}
      <Versions model={model} />
      {model.whatsapp !== null && <Whatsapp rows={model.whatsapp} />}
      <References model={model} />
    </div>
  );
}

function Head({ model }: { model: PageModel }) {
  return (
    <div className="grid gap-3">
      <div>
        <Link to={paths.templates({ language: model.language })} className="text-ink-2">
          All templates
        </Link>
        <SectionHead title={model.title} note={model.about}>
          <StateMarkView mark={model.standing} />
        </SectionHead>
      </div>
      <nav aria-label="Language of the words" className="flex flex-wrap gap-1">
        {model.languages.map((language) => (
          <Link
            key={language.value}
            to={language.href}
            preventScrollReset
            aria-current={language.isCurrent ? 'true' : undefined}
            className={chipLook}
          >
            {language.label}
            {language.isOwn && <span className="font-normal text-ink-3">your own</span>}
          </Link>
        ))}
      </nav>
    </div>
  );
}

interface PartProps {
  model: PageModel;
  state: FormState;
}

function EditorCard({ model, state }: PartProps) {
  const { editor, canChange } = model;
  if (editor === null)
    return (
      <Card title="Words">
        <p className="max-w-measure p-4 text-ink-2">{model.fixedNote ?? 'Nothing to edit.'}</p>
      </Card>
    );
  return (
    <Card title={editor.title}>
      <div className="grid gap-4 p-4">
        {editor.slots.map((slot) => {
          const name = `slot-${slot.name}`;
          const shared = {
            ...{ label: slot.label, name, readOnly: !canChange },
            defaultValue: state.values[name] ?? slot.value,
            error: state.fieldErrors[name],
            ...(slot.hint === null ? {} : { hint: slot.hint }),
          };
          // A line with conditions in it is longer than a field is wide.
          const isShort = slot.isOneLine && slot.value.length <= 70;
          return isShort ? (
            <TextField key={name} {...shared} />
          ) : (
            <AreaField key={name} rows={rowsOf(slot)} {...shared} />
          );
        })}
        <p className="max-w-measure text-ink-2">
          {canChange ? editor.byline : 'Only an admin can change the words.'}
        </p>
        {canChange && <EditorActs model={model} />}
      </div>
    </Card>
  );
}

function rowsOf({ value, isOneLine }: TemplateSlotModel): number {
  const rows = Math.ceil(value.length / 60) + value.split('\n').length;
  return Math.min(20, Math.max(isOneLine ? 3 : 4, rows));
}

function EditorActs({ model }: { model: PageModel }) {
  const { editor, key, language } = model;
  const ask = (act: string) => paths.template(key, { language, do: act });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button type="submit" name="intent" value="save" kind="primary">
        Save the draft
      </Button>
      {editor?.hasDraft === true && (
        <>
          <ButtonLink to={ask('publish')}>Publish…</ButtonLink>
          {!editor.isTested && editor.basedOn > 0 && (
            <ButtonLink to={ask('test')}>Test against what is in use…</ButtonLink>
          )}
          <ButtonLink kind="stopQuiet" to={ask('drop')}>
            Drop the draft…
          </ButtonLink>
        </>
      )}
      {editor?.hasDraft === false && editor.basedOn > 0 && (
        <ButtonLink kind="stopQuiet" to={ask('retire')}>
          Retire…
        </ButtonLink>
      )}
    </div>
  );
}

function LookCard({ model, state }: PartProps) {
  const { look } = model;
  return (
    <Card title="Look at it">
      <div className="grid gap-4 p-4">
        <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
          <SelectField
            label="For"
            name="person"
            choices={look.people}
            defaultValue={state.values.person ?? look.person}
            hint="Of a plan, samples stand in: it is not made yet."
          />
          <SelectField
            label="Channel"
            name="channel"
            choices={look.channels}
            defaultValue={state.values.channel ?? look.channel}
          />
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" name="intent" value="preview">
            Show the preview
          </Button>
          <Button type="submit" name="intent" value="test-send">
            Send me a test
          </Button>
        </div>
      </div>
    </Card>
  );
}
