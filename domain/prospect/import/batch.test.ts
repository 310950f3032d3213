import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultBusinessHours, noHolidays } from '#domain/schedule/types.ts';
import { foldDuplicates, type LeadRow } from './fold-duplicates.ts';
import { emptyLead, leadKey } from './lead.ts';
import { createPacer, lastStart, type Pace } from './pace.ts';

function row(
  number: number,
  email: string | null,
  phoneE164: string | null,
  city: string | null = null,
): LeadRow {
  return {
    row: number,
    lead: { ...emptyLead, name: `row ${number}`, email, emailCanonical: email, phoneE164, city },
  };
}

describe('rows of one person in one file', () => {
  it('become the first row with what the others add', () => {
    const folded = foldDuplicates([
      row(2, 'a@x.example', '+491'),
      row(3, 'b@x.example', '+491'),
      row(4, 'a@x.example', null, 'Bremen'),
      row(5, null, '+491', 'Leeds'),
      row(6, null, '+492'),
      row(7, null, '+492', 'Porto'),
    ]);
    expect(folded.map(({ row, alsoRows, lead }) => [row, alsoRows, lead.city])).toEqual([
      [2, [4, 5], 'Bremen'],
      [3, [], null],
      [6, [7], 'Porto'],
    ]);
  });

  it('are each in one place, and every person in one', () => {
    const email = fc.constantFrom('a@x.example', 'b@x.example', null);
    const phone = fc.constantFrom('+491', '+492');
    fc.assert(
      fc.property(fc.array(fc.tuple(email, phone)), (people) => {
        const rows = people.map(([email, phone], index) => row(index + 2, email, phone));
        const folded = foldDuplicates(rows);
        const seen = folded.flatMap((lead) => [lead.row, ...lead.alsoRows]).sort((a, b) => a - b);
        expect(seen).toEqual(rows.map((each) => each.row));
        const keys = folded.map(({ lead }) => leadKey(lead));
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});

describe('the pace of an import', () => {
  const pace: Pace = {
    perDay: 50,
    startedAt: '2026-03-26T14:21:00.000Z',
    zone: 'Europe/Berlin',
    hours: defaultBusinessHours,
    holidays: { ...noHolidays, extra: ['2026-03-30'] },
  };

  it('starts the first share at once and each further one when a working day opens', () => {
    const startOf = createPacer(pace);
    expect([0, 49, 50, 99, 100, 150].map(startOf)).toEqual([
      '2026-03-26T14:21:00.000Z',
      '2026-03-26T14:21:00.000Z',
      '2026-03-27T08:00:00.000Z',
      '2026-03-27T08:00:00.000Z',
      // Over a weekend, a holiday of the workspace, and into summer time.
      '2026-03-31T07:00:00.000Z',
      '2026-04-01T07:00:00.000Z',
    ]);
    expect(lastStart(pace, 100)).toBe('2026-03-27T08:00:00.000Z');
    expect(lastStart(pace, 0)).toBe(pace.startedAt);
  });

  it('starts everybody at once without a pace', () => {
    expect(createPacer({ ...pace, perDay: null })(99_999)).toBe(pace.startedAt);
  });

  it('never goes back, and gives no day more than its share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 200 }),
        (perDay, count) => {
          const starts = Array.from({ length: count }, (_, index) => index).map(
            createPacer({ ...pace, perDay }),
          );
          expect(starts).toEqual([...starts].sort());
          const shares = new Map<string, number>();
          for (const at of starts) shares.set(at, (shares.get(at) ?? 0) + 1);
          expect(Math.max(...shares.values())).toBeLessThanOrEqual(perDay);
        },
      ),
      { numRuns: 20 },
    );
  });
});
