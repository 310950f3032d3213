import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { DraftDetail } from '#web/app/presenters/inbox.model.ts';
import { Button, buttonLook, ButtonLink } from '../ui/button.tsx';
import { RadioSet } from '../ui/choice.tsx';
import { AreaField, TextField } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { ActionBar, ActionPanel } from './action-bar.tsx';
import { DecisionForm } from './decision-form.tsx';
import type { DetailProps } from './draft-view.tsx';

type DraftActionsProps = DetailProps<DraftDetail> & { messageHref: string };

/** Approve, edit, reject with a reason, snooze. */
export function DraftActions(props: DraftActionsProps) {
  const { detail, messageHref, view } = props;
  if (view === 'reject') return <RejectPanel {...props} />;
  if (view === 'snooze') return <SnoozePanel {...props} />;
  return (
    <ActionBar consequence={detail.approve.refusal ?? detail.consequence} position={props.position}>
      <DecisionForm onDecide={props.onDecide} itemId={detail.head.itemId} approvalKey={detail.key}>
        <Button
          type="submit"
          kind="primary"
          name="intent"
          value="approve"
          disabled={detail.approve.refusal !== null}
        >
          <Icon name="approve" />
          {detail.approve.label} <KeyCap onAccent>a</KeyCap>
        </Button>
      </DecisionForm>
      <ViewButton href={`${messageHref}?view=edit`} icon="edit" label="Edit" keyName="e" />
      <ViewButton href={`${messageHref}?view=reject`} icon="close" label="Reject" keyName="r" />
      <ViewButton href={`${messageHref}?view=snooze`} icon="clock" label="Snooze" keyName="s" />
    </ActionBar>
  );
}

interface ViewButtonProps {
  href: string;
  icon: 'edit' | 'close' | 'clock';
  label: string;
  keyName: string;
}

function ViewButton({ href, icon, label, keyName }: ViewButtonProps) {
  return (
    <ButtonLink to={href} replace preventScrollReset className="max-md:px-1">
      <Icon name={icon} className="max-md:hidden" />
      {label} <KeyCap>{keyName}</KeyCap>
    </ButtonLink>
  );
}

function RejectPanel(props: DraftActionsProps) {
  const { detail } = props;
  return (
    <PanelForm {...props} label="Reject" intent="reject" submit="Reject, send nothing">
      <RadioSet
        legend="Why? A reason is needed"
        name="reason"
        choices={detail.rejectReasons}
        defaultValue={detail.rejectReasons[0]?.value}
        required
        isFocused
      />
      <AreaField
        label="In your words"
        aside="needed for another reason"
        name="words"
        rows={2}
        maxLength={1000}
        hint="A new draft follows your words; a second rejection ends with a person, and nothing is sent."
      />
    </PanelForm>
  );
}

function SnoozePanel(props: DraftActionsProps) {
  const { detail } = props;
  return (
    <PanelForm {...props} label="Snooze" intent="snooze" submit="Snooze">
      <RadioSet
        legend="Bring it back"
        name="until"
        choices={detail.snoozeChoices}
        defaultValue={detail.snoozeChoices[0]?.value}
        isFocused
      />
      <TextField
        label="On another day"
        aside="wins over the choice above"
        type="date"
        name="date"
        className="w-48!"
      />
    </PanelForm>
  );
}

interface PanelFormProps extends DraftActionsProps {
  label: string;
  intent: string;
  submit: string;
  children: ReactNode;
}

function PanelForm({ detail, onDecide, messageHref, ...rest }: PanelFormProps) {
  return (
    <ActionPanel label={rest.label}>
      <DecisionForm
        onDecide={onDecide}
        itemId={detail.head.itemId}
        approvalKey={detail.key}
        className="grid gap-3"
      >
        <input type="hidden" name="intent" value={rest.intent} />
        {rest.children}
        <div className="flex gap-2">
          <Button type="submit" kind="primary">
            {rest.submit}
          </Button>
          <Link
            to={messageHref}
            replace
            preventScrollReset
            className={buttonLook({ kind: 'quiet' })}
          >
            Cancel <KeyCap>Esc</KeyCap>
          </Link>
        </div>
      </DecisionForm>
    </ActionPanel>
  );
}
