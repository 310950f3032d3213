/**
 * What the rules may say about a draft. `found` quotes the place in the text; it is shown to the
 * planner and stored with the draft, never logged.
 */

/** A draft with one of these is written anew or goes to a person; it is never offered for approval. */
export type DraftProblem =
  | { kind: 'unknown-link'; found: string }
  | { kind: 'unknown-email'; found: string }
  | { kind: 'unknown-phone'; found: string }
  | { kind: 'unknown-price'; found: string }
  | { kind: 'placeholder'; found: string }
  | { kind: 'wrong-name'; found: string }
  | { kind: 'wrong-language'; found: string }
  | { kind: 'too-short'; words: number }
  | { kind: 'too-long'; words: number }
  | { kind: 'subject-missing' }
  | { kind: 'subject-too-long'; characters: number }
  | { kind: 'subject-control' }
  | { kind: 'false-reply' }
  | { kind: 'invisible-characters'; count: number }
  | { kind: 'control-characters' }
  | { kind: 'unknown-fact'; found: string };

/** Every kind of {@link DraftProblem}, for tables of words and for the database's check. */
export const draftProblemKinds = [
  'unknown-link',
  'unknown-email',
  'unknown-phone',
  'unknown-price',
  'placeholder',
  'wrong-name',
  'wrong-language',
  'too-short',
  'too-long',
  'subject-missing',
  'subject-too-long',
  'subject-control',
  'false-reply',
  'invisible-characters',
  'control-characters',
  'unknown-fact',
] as const satisfies readonly DraftProblem['kind'][];

/** Every kind of {@link RiskFlag}. */
export const riskFlagKinds = [
  'tone',
  'price',
  'unverified-number',
  'uncertain-fact',
  'language-unsure',
  'no-greeting',
  'shouting',
] as const;

/** A draft with one of these is offered for approval, and the flag is shown with it. */
export type RiskFlag = { kind: (typeof riskFlagKinds)[number]; found: string };

/** Reason codes of C35 that a flag of the text can raise. */
export type FlagReason = 'tone_flag' | 'pricing' | 'low_confidence';

/**
 * The approval reason (C35) that a flag raises, or null where it only informs.
 * Source: C35, C36.
 */
export function reasonOfFlag(kind: RiskFlag['kind']): FlagReason | null {
  switch (kind) {
    case 'tone':
    case 'shouting':
      return 'tone_flag';
    case 'price':
      return 'pricing';
    case 'uncertain-fact':
    case 'unverified-number':
      return 'low_confidence';
    case 'language-unsure':
    case 'no-greeting':
      return null;
  }
}
