import type { ReactNode } from 'react';
import { Form, Link, useNavigation } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type { FormState } from '#web/app/presenters/common.model.ts';
import type { ProspectActs, ProspectModel } from '#web/app/presenters/prospect.model.ts';
import { Button, buttonLook } from '../ui/button.tsx';
import { RadioSet } from '../ui/choice.tsx';
import { Card } from '../ui/card.tsx';
import { AreaField, SelectField, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { useFirstError } from '../ui/use-first-error.ts';

export const actPanels = ['write', 'resume', 'hand-over', 'close'] as const;
export type ActPanelId = (typeof actPanels)[number];

interface ActPanelProps {
  panel: ActPanelId;
  prospect: ProspectModel;
  /** What the form was sent back with, or nothing typed yet. */
  state: FormState;
}

/** Why the act makes no sense now; null when it does. */
function refusalOf(panel: ActPanelId, acts: ProspectActs): string | null {
  switch (panel) {
    case 'write':
      return acts.write.refusal;
    case 'resume':
      return acts.resumeCadence.refusal;
    case 'hand-over':
      return acts.handOver.refusal;
    case 'close':
      return acts.close.refusal;
  }
}

/** A form that an act unfolds on the page, so that nothing floats over what it is about. */
export function ActPanel({ panel, prospect, state }: ActPanelProps) {
  const refusal = refusalOf(panel, prospect.acts);
  // What was typed and sent back stays in sight, although its moment is over.
  const wasSent = state.formError !== null || Object.keys(state.fieldErrors).length > 0;
  if (refusal !== null && !wasSent) return <Notice tone="warn">{refusal}</Notice>;
  return <PanelForm panel={panel} prospect={prospect} state={state} />;
}

const intents = {
  write: 'answer',
  resume: 'resume_cadence',
  'hand-over': 'hand_over',
  close: 'close',
} as const satisfies Record<ActPanelId, string>;

function PanelForm({ panel, prospect, state }: ActPanelProps) {
  useFirstError(state);
  const isSending = useNavigation().formMethod === 'POST';
  const words = wordsOf(panel, prospect);
  return (
    <Card title={words.title}>
      <Form
        method="post"
        action={paths.prospect(prospect.id)}
        className="grid max-w-[560px] gap-4 p-4"
      >
        <input type="hidden" name="intent" value={intents[panel]} />
        {state.formError !== null && (
          <Notice tone="warn" isAlert>
            {state.formError}
          </Notice>
        )}
        <Fields panel={panel} prospect={prospect} state={state} />
        {words.consequence !== null && <p className="text-ink-2">{words.consequence}</p>}
        <div className="flex gap-2">
          <Button type="submit" kind="primary" disabled={isSending}>
            {words.submit}
          </Button>
          <Link to="?" preventScrollReset className={buttonLook({ kind: 'quiet' })}>
            Cancel
          </Link>
        </div>
      </Form>
    </Card>
  );
}

interface PanelWords {
  title: string;
  submit: string;
  consequence: ReactNode;
}

function wordsOf(panel: ActPanelId, { name, acts }: ProspectModel): PanelWords {
  switch (panel) {
    case 'write':
      return { title: `Write to ${name}`, submit: 'Send', consequence: acts.write.when };
    case 'resume':
      return {
        title: 'Let the follow-ups go on',
        submit: 'Go on from that day',
        consequence: 'Each one is drafted anew and asks for your approval.',
      };
    case 'hand-over':
      return {
        title: `Hand ${name} over`,
        submit: 'Hand over',
        consequence: 'They become the owner. Nothing goes out by itself until they decide.',
      };
    case 'close':
      return {
        title: `Close ${name}`,
        submit: 'Close',
        consequence: 'The outreach ends. They can be reopened later.',
      };
  }
}

function Fields({ panel, prospect, state }: ActPanelProps) {
  const { acts } = prospect;
  const { values, fieldErrors } = state;
  switch (panel) {
    case 'write':
      return <WriteFields write={acts.write} state={state} />;
    case 'resume':
      return (
        <TextField
          label="From which day?"
          type="date"
          name="date"
          min={acts.resumeCadence.earliestDate}
          defaultValue={values.date ?? acts.resumeCadence.earliestDate}
          error={fieldErrors.date}
          className="w-48!"
          required
          autoFocus
        />
      );
    case 'hand-over':
      return (
        <>
          <SelectField
            label="To"
            name="colleagueId"
            choices={acts.handOver.colleagues}
            defaultValue={values.colleagueId}
            error={fieldErrors.colleagueId}
            autoFocus
          />
          <AreaField
            label="What they should know"
            name="words"
            rows={3}
            maxLength={1000}
            defaultValue={values.words}
            error={fieldErrors.words}
            hint="Kept as a note."
          />
        </>
      );
    case 'close':
      return (
        <RadioSet
          legend="How did it end?"
          name="outcome"
          choices={acts.close.outcomes}
          defaultValue={values.outcome}
          error={fieldErrors.outcome}
          required
          isFocused
        />
      );
  }
}

function WriteFields({ write, state }: { write: ProspectActs['write']; state: FormState }) {
  const { values } = state;
  return (
    <>
      <TextField
        label="Subject"
        name="subject"
        maxLength={200}
        defaultValue={values.subject ?? write.text?.subject}
        hint="Left empty: the thread’s."
      />
      <AreaField
        label="Text"
        name="body"
        rows={8}
        maxLength={5000}
        defaultValue={values.body ?? write.text?.body}
        required
        autoFocus
      />
    </>
  );
}
