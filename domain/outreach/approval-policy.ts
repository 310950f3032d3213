import type { FlagReason } from './draft/draft-findings.ts';

/** Why a draft needs a person (C35). */
export const reasonCodes = [
  'low_confidence',
  'first_touch',
  'high_value',
  'pricing',
  'tone_flag',
  'all_channels_failed',
  'policy',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** What decides whether a drafted touch may go without a person. */
export interface ApprovalQuestion {
  /** 0: a person sees everything; 1: first touches and anything flagged; 2: proposals only (C36). */
  autonomyLevel: 0 | 1 | 2;
  step: number;
  /** Routing confidence of the prospect, 0..1. */
  confidence: number;
  /** What the flags of the text ask to be looked at. */
  flagged: readonly FlagReason[];
  score: number;
  hotScore: number;
}

/** Who approves a draft, and why a person has to. */
export type ApprovalNeed =
  | { kind: 'person'; reason: ReasonCode }
  | { kind: 'by-policy'; rule: 'autonomy-1-follow-up' | 'autonomy-2' };

/**
 * Whether a person must approve a drafted touch, and why (C35, C36).
 *
 * A workspace starts at level 0, where every draft needs one. At any level a price or a tone flag needs one.
 */
export function approvalNeed(question: ApprovalQuestion): ApprovalNeed {
  const { flagged } = question;
  if (flagged.includes('pricing')) return { kind: 'person', reason: 'pricing' };
  if (flagged.includes('tone_flag')) return { kind: 'person', reason: 'tone_flag' };
  if (question.autonomyLevel === 2) return { kind: 'by-policy', rule: 'autonomy-2' };
  if (question.autonomyLevel === 1 && question.step > 0)
    return { kind: 'by-policy', rule: 'autonomy-1-follow-up' };
  if (question.confidence < lowConfidence || flagged.includes('low_confidence'))
    return { kind: 'person', reason: 'low_confidence' };
  if (question.score >= question.hotScore) return { kind: 'person', reason: 'high_value' };
  if (question.step === 0) return { kind: 'person', reason: 'first_touch' };
  return { kind: 'person', reason: 'policy' };
}

const lowConfidence = 0.7;

/** Approvals in a row without an edit after which level 1 is offered (C36). */
export const offerAutonomyAfter = 20;

/**
 * The levels of autonomy a workspace may choose (C36): 0 always; 1 after twenty approvals in a row without an edit; 2 from
 * level 1, with twenty more of that kind. The level it has, and everything below, stays open to it.
 *
 * `streak` counts the newest decisions of people back to the first that was not an approval of the text as drafted.
 */
export function offeredAutonomy(current: 0 | 1 | 2, streak: number): (0 | 1 | 2)[] {
  const mayClimb = streak >= offerAutonomyAfter;
  const highest = mayClimb ? current + 1 : current;
  return ([0, 1, 2] as const).filter((level) => level <= highest);
}

/** Rejections of one touch after which a person takes over (C37). */
export const maxRejections = 2;
