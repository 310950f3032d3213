import type { HoursBlock, WeeklyHours } from './types.ts';

/** What the law of a country or one of its regions leaves to texts that sell something, and where that is written. */
export interface RegionalRule {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** GeoNames admin1 code, the postal one in the United States; null for the whole country. */
  region: string | null;
  hours: WeeklyHours;
  source: string;
  /** The day on which the entry was written down, `YYYY-MM-DD`; the older, the more it wants a look. */
  recordedOn: string;
  /** What is in doubt about it; shown beside the rule. */
  note?: string;
}

/** Rows of one day's look at the law of the United States. */
function ofUnitedStates(
  recordedOn: string,
  rows: readonly (readonly [region: string | null, WeeklyHours, source: string, note?: string])[],
): RegionalRule[] {
  return rows.map(([region, hours, source, note]) => {
    const rule = { country: 'US', region, hours, source, recordedOn };
    return note === undefined ? rule : { ...rule, note };
  });
}

function week(monToFri: HoursBlock, saturday: HoursBlock | null, sunday: HoursBlock | null) {
  const weekday = [monToFri];
  const [six, seven] = [saturday, sunday].map((block) => (block === null ? [] : [block]));
  return {
    ...{ 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday },
    ...{ 6: six ?? [], 7: seven ?? [] },
  } satisfies WeeklyHours;
}

function daily(start: string, end: string): WeeklyHours {
  return week({ start, end }, { start, end }, { start, end });
}

/**
 * The hours kept where the table names nothing: 9 to 20 from Monday to Saturday and nothing on a Sunday before noon
 * (`channels.md`). Narrower than every law below but Rhode Island's.
 */
export const defaultSmsHours: WeeklyHours = week(
  { start: '09:00', end: '20:00' },
  { start: '09:00', end: '20:00' },
  { start: '12:00', end: '20:00' },
);

const untilEight = daily('08:00', '20:00');
const texas = week(
  { start: '09:00', end: '21:00' },
  { start: '09:00', end: '21:00' },
  { start: '12:00', end: '21:00' },
);
const rhodeIsland = week({ start: '09:00', end: '18:00' }, { start: '10:00', end: '17:00' }, null);

/** The table of `channels.md`. Pointers, not advice: a workspace may hand in its own. */
export const regionalSmsTable: readonly RegionalRule[] = ofUnitedStates('2026-11-21', [
  [null, daily('08:00', '21:00'), '47 CFR 64.1200(c)(1)'],
  ['FL', untilEight, 'Florida Telephone Solicitation Act'],
  ['OK', untilEight, 'Oklahoma Telephone Solicitation Act of 2022'],
  ['MD', untilEight, 'Maryland Stop the Spam Calls Act of 2023'],
  ['MS', untilEight, 'Mississippi telephone solicitation law'],
  ['NJ', untilEight, 'New Jersey telemarketing law as of 2024'],
  ['CT', daily('09:00', '20:00'), 'Connecticut Public Act 23-98'],
  ['TX', texas, 'Texas SB 140, from 2025-09-01', 'Sellers register and leave a bond.'],
  ['RI', rhodeIsland, 'Rhode Island telephone sales law', 'Sources differ: ask counsel.'],
]);
