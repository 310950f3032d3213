import type { Language } from '#domain/kernel/language.ts';
import type { DraftAngle } from '#domain/outreach/draft/draft.ts';
import type { CadenceParts, TouchRole } from './cadence-parts.ts';
import { de } from './cadence/de.ts';
import { en } from './cadence/en.ts';
import { es } from './cadence/es.ts';
import { fr } from './cadence/fr.ts';
import { it } from './cadence/it.ts';
import { nl } from './cadence/nl.ts';
import { pt } from './cadence/pt.ts';

/** A text of a cadence in the safe Handlebars subset, as a planner edits it. */
export type CadenceText = { subject: string; body: string };

/** The shipped words by language. */
export const cadenceParts: Record<Language, CadenceParts> = { en, de, fr, es, it, pt, nl };

/** Index of the last touch of the shipped cadence: four touches, 0 to 3. */
export const lastShippedStep = 3;

/** Where a touch stands: the last one says goodbye, however short the cadence is. */
export function touchRole(step: number, lastStep: number = lastShippedStep): TouchRole {
  if (step <= 0) return 'first';
  if (step >= lastStep) return 'last';
  return step === 1 ? 'second' : 'middle';
}

/** What a touch leans on when nobody says otherwise: hook, proof, fomo (then in turn), goodbye. */
export function touchAngle(step: number, lastStep: number = lastShippedStep): DraftAngle {
  const role = touchRole(step, lastStep);
  if (role === 'first') return 'hook';
  if (role === 'last') return 'goodbye';
  return step % 2 === 1 ? 'proof' : 'fomo';
}

/**
 * The shipped text of a touch, ready to be edited on the cadence page.
 * The subject is empty but for the first touch: follow-ups keep the thread's.
 */
export function shippedText(
  language: Language,
  step: number,
  { angle, lastStep }: { angle?: DraftAngle; lastStep?: number } = {},
): CadenceText {
  const parts = cadenceParts[language];
  const role = touchRole(step, lastStep);
  const body = [
    parts.greeting,
    parts.opening[role],
    parts.body[angle ?? touchAngle(step, lastStep)],
    parts.ask[role],
    parts.closing,
  ];
  return { subject: role === 'first' ? parts.subject : '', body: body.join('\n\n') };
}
