import type { DraftAngle } from '#domain/outreach/draft/draft.ts';
import { lastShippedStep, touchAngle, touchRole } from '../drafts/default-cadence.ts';

/** Where a letter of the outreach stands, with what it leans on. */
export const letterPlaces = [
  'initial-hook',
  'initial-proof',
  'initial-fomo',
  'followup-hook',
  'followup-proof',
  'followup-fomo',
  'later-hook',
  'later-proof',
  'later-fomo',
  'goodbye',
  'recycled',
] as const;
export type LetterPlace = (typeof letterPlaces)[number];

/** Key of a letter in the catalogue. */
export type LetterKey = `outreach-${LetterPlace}`;

/** The touch that a letter is shipped for, and what it leans on; a letter once more is a first touch. */
export function touchOf(place: LetterPlace): { step: number; angle: DraftAngle } {
  if (place === 'goodbye') return { step: lastShippedStep, angle: 'goodbye' };
  const step = place.startsWith('later') ? 2 : place.startsWith('followup') ? 1 : 0;
  const angle = (['hook', 'proof', 'fomo'] as const).find((each) => place.endsWith(each));
  return { step, angle: angle ?? 'proof' };
}

/** The place of a letter's key; null for the key of anything else. */
export function letterPlaceOf(key: string): LetterPlace | null {
  return letterPlaces.find((place) => key === `outreach-${place}`) ?? null;
}

/**
 * The letter of the catalogue for a touch; null where the catalogue has none for it, as for a goodbye that leans on proof:
 * the shipped words stand then. `isRecycled`: the first touch of a pass to somebody whom an earlier pass wrote to already.
 */
export function letterKeyOf(touch: {
  step: number;
  lastStep: number;
  angle?: DraftAngle;
  isRecycled?: boolean;
}): LetterKey | null {
  const { step, lastStep, angle = touchAngle(step, lastStep) } = touch;
  const role = touchRole(step, lastStep);
  if (role === 'first' && touch.isRecycled === true) return 'outreach-recycled';
  if (role === 'last') return angle === 'goodbye' ? 'outreach-goodbye' : null;
  if (angle === 'goodbye') return null;
  const places = { first: 'initial', second: 'followup', middle: 'later' } as const;
  return `outreach-${places[role]}-${angle}`;
}
