import { useMemo } from 'react';
import type {
  InboxDetail,
  InboxGroup,
  InboxItem,
  InboxList,
} from '#web/app/presenters/inbox.model.ts';
import type { FirstStart } from '#web/app/presenters/prospects.model.ts';
import { FirstStartPlace } from '../prospects/first-start.tsx';
import { CountedTabs } from '../ui/tabs.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { ApproveSelected } from './approve-selected.tsx';
import { DraftView, type DetailView } from './draft-view.tsx';
import { InboxListView } from './inbox-list.tsx';
import { PersonView } from './person-view.tsx';
import { ReplyView } from './reply-view.tsx';
import { useDecisions } from './use-decisions.ts';
import { useInboxKeys } from './use-inbox-keys.ts';
import { useInboxPlace } from './use-inbox-place.ts';
import { useSelection } from '../ui/use-selection.ts';
import { GoneView, WaitingView } from './waiting-view.tsx';

interface InboxPageProps {
  list: InboxList;
  detail: InboxDetail | null;
  /** What to do first where nobody was brought in yet. */
  start: FirstStart | null;
  view: DetailView;
  /** Whether the address names the item; else the first one is shown beside the list. */
  isOpened: boolean;
  singleKeysEnabled: boolean;
  /** False until the page is alive: forms then post themselves. */
  isAlive: boolean;
}

/** List and detail side by side; keys, selection, decisions and live updates around them. */
export function InboxPage(props: InboxPageProps) {
  const { list, detail, start, view } = props;
  const allIds = useMemo(() => list.groups.flatMap((group) => group.items.map(idOf)), [list]);
  const decisions = useDecisions(allIds);
  const groups = useMemo(
    () => withoutGone(list.groups, decisions.goneIds),
    [list, decisions.goneIds],
  );
  const items = useMemo(() => groups.flatMap((group) => group.items), [groups]);
  const selection = useSelection(items.filter((item) => item.approval !== null).map(idOf));
  const detailId = detail === null ? null : idOfDetail(detail);
  const place = useInboxPlace({ list, items, detailId, isOpened: props.isOpened, decisions });
  useInboxKeys({
    enabled: props.singleKeysEnabled,
    list,
    place,
    selection,
    decisions,
    detail,
    view,
  });

  return (
    <>
      <div className={props.isOpened ? 'contents max-md:hidden' : 'contents'}>
        <CountedTabs label="Splits" tabs={list.tabs} end={<KeyHints />} />
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[332px_minmax(0,1fr)] max-lg:grid-cols-[300px_minmax(0,1fr)] max-md:block">
        <div className={`flex min-h-0 flex-col *:flex-1 ${props.isOpened ? 'max-md:hidden' : ''}`}>
          <InboxListView
            split={list.split}
            label={`${currentLabel(list)}, ${items.length} shown`}
            groups={groups}
            currentId={place.currentId}
            selection={selection}
            moreHref={list.moreHref}
          />
        </div>
        {start !== null && (
          <div className="overflow-auto px-5 max-md:px-4">
            <FirstStartPlace
              start={start}
              title="Begin here"
              promise="Bring in the people you would like to write to. Their first letters then wait here for your yes."
            />
          </div>
        )}
        {detail !== null && (
          <Detail
            key={`${detailId}-${view}`}
            detail={detail}
            split={list.split}
            view={view}
            isOpened={props.isOpened}
            position={place.position}
            onDecide={props.isAlive ? place.decideAndGoOn : null}
          />
        )}
      </div>
      <ApproveSelected items={items} selection={selection} decisions={decisions} />
    </>
  );
}

function Detail({ detail, ...rest }: DetailBoxProps) {
  switch (detail.kind) {
    case 'draft':
      return <DraftView detail={detail} {...rest} />;
    case 'reply':
      return <ReplyView detail={detail} {...rest} />;
    case 'person':
      return <PersonView detail={detail} {...rest} />;
    case 'waiting':
      return <WaitingView detail={detail} {...rest} />;
    case 'gone':
      return <GoneView detail={detail} />;
  }
}

type DetailBoxProps = Omit<Parameters<typeof DraftView>[0], 'detail'> & { detail: InboxDetail };

function KeyHints() {
  return (
    <>
      <KeyCap>Tab</KeyCap> next split <KeyCap>?</KeyCap> all keys
    </>
  );
}

function idOf(item: InboxItem): string {
  return item.id;
}

function idOfDetail(detail: InboxDetail): string {
  return detail.kind === 'gone' ? detail.itemId : detail.head.itemId;
}

function currentLabel(list: InboxList): string {
  return list.tabs.find((tab) => tab.isCurrent)?.label ?? 'Inbox';
}

function withoutGone(groups: readonly InboxGroup[], goneIds: ReadonlySet<string>): InboxGroup[] {
  return groups.map((group) => ({
    ...group,
    items: group.items.filter((item) => !goneIds.has(item.id)),
  }));
}
