import { Link } from '@remix-run/react';
import type { InboxGroup, InboxSplit } from '#web/app/presenters/inbox.model.ts';
import { Button } from '../ui/button.tsx';
import { EmptyPlace } from '../ui/empty.tsx';
import { InboxItemRow } from './inbox-item.tsx';
import type { Selection } from '../ui/use-selection.ts';

interface InboxListViewProps {
  split: InboxSplit;
  label: string;
  groups: readonly InboxGroup[];
  currentId: string | null;
  selection: Selection;
  moreHref: string | null;
}

const doneWords: Record<InboxSplit, { title: string; promise: string }> = {
  approval: {
    title: 'Done: nothing waits for your approval',
    promise:
      'Every message that needs a yes will stand here, as the other person will read it. Nothing leaves before.',
  },
  replies: {
    title: 'Done: every reply is answered',
    promise: 'Who writes back will stand here, and their follow-ups have stopped by then.',
  },
  person: {
    title: 'Done: nothing is stuck',
    promise: 'What cannot go on by itself will stand here, with what happened and the ways on.',
  },
  waiting: {
    title: 'Nothing waits',
    promise: 'Whoever has a next message planned will stand here, with its hour and the reason.',
  },
};

/** The list of one split. It keeps its place: items are keyed, and nothing moves under a pointer. */
export function InboxListView(props: InboxListViewProps) {
  const { groups, selection } = props;
  if (groups.every((group) => group.items.length === 0)) {
    return (
      <section
        aria-label={props.label}
        className="overflow-auto border-line lg:border-r md:border-r"
      >
        <EmptyPlace {...doneWords[props.split]} />
      </section>
    );
  }
  return (
    <section
      aria-label={props.label}
      className="relative min-h-0 overflow-auto border-line pb-[88px] md:border-r max-md:overflow-visible"
    >
      {selection.canSelect && <SelectToggle selection={selection} />}
      {groups.map((group) => (
        <ListGroup key={group.title} group={group} {...props} />
      ))}
      {props.moreHref !== null && (
        <p className="px-5 py-3 max-md:px-4">
          <Link to={props.moreHref} className="link" preventScrollReset>
            Show more
          </Link>
        </p>
      )}
    </section>
  );
}

function ListGroup({ group, currentId, selection }: InboxListViewProps & { group: InboxGroup }) {
  if (group.items.length === 0) return null;
  return (
    <>
      <div className="flex justify-between pt-4 pr-4 pb-1.5 pl-5 text-s text-ink-3 max-md:pl-4">
        <h2 className="font-semibold text-ink-2">{group.title}</h2>
        <span>{group.items.length}</span>
      </div>
      <ul>
        {group.items.map((item) => (
          <InboxItemRow
            key={item.id}
            item={item}
            isCurrent={item.id === currentId}
            isSelected={selection.ids.has(item.id)}
            isSelecting={selection.isActive}
            onSelect={selection.toggle}
          />
        ))}
      </ul>
    </>
  );
}

/** Where there is no pointer to hover and no key to press. */
function SelectToggle({ selection }: { selection: Selection }) {
  return (
    <div className="absolute top-1 right-10 hidden [@media(hover:none)]:block">
      <Button
        kind="quiet"
        size="small"
        onClick={selection.toggleActive}
        aria-pressed={selection.isActive}
      >
        {selection.isActive ? 'Done' : 'Select'}
      </Button>
    </div>
  );
}
