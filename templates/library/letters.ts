import { z } from 'zod';
import { lawfulBases } from '../words/words.ts';
import { availableVariables } from '../drafts/variables.ts';
import { calendarDay, displayLine } from '../fields.ts';
import type { LibraryEntry } from './entry.ts';
import { letterPlaces, type LetterPlace } from './letter-places.ts';
import { letterSlots, threadedSlots } from './slots.ts';

/** What is known of the person a letter goes to, under the names of the documents. Nothing of it has to be known. */
export const letterSchema = z.object({
  client_name: displayLine(80).nullish(),
  given_name: displayLine(60).nullish(),
  organisation: displayLine(120).nullish(),
  city: displayLine(80).nullish(),
  event_type: displayLine(60).nullish(),
  event_date: calendarDay.nullish(),
  guest_count: z.number().int().min(1).max(100_000).nullish(),
  venue: displayLine(80).nullish(),
  basis: z.enum(lawfulBases).default('legitimate_interest'),
  basis_source: displayLine(160).nullish(),
  /** Who writes; the workspace's sender where nobody is named. */
  sender_name: displayLine(60).nullish(),
});

const angles = {
  hook: 'leans on what a planner takes off their hands',
  proof: 'offers to show a plan that was made for others',
  fomo: 'says that good rooms are taken early',
} as const;

type Angle = keyof typeof angles;

const places: Readonly<Record<'initial' | 'followup' | 'later', { title: string; about: string }>> =
  {
    initial: { title: 'First letter', about: 'The first letter to somebody' },
    followup: { title: 'First follow-up', about: 'The letter after the first one' },
    later: { title: 'Later follow-up', about: 'Any follow-up between the first and the last' },
  };

/** The letters of the outreach: one for each place in a cadence and each angle. */
export const letterEntries: readonly LibraryEntry[] = letterPlaces.map((place) => ({
  key: `outreach-${place}`,
  kind: 'letter',
  ...wordsOf(place),
  class: 'marketing',
  messageType: messageTypeOf(place),
  channels: ['email'],
  slots: hasSubject(place) ? letterSlots : threadedSlots,
  variables: availableVariables,
  required: [],
  dataSchema: letterSchema,
}));

/** True where a letter begins a thread; a follow-up keeps the subject of its own. */
export function hasSubject(place: LetterPlace): boolean {
  return place.startsWith('initial') || place === 'recycled';
}

function messageTypeOf(place: LetterPlace): 'initial' | 'followup' | 'recycled' {
  if (place === 'recycled') return 'recycled';
  return place.startsWith('initial') ? 'initial' : 'followup';
}

function wordsOf(place: LetterPlace): { title: string; about: string } {
  if (place === 'goodbye') {
    return { title: 'Goodbye', about: 'The last letter of a cadence; it closes in peace.' };
  }
  if (place === 'recycled') {
    return {
      title: 'First letter, once more',
      about: 'The first letter to somebody whom an earlier outreach wrote to already.',
    };
  }
  const [at, angle] = partsOf(place);
  const { title, about } = places[at];
  return { title: `${title}: ${angle}`, about: `${about}; ${angles[angle]}.` };
}

function partsOf(
  place: Exclude<LetterPlace, 'goodbye' | 'recycled'>,
): [keyof typeof places, Angle] {
  const at = (['initial', 'followup', 'later'] as const).find((each) => place.startsWith(each));
  const angle = (['hook', 'proof', 'fomo'] as const).find((each) => place.endsWith(each));
  return [at ?? 'initial', angle ?? 'hook'];
}
