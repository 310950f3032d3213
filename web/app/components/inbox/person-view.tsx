import type { PersonDetail, PersonWay, TaskToDo } from '#web/app/presenters/inbox.model.ts';
import { paths } from '#web/app/paths.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { RadioSet } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Say } from '../ui/say.tsx';
import { ActionBar } from './action-bar.tsx';
import { Beside } from './beside.tsx';
import { DecisionForm } from './decision-form.tsx';
import { DetailFrame } from './detail-frame.tsx';
import type { DetailProps } from './draft-view.tsx';
import { Thread } from './thread.tsx';

/** What cannot go on by itself: what happened, what was kept, and the ways on. */
export function PersonView(props: DetailProps<PersonDetail>) {
  const { detail, split } = props;
  return (
    <DetailFrame
      head={detail.head}
      label={`${detail.head.name} needs a person`}
      backHref={paths.inbox(split)}
      isOpened={props.isOpened}
      beside={<Beside context={detail.context} label="About this prospect" />}
      actions={
        <ActionBar
          consequence={detail.consequence ?? 'Nothing is sent until one of the ways is chosen.'}
          position={props.position}
        >
          {detail.elsewhere === undefined ? (
            <ButtonLink to={detail.head.prospectHref}>Open the prospect</ButtonLink>
          ) : (
            <ButtonLink kind="primary" to={detail.elsewhere.href}>
              {detail.elsewhere.label}
            </ButtonLink>
          )}
        </ActionBar>
      }
    >
      <div className="mx-auto grid max-w-[660px] gap-4 max-md:p-4">
        <Notice tone="warn">
          <p className="text-l">
            <Say sentence={detail.happened} />
          </p>
          <p className="text-ink-2">
            <Say sentence={detail.kept} />
          </p>
          {detail.steps !== undefined && (
            <ol className="mt-2 grid list-decimal gap-1 pl-5">
              {detail.steps.map((step, index) => (
                <li key={index}>
                  <Say sentence={step} />
                </li>
              ))}
            </ol>
          )}
        </Notice>
        {detail.task !== null && <Task task={detail.task} {...props} />}
        {detail.ways.length > 0 && (
          <ul className="rounded-m border border-line bg-paper">
            {detail.ways.map((way) => (
              <li key={way.intent} className="border-line px-4 py-2 not-last:border-b">
                <Way way={way} {...props} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {detail.thread.length > 0 && (
        <div className="mt-4">
          <Thread messages={detail.thread} />
        </div>
      )}
    </DetailFrame>
  );
}

/** The words of a touch that is theirs to make, and what came of it. */
function Task({ task, detail, onDecide }: DetailProps<PersonDetail> & { task: TaskToDo }) {
  return (
    <section aria-label={task.title} className="rounded-m border border-line bg-paper">
      <div className="border-b border-line px-6 py-4 max-md:px-4">
        <h3 className="text-l font-semibold">{task.title}</h3>
        {task.to !== null && (
          <p>
            <a href={`tel:${task.to}`} className="link">
              {task.to}
            </a>
          </p>
        )}
      </div>
      <div lang={task.language} className="grid gap-3 px-6 py-4 text-l max-md:px-4">
        {task.paragraphs.map((paragraph, index) => (
          <p key={index} className="max-w-measure whitespace-pre-line wrap-anywhere">
            {paragraph}
          </p>
        ))}
      </div>
      <DecisionForm
        onDecide={onDecide}
        itemId={detail.head.itemId}
        className="grid gap-3 border-t border-line px-6 py-4 max-md:px-4"
      >
        <input type="hidden" name="prospectId" value={detail.head.prospectId} />
        <input type="hidden" name="messageId" value={task.messageId} />
        <RadioSet
          legend="What came of it?"
          name="outcome"
          choices={task.outcomes}
          defaultValue={task.outcomes[0]?.value}
          required
        />
        <TextField label="Note" aside="for us, never sent" name="note" maxLength={1000} />
        <div>
          <Button type="submit" name="intent" value="task-done" kind="primary">
            Log it and go on
          </Button>
        </div>
      </DecisionForm>
    </section>
  );
}

function Way({ way, detail, onDecide }: DetailProps<PersonDetail> & { way: PersonWay }) {
  return (
    <DecisionForm
      onDecide={onDecide}
      itemId={detail.head.itemId}
      className={`flex min-h-row flex-wrap gap-x-3 gap-y-2 ${way.needsText === null ? 'items-center' : 'items-start [&>button]:mt-[26px]'}`}
    >
      <input type="hidden" name="prospectId" value={detail.head.prospectId} />
      {way.needsText === null ? (
        <span className="flex-1 text-ink-2">{way.effect}</span>
      ) : (
        <span className="flex-1">
          <TextField label={way.needsText} name="text" required hint={way.effect} />
        </span>
      )}
      <Button
        type="submit"
        name="intent"
        value={way.intent}
        kind={way.isStop ? 'stop' : way.isPrimary ? 'primary' : 'default'}
      >
        {way.label}
      </Button>
    </DecisionForm>
  );
}
