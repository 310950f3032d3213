import type { DraftAngle } from '#domain/outreach/draft/draft.ts';

/** Where a touch stands in its cadence; decides how it opens and what it asks. */
export type TouchRole = 'first' | 'second' | 'middle' | 'last';

/**
 * The shipped words of a cadence in one language, as pieces in the safe Handlebars subset: a letter
 * is greeting, opening by role, body by angle, ask by role, closing.
 */
export type CadenceParts = {
  /** Subject of the first mail; the follow-ups keep the thread's. */
  subject: string;
  /** Used where the subject above would be too long with the names filled in; has no variables. */
  shortSubject: string;
  greeting: string;
  opening: Record<TouchRole, string>;
  body: Record<DraftAngle, string>;
  ask: Record<TouchRole, string>;
  closing: string;
};
