import type { PersonDetail, PersonWay } from '#web/app/presenters/inbox.model.ts';
import { paths } from '#web/app/paths.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
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
          consequence="Nothing is sent until one of the ways is chosen."
          position={props.position}
        >
          <ButtonLink to={detail.head.prospectHref}>Open the prospect</ButtonLink>
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
        </Notice>
        <ul className="rounded-m border border-line bg-paper">
          {detail.ways.map((way) => (
            <li key={way.intent} className="border-line px-4 py-2 not-last:border-b">
              <Way way={way} {...props} />
            </li>
          ))}
        </ul>
      </div>
      {detail.thread.length > 0 && (
        <div className="mt-4">
          <Thread messages={detail.thread} />
        </div>
      )}
    </DetailFrame>
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
