import type { DataField } from '#templates/library/data-fields.ts';
import type { Choice, FormState, Moment, StateMark } from './common.model.ts';

/** The form with which a planner writes to one person on any channel. */
export interface WriteModel {
  prospectId: string;
  name: string;
  /** Null where nothing may be written at all, with why. */
  refusal: string | null;
  classes: readonly Choice[];
  channels: readonly Choice[];
  urgencies: readonly Choice[];
  types: readonly Choice[];
  /** What the templates of each type want to know. */
  fields: Readonly<Record<string, readonly DataField[]>>;
  /** What of it is known of the person, by the names of the fields. */
  known: Readonly<Record<string, string>>;
  /** What files may go with it. */
  filesHint: string;
  /** The zone that "when" is read in: the planner's own. */
  zone: string;
  /** Of one press, so that pressing twice sends once. */
  pressKey: string;
  messages: readonly MessageLine[];
}

/** A message that went, or goes, its own way. */
export interface MessageLine {
  id: string;
  href: string;
  title: string;
  state: StateMark;
  at: Moment;
}

/** What would leave, and when; nothing was sent. */
export interface MessagePreview {
  /** "First by SMS, then by email." */
  way: string;
  when: string;
  rejected: readonly string[];
  letter: { subject: string; text: string; html: string } | null;
  texts: readonly { channel: string; text: string; length: string }[];
  /** "offer.pdf, 1.2 MB", in their order; they go on every channel that is named. */
  files: readonly string[];
}

/** A template that WhatsApp would have to approve before a message may go there. */
export interface TemplateWish {
  words: string;
  /** Null where nobody can ask from here. */
  button: string | null;
  /** True right after it was asked for. */
  isAsked: boolean;
}

/** The form as it came back: with what is wrong, or with its preview. */
export interface WriteAnswer {
  state: FormState;
  preview: MessagePreview | null;
  wish: TemplateWish | null;
}

/** One message: where it stands, what was tried, what can be done. */
export interface MessageModel {
  prospectId: string;
  prospectName: string;
  title: string;
  state: StateMark;
  sentence: string;
  /** Seconds until it leaves while it can be taken back; null afterwards. */
  undoSecondsLeft: number | null;
  way: string;
  rejected: readonly string[];
  subject: string | null;
  text: string;
  /** Files that go with it, each with its size. */
  files: readonly string[];
  steps: readonly { id: string; sentence: string; at: Moment }[];
  /** What a person decides when no channel could carry it; null while nobody is asked. */
  review: { why: string; email: string; phone: string } | null;
}
