import type { Choice } from './common.model.ts';
import { atLocalTimeOfDay, nextWorkingMinute } from '#domain/schedule/cadence-time.ts';
import { defaultBusinessHours } from '#domain/schedule/types.ts';
import { addMs } from '#domain/kernel/instant.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Why a draft is rejected; the words go to the next draft. */
export const rejectReasons: readonly Choice[] = [
  { value: 'tone', label: 'The tone is not ours' },
  { value: 'facts', label: 'Something in it is wrong' },
  { value: 'length', label: 'Too long, or says too little' },
  { value: 'other', label: 'Another reason, in my words' },
  { value: 'end', label: 'Do not write to them at all', hint: 'Ends the outreach.' },
];

/** How a talk ends. */
export const closingChoices: readonly Choice[] = [
  { value: 'won', label: 'Won: they book' },
  { value: 'declined', label: 'Declined' },
  { value: 'wrong_person', label: 'Wrong person' },
];

/** Until when a draft is put aside, on the reader's own clock. */
export function snoozeChoices({ now, zone }: { now: string; zone: string }): readonly Choice[] {
  const morning = (days: number) =>
    nextWorkingMinute({
      at: atLocalTimeOfDay({ at: addMs(now, days * dayMs), zone, time: '09:00' }),
      zone,
      hours: defaultBusinessHours,
    });
  return [
    { value: addMs(now, 3 * hourMs), label: 'In three hours' },
    { value: morning(1), label: 'Tomorrow morning' },
    { value: morning(7), label: 'Next week' },
  ];
}
