import type { ReactNode } from 'react';
import type { ReplyDetail } from '#web/app/presenters/inbox.model.ts';
import { paths } from '#web/app/paths.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { RadioSet } from '../ui/choice.tsx';
import { AreaField, TextField } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { Say } from '../ui/say.tsx';
import { ActionBar, ActionPanel } from './action-bar.tsx';
import { Beside } from './beside.tsx';
import { DecisionForm } from './decision-form.tsx';
import { DetailFrame } from './detail-frame.tsx';
import type { DetailProps } from './draft-view.tsx';
import { Thread } from './thread.tsx';

/** Somebody wrote back: read, answer in the thread, resume on a date, or close. */
export function ReplyView(props: DetailProps<ReplyDetail>) {
  const { detail, split } = props;
  return (
    <DetailFrame
      head={detail.head}
      label={`Reply of ${detail.head.name}`}
      backHref={paths.inbox(split)}
      isOpened={props.isOpened}
      beside={<Beside context={detail.context} label="About this reply" />}
      actions={<ReplyActions {...props} />}
    >
      <p className="mx-auto mb-3 max-w-[660px] text-ink-2 max-md:px-4 max-md:pt-3">
        <Say sentence={detail.understood} />
      </p>
      <Thread messages={detail.thread} foldsEarlier />
      <AnswerForm {...props} />
    </DetailFrame>
  );
}

/** The planner's own words need no second approval, so the button sends. */
function AnswerForm({ detail, onDecide }: DetailProps<ReplyDetail>) {
  const { answer, head } = detail;
  return (
    <DecisionForm
      formId="answer"
      onDecide={onDecide}
      itemId={head.itemId}
      className="mx-auto mt-3 grid max-w-[660px] gap-2 rounded-m border border-line bg-paper px-6 py-4 max-md:rounded-none max-md:px-4"
    >
      <input type="hidden" name="prospectId" value={head.prospectId} />
      <AreaField
        label={`Answer ${head.givenName}`}
        name="body"
        rows={6}
        maxLength={5000}
        required
        disabled={answer.refusal !== null}
        className="text-l"
        hint={answer.refusal ?? `To ${answer.to}, in the same thread: ${answer.subject}`}
      />
    </DecisionForm>
  );
}

function ReplyActions(props: DetailProps<ReplyDetail>) {
  const { detail, view, split } = props;
  const href = paths.inboxItem(split, detail.head.itemId);
  if (view === 'snooze') return <ResumePanel {...props} />;
  if (view === 'reject') return <ClosePanel {...props} />;
  return (
    <ActionBar consequence={detail.consequence} position={props.position}>
      <Button
        type="submit"
        form="answer"
        name="intent"
        value="answer"
        kind="primary"
        disabled={detail.answer.refusal !== null}
      >
        <Icon name="mail" />
        Send answer <KeyCap onAccent>Ctrl Enter</KeyCap>
      </Button>
      <ButtonLink to={`${href}?view=snooze`} replace preventScrollReset className="max-md:px-1">
        Resume <KeyCap>s</KeyCap>
      </ButtonLink>
      <ButtonLink to={`${href}?view=reject`} replace preventScrollReset className="max-md:px-1">
        Close
      </ButtonLink>
      <DecisionForm onDecide={props.onDecide} itemId={detail.head.itemId}>
        <input type="hidden" name="prospectId" value={detail.head.prospectId} />
        <Button type="submit" name="intent" value="handled" kind="quiet" className="max-md:px-1">
          Done <KeyCap>e</KeyCap>
        </Button>
      </DecisionForm>
    </ActionBar>
  );
}

function ResumePanel(props: DetailProps<ReplyDetail>) {
  const { resume } = props.detail;
  return (
    <PanelForm
      {...props}
      label="Resume"
      intent="resume_cadence"
      submit="Resume on that day"
      refusal={resume.refusal}
    >
      <TextField
        label="Go on with the follow-ups on"
        type="date"
        name="date"
        min={resume.earliestDate}
        defaultValue={resume.earliestDate}
        className="w-48!"
        required
        autoFocus
        hint={resume.refusal ?? 'Each one is drafted anew and asks for approval.'}
      />
    </PanelForm>
  );
}

function ClosePanel(props: DetailProps<ReplyDetail>) {
  const { head, closings } = props.detail;
  return (
    <PanelForm {...props} label="Close" intent="close" submit="Close" refusal={null}>
      <RadioSet
        legend={`How did it end with ${head.givenName}?`}
        name="outcome"
        choices={closings}
        required
        isFocused
      />
    </PanelForm>
  );
}

interface PanelFormProps extends DetailProps<ReplyDetail> {
  label: string;
  intent: string;
  submit: string;
  refusal: string | null;
  children: ReactNode;
}

function PanelForm({ detail, onDecide, split, ...rest }: PanelFormProps) {
  return (
    <ActionPanel label={rest.label}>
      <DecisionForm onDecide={onDecide} itemId={detail.head.itemId} className="grid gap-3">
        <input type="hidden" name="intent" value={rest.intent} />
        <input type="hidden" name="prospectId" value={detail.head.prospectId} />
        {rest.children}
        <div className="flex gap-2">
          <Button type="submit" kind="primary" disabled={rest.refusal !== null}>
            {rest.submit}
          </Button>
          <ButtonLink
            kind="quiet"
            to={paths.inboxItem(split, detail.head.itemId)}
            replace
            preventScrollReset
          >
            Cancel <KeyCap>Esc</KeyCap>
          </ButtonLink>
        </div>
      </DecisionForm>
    </ActionPanel>
  );
}
