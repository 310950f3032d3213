import type { Language } from '#domain/kernel/language.ts';
import type { ToldChannel } from '#templates/words/touch-channels.ts';
import type { Choice } from './common.model.ts';
import type { FactRow, Letter, TextComparison } from './letter.model.ts';

/** The house a page without account speaks for. `colour` is `#rrggbb`; the ink on it is chosen. */
export interface House {
  name: string;
  initial: string;
  colour: string;
  onColour: string;
}

/** The page behind a signed link. Opening it changes nothing in any state. */
export type ApproveModel =
  | OpenApproval
  | UndoableApproval
  | DecidedApproval
  | SupersededApproval
  | ClosedApproval
  | UnknownApproval;

interface ApprovalBase {
  house: House;
  /** The approver's; every word of the page is in it. */
  language: Language;
  approver: string;
}

export interface OpenApproval extends ApprovalBase {
  state: 'open';
  title: string;
  letter: Letter;
  /** In the order they are tried; empty where it is an e-mail and nothing else. */
  channels: readonly ToldChannel[];
  comparison: TextComparison | null;
  why: readonly string[];
  facts: readonly FactRow[];
  next: readonly string[];
  declineReasons: readonly Choice[];
  /** What the form carries back: which text was read. */
  version: number;
  contentHash: string;
  formToken: string;
  lives: string;
  others: { count: number; href: string } | null;
  inboxHref: string;
  /** Why nothing was decided by the press before. */
  problem: string | null;
  /** What the press before did: it was undone. */
  notice: string | null;
}

/** Just decided over this link; for some seconds it can be taken back. */
export interface UndoableApproval extends ApprovalBase {
  state: 'undoable';
  title: string;
  sentence: string;
  secondsLeft: number;
  formToken: string;
  decisionId: string;
}

export interface DecidedApproval extends ApprovalBase {
  state: 'decided';
  wasApproved: boolean;
  sentence: string;
  detail: string;
  what: string;
  letter: Letter;
  tell: { text: string; href: string } | null;
}

export interface SupersededApproval extends ApprovalBase {
  state: 'superseded';
  sentence: string;
  nothingSent: string;
  comparison: TextComparison;
  /** The newest version's own link, when this approver may decide on it. */
  newestHref: string | null;
  newestLabel: string;
}

/** Withdrawn (they answered, they stopped, it was paused) or expired: nothing was sent. */
export interface ClosedApproval extends ApprovalBase {
  state: 'closed';
  title: string;
  sentence: string;
  newestHref: string | null;
}

/** A link nobody made, or one that was altered. Says nothing about what exists. */
export interface UnknownApproval {
  state: 'unknown';
  language: Language;
}
