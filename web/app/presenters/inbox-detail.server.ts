import { diffWords } from 'diff';
import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { expectedSendAt } from '#db/expected-send.ts';
import {
  readDraft,
  readItemFacts,
  readItemProspect,
  readReply,
  readTalk,
  type DraftRow,
  type ItemProspect,
  type TalkRow,
} from '#db/views/inbox-item.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import { riskFlagKinds } from '#domain/outreach/draft/draft-findings.ts';
import { senderOf } from '#domain/messaging/sender.ts';
import { flagSentence, reasonSentence } from '#templates/words/approval-words.ts';
import { mailWords } from '#templates/words/mail-words.ts';
import type {
  DraftDetail,
  GoneDetail,
  InboxDetail,
  InboxSplit,
  PersonDetail,
  ReplyDetail,
  ThreadMessage,
  WaitingDetail,
} from './inbox.model.ts';
import { contextOf, headOf } from './inbox-context.server.ts';
import {
  say,
  type RiskFlag,
  type DiffRun,
  type Letter,
  type TextComparison,
} from './letter.model.ts';
import { closingChoices, rejectReasons, snoozeChoices } from './inbox-choices.ts';
import { blockerWords, categoryWords, personWords } from './run-words.ts';
import { momentOf, pairOf, type Clocks } from './say.server.ts';

/** What presenting an item needs. */
export interface DetailReader {
  db: Db;
  workspaceId: string;
  zone: string;
  undoWindowMs: number;
  isSandboxMail: boolean;
  /** Answers whether the reader may see a prospect of this owner. */
  maySee: (ownerId: string | null) => boolean;
}

interface Presented {
  reader: DetailReader;
  workspace: Workspace;
  clocks: Clocks;
}

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
    case 'waiting':
      return runDetail(presented, split, itemId);
  }
}

async function seen(presented: Presented, prospectId: string): Promise<ItemProspect | null> {
  const { db, workspaceId, maySee } = presented.reader;
  const prospect = await readItemProspect(db, workspaceId, prospectId);
  return prospect !== null && maySee(prospect.ownerId) ? prospect : null;
}

async function draftDetail(
  presented: Presented,
  itemId: string,
): Promise<DraftDetail | GoneDetail | null> {
  const { reader, workspace, clocks } = presented;
  const draft = await readDraft(reader.db, reader.workspaceId, itemId);
  const prospect = draft === null ? null : await seen(presented, draft.prospectId);
  if (draft === null || prospect === null) return null;
  if (draft.approvalState !== 'pending') return gone(itemId, draft.approvalState);
  const sendAt = await expectedSendAt(reader.db, draft.messageId, reader.undoWindowMs);
  const theirZone = prospect.zoneShown ?? workspace.timeZone;
  const when = sendAt === null ? 'at a good hour' : pairOf(sendAt, theirZone, clocks);
  return {
    kind: 'draft',
    head: headOf(itemId, prospect),
    key: {
      approvalId: draft.approvalId,
      messageId: draft.messageId,
      version: draft.version,
      contentHash: draft.contentHash,
    },
    letter: letterOf(presented, draft, prospect),
    editable: { subject: draft.subject, body: draft.bodyText },
    comparison: comparisonOf(draft),
    context: contextOf({
      prospect,
      workspaceZone: workspace.timeZone,
      facts: await readItemFacts(reader.db, prospect.id),
      what: [
        [
          say(`Touch ${String(draft.step + 1)} of ${String(draft.stepCount)}`, 'strong'),
          say(', by e-mail'),
        ],
        [
          say(
            draft.drafter?.startsWith('model') ? 'Written by a model' : 'Written from a template',
            'muted',
          ),
        ],
      ],
      whyNow: [
        [say(reasonSentence(reasonOf(draft.reasonCode), 'en'))],
        [say(`Leaves ${when}`)],
        [say(`Waits for you until ${momentOf(draft.expiresAt, clocks).text}`, 'faint')],
      ],
      risks: risksOf(draft),
    }),
    consequence: `Approve: leaves ${when}, unless they write first.`,
    drafter: draft.drafter?.startsWith('model') ? 'model' : 'template',
    rejectReasons,
    snoozeChoices: snoozeChoices(clocks),
    approve: { label: 'Approve', refusal: prospect.email === null ? 'There is no address.' : null },
  };
}

function risksOf(draft: DraftRow): RiskFlag[] {
  return draft.riskFlags.flatMap(({ kind, found }) => {
    const known = riskFlagKinds.find((each) => each === kind);
    return known === undefined
      ? []
      : [{ statement: [say(flagSentence({ kind: known, found }, 'en'))] }];
  });
}

