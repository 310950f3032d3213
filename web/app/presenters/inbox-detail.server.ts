import { appNow } from '#db/clock.ts';
import {
  readItemFacts,
  readReply,
  readTalk,
  readTalkSubject,
  type ItemProspect,
  type TalkRow,
} from '#db/views/inbox-item.ts';
import { readOpenTask } from '#db/decisions/task.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { replySubject } from '#domain/conversation/subject.ts';
import type {
  InboxDetail,
  InboxSplit,
  PersonDetail,
  ReplyDetail,
  TaskToDo,
  ThreadMessage,
  WaitingDetail,
} from './inbox.model.ts';
import { closingChoices } from './inbox-choices.ts';
import {
  contextOf,
  headOf,
  paragraphsOf,
  seen,
  type DetailReader,
  type Presented,
} from './inbox-context.server.ts';
import { breachDetail } from './inbox-breach.server.ts';
import { draftDetail } from './inbox-draft.server.ts';
import { undeliveredDetail } from './inbox-undelivered.server.ts';
import { say } from './letter.model.ts';
import { taskOutcomeChoices, taskTitles } from './task-words.ts';
import { readPageData } from './prospect-page.server.ts';
import { blockerWords, personWords, tellCategory } from './run-words.ts';
import { momentOf, type Clocks } from './say.server.ts';
import { whyNotYet } from './why-not-yet.server.ts';

/** The opened item of a split; null for an id that is not theirs to see or does not exist. */
export async function presentInboxDetail(
  reader: DetailReader,
  split: InboxSplit,
  itemId: string,
): Promise<InboxDetail | null> {
  const workspace = await readWorkspace(reader.db, reader.workspaceId);
  const clocks = { now: await appNow(reader.db), zone: reader.zone };
  const presented = { reader, workspace, clocks };
  switch (split) {
    case 'approval':
      return draftDetail(presented, itemId);
    case 'replies':
      return replyDetail(presented, itemId);
    case 'person':
      return (
        (await runDetail(presented, split, itemId)) ??
        (await undeliveredDetail(presented, itemId)) ??
        (await breachDetail(presented, itemId))
      );
    case 'waiting':
      return runDetail(presented, split, itemId);
  }
}

async function replyDetail(presented: Presented, itemId: string): Promise<ReplyDetail | null> {
  const { reader, workspace, clocks } = presented;
  const reply = await readReply(reader.db, reader.workspaceId, itemId);
  const prospect = reply === null ? null : await seen(presented, reply.prospectId);
  if (reply === null || prospect === null) return null;
  const talk = await readTalk(reader.db, prospect.id);
  const isOpen = prospect.runState === 'needs_person';
  return {
    kind: 'reply',
    head: headOf(itemId, prospect),
    thread: talk.map((each) => messageOf(each, clocks)),
    understood: [
      say(tellCategory(prospect.givenName ?? prospect.name, reply.category), 'strong'),
      say(' The follow-ups have stopped.'),
      ...(reply.fromOtherAddress
        ? [say(` Written from ${reply.fromAddress ?? 'another address'}.`, 'muted')]
        : []),
    ],
    context: contextOf({
      prospect,
      workspaceZone: workspace.timeZone,
      facts: await readItemFacts(reader.db, prospect.id),
      what: [[say('An answer', 'strong'), say(`, ${momentOf(reply.receivedAt, clocks).text}`)]],
      whyNow: [[say('It is your turn; nothing goes out by itself.')]],
      risks:
        reply.kind === 'stop_like' ? [{ statement: [say('They may want no more mail.')] }] : [],
    }),
    answer: {
      to: prospect.email ?? '',
      subject: replySubject((await readTalkSubject(reader.db, prospect.id)) ?? ''),
      refusal: isOpen ? null : 'This talk is closed; reopen it on their page first.',
    },
    resume: {
      refusal: isOpen ? null : 'There is no run to resume.',
      earliestDate: clocks.now.slice(0, 10),
    },
    closings: closingChoices,
    consequence: `Your answer leaves after ${String(Math.round(reader.undoWindowMs / 1000))} s in which you can undo it.`,
  };
}

function messageOf(row: TalkRow, clocks: Clocks): ThreadMessage {
  const isOnItsWay = row.status === 'approved' || row.status === 'scheduled';
  return {
    id: row.id,
    direction: row.direction,
    author: row.author,
    at: momentOf(row.at, clocks),
    subject: row.subject,
    paragraphs: paragraphsOf(row.body),
    quoted: row.quoted === '' ? null : row.quoted,
    note: isOnItsWay ? [say('On its way', 'muted')] : null,
  };
}

/** What a person is to say, where a touch is theirs to make. */
async function taskOf(
  { reader, workspace }: Presented,
  prospect: ItemProspect,
): Promise<TaskToDo | null> {
  const task = await readOpenTask(reader.db, prospect.id);
  if (task === null) return null;
  const name = prospect.givenName ?? prospect.name;
  return {
    messageId: task.messageId,
    title: taskTitles[task.channel](name),
    to: task.channel === 'phone' ? prospect.phoneE164 : null,
    paragraphs: paragraphsOf(task.bodyText),
    language: prospect.language ?? workspace.language,
    outcomes: taskOutcomeChoices,
  };
}

async function runDetail(
  presented: Presented,
  split: 'person' | 'waiting',
  itemId: string,
): Promise<PersonDetail | WaitingDetail | null> {
  const { reader, workspace, clocks } = presented;
  const prospect = await seen(presented, itemId);
  if (prospect === null) return null;
  const thread = (await readTalk(reader.db, prospect.id)).map((each) => messageOf(each, clocks));
  const facts = await readItemFacts(reader.db, prospect.id);
  const head = headOf(itemId, prospect);
  const task = split === 'person' ? await taskOf(presented, prospect) : null;
  const words = personWords(prospect.personReason);
  const context = contextOf({
    prospect,
    workspaceZone: workspace.timeZone,
    facts,
    what: [
      [
        say(
          split === 'person'
            ? words.short
            : blockerWords(prospect.runState, prospect.blocker?.code ?? null),
          'strong',
        ),
      ],
    ],
    whyNow: [[say(split === 'person' ? 'It cannot go on alone.' : 'Nothing is asked of you.')]],
    risks: [],
    // A task says itself where it goes.
    ...(task === null ? {} : { channels: [] }),
  });
  if (split === 'person')
    return {
      kind: 'person',
      head,
      happened: [say(words.happened)],
      kept: [say(words.kept)],
      task,
      ways: [
        {
          intent: 'retry',
          label: 'Try again',
          effect: 'Drafts this touch once more and asks for approval.',
          needsText: null,
          isPrimary: task === null,
          isStop: false,
        },
        {
          intent: 'stop',
          label: `Stop writing to ${head.givenName}`,
          effect: 'Ends the outreach; nothing more is sent.',
          needsText: null,
          isPrimary: false,
          isStop: true,
        },
      ],
      thread,
      context,
    };
  const page = await readPageData(reader.page, prospect.id);
  if (page === null) return null;
  return { kind: 'waiting', head, why: whyNotYet(page, reader.page), thread, context };
}
