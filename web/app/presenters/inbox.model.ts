import type { Language } from '#domain/kernel/language.ts';
import type { StepChannel } from '#domain/outreach/cadence.ts';
import type {
  Act,
  Choice,
  CountedTab,
  Moment,
  Rain,
  Sentence,
  StateMark,
  TextLink,
} from './common.model.ts';
import type { Letter, LetterContext, TextComparison } from './letter.model.ts';
import type { WhyNotYet } from './prospect.model.ts';

export const inboxSplits = ['approval', 'replies', 'person', 'waiting'] as const;
/** The four kinds of work: decide on a draft, answer, help a run along, look at what waits. */
export type InboxSplit = (typeof inboxSplits)[number];

/** The list. An item's id is stable over live updates: place and selection hang on it. */
export interface InboxList {
  split: InboxSplit;
  tabs: readonly CountedTab[];
  groups: readonly InboxGroup[];
  total: number;
  /** The next page of the list, null on the last. */
  moreHref: string | null;
}

export interface InboxGroup {
  title: string;
  items: readonly InboxItem[];
}

export interface InboxItem {
  id: string;
  href: string;
  name: string;
  subject: string;
  when: Moment | { text: string };
  mark: StateMark | null;
  /** Said where there is no mark: "edited by you". */
  note: string | null;
  rain: Rain;
  /** What approving it in bulk needs; null where the item cannot be approved. */
  approval: ApprovalKey | null;
}

/** Exactly the text a decision is about: another version or text is refused. */
export interface ApprovalKey {
  approvalId: string;
  messageId: string;
  version: number;
  contentHash: string;
}

/** The opened item; `kind` follows from the split but for items that moved on meanwhile. */
export type InboxDetail = DraftDetail | ReplyDetail | PersonDetail | WaitingDetail | GoneDetail;

export interface DetailHead {
  itemId: string;
  prospectId: string;
  name: string;
  givenName: string;
  organisation: string | null;
  prospectHref: string;
}

export interface DraftDetail {
  kind: 'draft';
  head: DetailHead;
  key: ApprovalKey;
  letter: Letter;
  /** What can be edited: the letter as one block with blank lines between paragraphs, and the text of each other channel. */
  editable: { letter: { subject: string; body: string } | null; texts: readonly EditableText[] };
  comparison: TextComparison | null;
  context: LetterContext;
  /** One line: what pressing Approve does and when it leaves. */
  consequence: string;
  /** "template" says that no model wrote it, so that nobody takes it for one's careful work. */
  drafter: 'model' | 'template' | 'person';
  rejectReasons: readonly Choice[];
  snoozeChoices: readonly Choice[];
  approve: Act;
}

/** The text of a channel that carries no letter, in the editor. */
export interface EditableText {
  channel: Exclude<StepChannel, 'email'>;
  label: string;
  text: string;
  /** Said in place of a field: a template's words are WhatsApp's. */
  fixed: string | null;
  /** What the text has to keep. */
  hint: string | null;
}

export interface ThreadMessage {
  id: string;
  direction: 'in' | 'out';
  author: string;
  at: Moment;
  subject: string | null;
  paragraphs: readonly string[];
  /** Quoted text, folded away; null when there is none. */
  quoted: string | null;
  note: Sentence | null;
}

export interface ReplyDetail {
  kind: 'reply';
  head: DetailHead;
  thread: readonly ThreadMessage[];
  /** Category and what was understood: "Asks for a price", "away until 16 March". */
  understood: Sentence;
  context: LetterContext;
  answer: { to: string; subject: string; refusal: string | null };
  resume: { refusal: string | null; earliestDate: string };
  closings: readonly Choice[];
  consequence: string;
}

export interface PersonDetail {
  kind: 'person';
  head: DetailHead;
  /** What happened, what was kept, what to do. */
  happened: Sentence;
  kept: Sentence;
  /** What to do, in this order; absent where the ways say it. */
  steps?: readonly Sentence[];
  /** What holds meanwhile; absent: nothing is sent until a way is chosen. */
  consequence?: string;
  /** A touch that is theirs to make; null where something else is asked of them. */
  task: TaskToDo | null;
  ways: readonly PersonWay[];
  /** Where the ways on are, when they are not here; absent: the prospect's page says more. */
  elsewhere?: { href: string; label: string };
  thread: readonly ThreadMessage[];
  context: LetterContext;
}

/** A call, a note on LinkedIn, a word in person: what to say, and what may come of it. */
export interface TaskToDo {
  messageId: string;
  title: string;
  /** Where: a number to call; null where the person knows best. */
  to: string | null;
  paragraphs: readonly string[];
  language: Language;
  outcomes: readonly Choice[];
}

/** One way on; `intent` is the form's value. */
export interface PersonWay {
  intent: string;
  label: string;
  effect: string;
  needsText: string | null;
  isPrimary: boolean;
  isStop: boolean;
}

export interface WaitingDetail {
  kind: 'waiting';
  head: DetailHead;
  why: WhyNotYet;
  thread: readonly ThreadMessage[];
  context: LetterContext;
}

/** The item is no longer there: who did what, and where it went. */
export interface GoneDetail {
  kind: 'gone';
  itemId: string;
  sentence: Sentence;
  next: TextLink | null;
}

/** What came of deciding on several: "38 approved, 2 skipped: draft changed". */
export interface BulkResult {
  approved: number;
  skipped: readonly { name: string; reason: string }[];
  summary: string;
}

/** A decision that can still be undone; the toast counts down to `until` (ISO 8601 UTC). */
export interface UndoOffer {
  decisionIds: readonly string[];
  name: string;
  sentence: string;
  secondsLeft: number;
}

/** What `POST /decide` answers with when asked for JSON. */
export type DecisionAnswer =
  | { ok: true; words: string; undo: UndoOffer | null; bulk: BulkResult | null }
  | { ok: false; problem: string };
