import type { DraftDetail, InboxSplit } from '#web/app/presenters/inbox.model.ts';
import { paths } from '#web/app/paths.ts';
import { Segment } from '../ui/segment.tsx';
import { Beside } from './beside.tsx';
import { DetailFrame } from './detail-frame.tsx';
import { DraftActions } from './draft-actions.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { ComparedText, DiffText, LetterText, Sheet } from './sheet.tsx';

export const detailViews = ['message', 'changes', 'edit', 'reject', 'snooze'] as const;
export type DetailView = (typeof detailViews)[number];

export interface DetailProps<Detail> {
  detail: Detail;
  split: InboxSplit;
  view: DetailView;
  isOpened: boolean;
  position: { index: number; total: number } | null;
  onDecide: ((form: FormData) => void) | null;
}

/** A draft: the message as the hero, the reasons beside it, the decision below. */
export function DraftView(props: DetailProps<DraftDetail>) {
  const { detail, split, view } = props;
  const messageHref = paths.inboxItem(split, detail.head.itemId);
  if (view === 'edit') return <DraftEditor {...props} backHref={messageHref} />;
  return (
    <DetailFrame
      head={detail.head}
      label={`Draft for ${detail.head.name}`}
      backHref={paths.inbox(split)}
      isOpened={props.isOpened}
      tools={<ViewSwitch {...props} />}
      beside={<Beside context={detail.context} label="About this draft" />}
      actions={<DraftActions {...props} messageHref={messageHref} />}
    >
      <DraftSheet detail={detail} isCompared={view === 'changes'} />
    </DetailFrame>
  );
}

function DraftSheet({ detail, isCompared }: { detail: DraftDetail; isCompared: boolean }) {
  const { comparison } = detail;
  if (!isCompared || comparison === null) {
    return (
      <Sheet letter={detail.letter}>
        <LetterText letter={detail.letter} />
      </Sheet>
    );
  }
  return (
    <>
      <p className="mb-2 text-s text-ink-2 max-md:px-4 max-md:pt-2">{comparison.summary}</p>
      <Sheet letter={detail.letter} subject={<DiffText runs={comparison.subject} />}>
        <ComparedText comparison={comparison} />
      </Sheet>
    </>
  );
}

function ViewSwitch({ detail, split, view }: DetailProps<DraftDetail>) {
  if (detail.comparison === null) return null;
  const { itemId, givenName } = detail.head;
  return (
    <Segment
      label="View of the draft"
      options={[
        {
          label: `As ${givenName} sees it`,
          href: paths.inboxItem(split, itemId),
          isCurrent: view !== 'changes',
        },
        {
          label: 'Changes',
          count: String(detail.comparison.changeCount),
          href: paths.inboxChanges(split, itemId),
          isCurrent: view === 'changes',
        },
      ]}
    />
  );
}
