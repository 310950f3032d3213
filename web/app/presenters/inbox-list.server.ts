import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import {
  countInbox,
  readInboxList,
  type InboxCounts,
  type InboxReader,
  type InboxRow,
} from '#db/views/inbox.ts';
import { paths } from '../paths.ts';
import type { StateMark } from './common.model.ts';
import type { InboxItem, InboxList, InboxSplit } from './inbox.model.ts';
import { momentOf, rainOf, type Clocks } from './say.server.ts';
import { blockerWords, categoryWords, personWords } from './run-words.ts';

const pageSize = 50;

const labels: Record<InboxSplit, string> = {
  approval: 'Needs approval',
  replies: 'Replies',
  person: 'Needs a person',
  waiting: 'Waiting',
};

/** The list of one split with the counts of all four. */
export async function presentInboxList(
  db: Db,
  reader: InboxReader,
  zone: string,
  split: InboxSplit,
  pages: number,
): Promise<{ list: InboxList; rows: InboxRow[]; counts: InboxCounts }> {
  const counts = await countInbox(db, reader);
  const rows = await readInboxList(db, reader, split, pageSize * pages);
  const clocks = { now: await appNow(db), zone };
  const total = counts[split];
  return {
    rows,
    counts,
    list: {
      split,
      total,
      tabs: tabsOf(counts, split),
      groups:
        rows.length === 0
          ? []
          : [
              {
                title: groupTitle(split, total),
                items: rows.map((row) => itemOf(row, split, clocks)),
              },
            ],
      moreHref: rows.length < total ? `${paths.inbox(split)}?pages=${String(pages + 1)}` : null,
    },
  };
}

function tabsOf(counts: InboxCounts, split: InboxSplit) {
  const order: InboxSplit[] = ['approval', 'replies', 'person', 'waiting'];
  return order.map((id) => ({
    id,
    label: labels[id],
    count: counts[id].toLocaleString('en-US'),
    href: paths.inbox(id),
    isCurrent: id === split,
  }));
}

function groupTitle(split: InboxSplit, total: number): string {
  const many = total === 1 ? '' : 's';
  switch (split) {
    case 'approval':
      return `${String(total)} draft${many}, the oldest first`;
    case 'replies':
      return 'Newest first';
    case 'person':
      return 'Cannot go on alone';
    case 'waiting':
      return 'By itself, the next first';
  }
}

function itemOf(row: InboxRow, split: InboxSplit, clocks: Clocks): InboxItem {
  const approval =
    row.approvalId === null || row.version === null || row.contentHash === null
      ? null
      : {
          approvalId: row.approvalId,
          messageId: row.itemId,
          version: row.version,
          contentHash: row.contentHash,
        };
  return {
    id: row.itemId,
    href: paths.inboxItem(split, row.itemId),
    name: row.name,
    subject: subjectOf(row, split),
    when: momentOf(row.at, clocks),
    mark: markOf(row, split),
    note: row.isEdited ? 'edited' : null,
    rain: rainOf(row.touchStates, split === 'replies'),
    approval,
  };
}

function subjectOf(row: InboxRow, split: InboxSplit): string {
  switch (split) {
    case 'approval':
    case 'replies':
      return row.subject === '' ? '(no subject)' : row.subject;
    case 'person':
      return personWords(row.personReason).short;
    case 'waiting':
      return blockerWords(row.runState, row.blocker?.code ?? null);
  }
}

function markOf(row: InboxRow, split: InboxSplit): StateMark | null {
  switch (split) {
    case 'approval':
      return null;
    case 'replies':
      return { tone: 'act', words: categoryWords(row.category) };
    case 'person':
      return { tone: 'warn', words: 'needs you' };
    case 'waiting':
      return row.runState === 'paused' ? { tone: 'wait', words: 'paused' } : null;
  }
}
