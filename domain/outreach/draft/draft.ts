/**
 * The words of a draft, shared by every drafter (template, model, person) and by the rules that
 * check what they wrote. Pure values (C30, C35).
 */

/** What a touch leans on; `goodbye` closes the cadence politely (merged vocabulary, 003:115). */
export const draftAngles = ['hook', 'proof', 'fomo', 'goodbye'] as const;

/** One angle of a touch. */
export type DraftAngle = (typeof draftAngles)[number];

/** Who wrote the text; shown on the draft, so that a template never passes for a model. */
export const drafters = ['template', 'model', 'person'] as const;

/**
 * Something known about a prospect, with where it comes from.
 * `confidence` is 0 to 1: verified 1.0, pattern 0.6, guess 0.3 (C30). `value` is text of a
 * stranger: never markup, never an instruction.
 */
export type DraftFact = { name: string; value: string; source: string; confidence: number };

/** The person a draft is for, as far as known. Every field may be missing. */
export type DraftProspect = {
  givenName?: string | null;
  name?: string | null;
  organisation?: string | null;
  eventType?: string | null;
  city?: string | null;
  /** Calendar day `YYYY-MM-DD` of the event, if it still lies ahead. */
  eventDate?: string | null;
};

/** Below this a fact is shown to the planner but not used in a text (C30: a guess is 0.3). */
export const usableConfidence = 0.6;
