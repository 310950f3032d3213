import type { GoneDetail, WaitingDetail } from '#web/app/presenters/inbox.model.ts';
import { paths } from '#web/app/paths.ts';
import { WhyNotYetCard } from '../prospect/why-not-yet.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Say } from '../ui/say.tsx';
import { ActionBar } from './action-bar.tsx';
import { Beside } from './beside.tsx';
import { DetailFrame } from './detail-frame.tsx';
import type { DetailProps } from './draft-view.tsx';
import { Thread } from './thread.tsx';

/** Somebody whose next message has its hour: why not yet, and what would bring it forward. */
export function WaitingView(props: DetailProps<WaitingDetail>) {
  const { detail, split } = props;
  return (
    <DetailFrame
      head={detail.head}
      label={`${detail.head.name} waits`}
      backHref={paths.inbox(split)}
      isOpened={props.isOpened}
      beside={<Beside context={detail.context} label="About this prospect" />}
      actions={
        <ActionBar consequence="Nothing needs you here." position={props.position}>
          <ButtonLink to={detail.head.prospectHref}>Open the prospect</ButtonLink>
        </ActionBar>
      }
    >
      <div className="mx-auto max-w-[660px] max-md:p-4">
        <WhyNotYetCard why={detail.why} prospectId={detail.head.prospectId} />
      </div>
      <div className="mt-4">
        <Thread messages={detail.thread} />
      </div>
    </DetailFrame>
  );
}

/** The item was settled meanwhile, here or by somebody else. */
export function GoneView({ detail }: { detail: GoneDetail }) {
  return (
    <section className="bg-canvas p-5 max-md:p-4">
      <p className="max-w-measure text-l">
        <Say sentence={detail.sentence} />
      </p>
      {detail.next !== null && (
        <p className="mt-4">
          <ButtonLink kind="primary" to={detail.next.href}>
            {detail.next.text}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}
