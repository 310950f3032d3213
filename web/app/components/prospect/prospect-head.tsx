import { Form } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type { Act } from '#web/app/presenters/common.model.ts';
import type { ProspectModel, StageStep } from '#web/app/presenters/prospect.model.ts';
import { Button, ButtonLink, type ButtonLook } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { Say } from '../ui/say.tsx';

/** Who this is, in one look, and what can be done about them. */
export function ProspectHead({ prospect }: { prospect: ProspectModel }) {
  return (
    <div className="flex flex-wrap items-start gap-x-5 gap-y-3 border-b border-line px-5 pt-5 pb-4 max-md:p-4">
      <div className="min-w-0 flex-[1_1_420px]">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h2 className="text-xl font-semibold tracking-tight">{prospect.name}</h2>
          <span className="text-ink-2">
            <Say sentence={prospect.role} />
          </span>
        </div>
        <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
          {prospect.meta.map((part) => (
            <li key={part}>{part}</li>
          ))}
          {prospect.isSample && <li className="text-ink-3">Sample, sent to the sandbox only</li>}
        </ul>
      </div>
      <Tools prospect={prospect} />
    </div>
  );
}

function Tools({ prospect }: { prospect: ProspectModel }) {
  const { acts, id } = prospect;
  return (
    <div className="ml-auto flex flex-wrap gap-2 max-md:ml-0 max-md:w-full max-md:*:flex-[1_1_calc(50%-4px)]">
      {acts.write.refusal === null && (
        <ButtonLink to="?do=write" preventScrollReset>
          <Icon name="reply" />
          {acts.write.label} <KeyCap>w</KeyCap>
        </ButtonLink>
      )}
      {prospect.editHref !== null && (
        <ButtonLink to={paths.prospectWrite(id)}>
          <Icon name="edit" />
          New message {acts.write.refusal !== null && <KeyCap>w</KeyCap>}
        </ButtonLink>
      )}
      <ActButton id={id} intent="start" act={acts.start} icon="cadence" />
      <ActButton id={id} intent="retry" act={acts.retry} icon="undo" />
      <ActButton id={id} intent="pause" act={acts.pause} icon="pause" />
      <ActButton id={id} intent="resume" act={acts.resume} icon="resume" />
      <ActButton id={id} intent="skip" act={acts.skipWait} icon="skip" />
      {acts.jump !== null && <ActButton id={id} intent="jump" act={acts.jump} icon="clock" />}
      {acts.resumeCadence.refusal === null && (
        <ButtonLink to="?do=resume" preventScrollReset>
          <Icon name="resume" />
          {acts.resumeCadence.label}
        </ButtonLink>
      )}
      {acts.handOver.refusal === null && (
        <ButtonLink to="?do=hand-over" preventScrollReset>
          <Icon name="handOver" />
          {acts.handOver.label}
        </ButtonLink>
      )}
      {acts.close.refusal === null && (
        <ButtonLink to="?do=close" preventScrollReset>
          {acts.close.label}
        </ButtonLink>
      )}
      <ActButton id={id} intent="reopen" act={acts.reopen} icon="undo" />
      {prospect.editHref !== null && (
        <ButtonLink kind="quiet" to={prospect.editHref}>
          Edit details
        </ButtonLink>
      )}
      <ActButton id={id} intent="stop" act={acts.stop} icon="stop" kind="stop" />
    </div>
  );
}

interface ActButtonProps {
  id: string;
  intent: string;
  act: Act;
  icon: IconName;
  kind?: ButtonLook['kind'];
}

// An act that makes no sense now is not shown; the service refuses it with its reason anyway.
function ActButton({ id, intent, act, icon, kind }: ActButtonProps) {
  if (act.refusal !== null) return null;
  return (
    <Form method="post" action={paths.prospect(id)} className="grid">
      <Button type="submit" name="intent" value={intent} kind={kind}>
        <Icon name={icon} />
        {act.label}
      </Button>
    </Form>
  );
}

/** How far it has come: done, here, ahead. */
export function StageLine({ label, steps }: { label: string; steps: readonly StageStep[] }) {
  return (
    <ol aria-label={label} className="flex gap-1 border-b border-line px-5 py-3 max-md:px-4">
      {steps.map((step) => (
        <li
          key={step.label}
          data-state={step.state}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="group/step grid flex-1 content-start gap-1.5 text-s text-ink-3 data-[state=current]:font-semibold data-[state=current]:text-ink max-md:data-[state=current]:flex-[6]"
        >
          <span className="h-[3px] rounded-[2px] bg-data-track group-data-[state=current]/step:bg-ink group-data-[state=done]/step:bg-data-2" />
          <span className="max-md:sr-only max-md:group-data-[state=current]/step:not-sr-only">
            {step.label}
          </span>
        </li>
      ))}
    </ol>
  );
}