function letterOf(
  { workspace, reader }: Presented,
  draft: DraftRow,
  prospect: ItemProspect,
): Letter {
  const sender = senderOf(workspace, reader.isSandboxMail);
  const words = mailWords[draft.language].outreach;
  return {
    from: { name: sender?.name ?? workspace.name, address: sender?.address ?? 'no sender set' },
    to: { name: prospect.name, address: prospect.email ?? '' },
    subject: draft.subject,
    paragraphs: paragraphsOf(draft.bodyText).map((paragraph) => paragraph.split('\n')),
    footer: [
      say(words.why[basisOf(prospect)](prospect.lawfulBasisSource)),
      say(` ${words.stop} · ${sender?.postalAddress ?? ''}`, 'faint'),
    ],
  };
}

function basisOf(prospect: ItemProspect): 'consent' | 'legitimate_interest' | 'contract' {
  const { lawfulBasis } = prospect;
  return lawfulBasis === 'consent' || lawfulBasis === 'contract'
    ? lawfulBasis
    : 'legitimate_interest';
}

function reasonOf(code: string): Parameters<typeof reasonSentence>[0] {
  const known = [
    'low_confidence',
    'first_touch',
    'high_value',
    'pricing',
    'tone_flag',
    'all_channels_failed',
  ] as const;
  return known.find((reason) => reason === code) ?? 'policy';
}

function comparisonOf(draft: DraftRow): TextComparison | null {
  if (draft.earlierBody === null || draft.earlierSubject === null) return null;
  const before = paragraphsOf(draft.earlierBody);
  const after = paragraphsOf(draft.bodyText);
  const count = Math.max(before.length, after.length);
  const paragraphs = Array.from({ length: count }, (_, index) =>
    runsOf(before[index] ?? '', after[index] ?? ''),
  );
  const subject = runsOf(draft.earlierSubject, draft.subject);
  const changeCount = [subject, ...paragraphs].flat().filter(({ kind }) => kind !== 'same').length;
  return {
    summary: `Version ${String(draft.version)} against the first draft: ${String(changeCount)} changes`,
    changeCount,
    subject,
    paragraphs,
  };
}

function runsOf(before: string, after: string): DiffRun[] {
  return diffWords(before, after).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

function paragraphsOf(text: string): string[] {
  return text.trim().split(/\n{2,}/);
}

function gone(itemId: string, state: string): GoneDetail {
  const words: Record<string, string> = {
    approved: 'This draft was approved.',
    rejected: 'This draft was rejected.',
    withdrawn: 'This draft was withdrawn, because something came in.',
    superseded: 'There is a newer version of this draft.',
    expired: 'This draft ran out before anybody decided.',
  };
  return {
    kind: 'gone',
    itemId,
    sentence: [say(words[state] ?? 'This draft is no longer open.')],
    next: null,
  };
}

async function replyDetail(presented: Presented, itemId: string): Promise<ReplyDetail | null> {
  const { reader, workspace, clocks } = presented;
  const reply = await readReply(reader.db, reader.workspaceId, itemId);
  const prospect = reply === null ? null : await seen(presented, reply.prospectId);
  if (reply === null || prospect === null) return null;
  const talk = await readTalk(reader.db, prospect.id);
  const isOpen = prospect.runState === 'needs_person';
  const subject = reply.subject ?? '';
  return {
    kind: 'reply',
    head: headOf(itemId, prospect),
    thread: talk.map((each) => messageOf(each, clocks)),
    understood: [
      say(`${prospect.givenName ?? prospect.name} ${categoryWords(reply.category)}.`, 'strong'),
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
      subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
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
  });
  if (split === 'person')
    return {
      kind: 'person',
      head,
      happened: [say(words.happened)],
      kept: [say(words.kept)],
      ways: [
        {
          intent: 'retry',
          label: 'Try again',
          effect: 'Drafts this touch once more and asks for approval.',
          needsText: null,
          isPrimary: true,
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
  return { kind: 'waiting', head, why: whyOf(prospect, workspace, clocks), thread, context };
}

function whyOf(prospect: ItemProspect, workspace: Workspace, clocks: Clocks): WaitingDetail['why'] {
  const zone = prospect.zoneShown ?? workspace.timeZone;
  const words = blockerWords(prospect.runState, prospect.blocker?.code ?? null);
  const earliest =
    prospect.nextWakeAt === null
      ? 'Nothing is planned yet.'
      : `Next: ${pairOf(prospect.nextWakeAt, zone, clocks)}.`;
  return {
    state: { tone: 'wait', words },
    blocker: [say(words)],
    earliest: [say(earliest)],
    options:
      prospect.runState === 'waiting_reply'
        ? [
            {
              statement: 'Do not wait',
              effect: 'drafts the next touch now',
              act: { label: 'Draft now', intent: 'skip' },
            },
          ]
        : prospect.runState === 'paused'
          ? [
              {
                statement: 'Go on',
                effect: 'plans the next step again',
                act: { label: 'Resume', intent: 'resume' },
              },
            ]
          : [],
  };
}
