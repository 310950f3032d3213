import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSendTime, withinWindow } from './next-send-time.ts';
import { regionalSmsHours } from './regional-sms-hours.ts';
import { defaultSmsHours, regionalSmsTable } from './regional-sms-table.ts';
import { berlin, everyDay, localAt, sendTime } from './send-request.fixture.ts';
import { urgencies, type Weekday, type WeeklyHours } from './types.ts';
import { isLocalDate, minuteOfDay } from './wall-clock.ts';

const days: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const inUs = (region: string | null) => [{ country: 'US', region }];

function written(hours: WeeklyHours, day: Weekday): string {
  return hours[day].map(({ start, end }) => `${start}-${end}`).join(' ');
}

describe('the hours for texts where the person lives', () => {
  it.each([
    ['Florida', '08:00-20:00', '08:00-20:00', '08:00-20:00'],
    ['OK', '08:00-20:00', '08:00-20:00', '08:00-20:00'],
    ['Maryland', '08:00-20:00', '08:00-20:00', '08:00-20:00'],
    ['State of Mississippi', '08:00-20:00', '08:00-20:00', '08:00-20:00'],
    ['new jersey', '08:00-20:00', '08:00-20:00', '08:00-20:00'],
    ['CT', '09:00-20:00', '09:00-20:00', '09:00-20:00'],
    ['Texas', '09:00-21:00', '09:00-21:00', '12:00-21:00'],
    ['Rhode Island', '09:00-18:00', '10:00-17:00', ''],
    ['California', '08:00-21:00', '08:00-21:00', '08:00-21:00'],
  ])('in %s are %s, on Saturday %s, on Sunday %s', (region, weekday, saturday, sunday) => {
    const hours = regionalSmsHours(inUs(region));
    expect([written(hours, 1), written(hours, 5)]).toEqual([weekday, weekday]);
    expect([written(hours, 6), written(hours, 7)]).toEqual([saturday, sunday]);
  });

  it.each([
    ['a state is not known', inUs(null)],
    ['a state is misspelt', inUs('Tejaas')],
    ['the country has no rule', [{ country: 'DE', region: 'Texas' }]],
    ['the country is not known', [{ country: null, region: 'Texas' }]],
    ['nothing is known', []],
  ])('are 9 to 20, and on Sunday from noon, where %s', (_, places) => {
    const hours = regionalSmsHours(places);
    expect(hours).toEqual(defaultSmsHours);
    expect([written(hours, 6), written(hours, 7)]).toEqual(['09:00-20:00', '12:00-20:00']);
  });

  it('are those that two possible places share', () => {
    const hours = regionalSmsHours([...inUs('Texas'), ...inUs('Florida')]);
    expect([written(hours, 1), written(hours, 7)]).toEqual(['09:00-20:00', '12:00-20:00']);
  });

  it('may come from a table of the workspace, for a whole country', () => {
    const own = {
      ...{ country: 'FR', region: null, source: 'our counsel', recordedOn: '2026-11-20' },
      hours: { ...defaultSmsHours, 7: [] },
    };
    expect(written(regionalSmsHours([{ country: 'fr', region: 'Bretagne' }], [own]), 7)).toBe('');
    expect(written(regionalSmsHours([{ country: 'FR', region: null }], [own]), 7)).toBe('');
  });

  it('are those that two rules for one place share', () => {
    const law = {
      ...{ country: 'FR', region: null, source: 'a law', recordedOn: '2026-11-20' },
      hours: defaultSmsHours,
    };
    const charter = { ...law, source: 'a charter', hours: { ...defaultSmsHours, 7: [] } };
    for (const table of [
      [law, charter],
      [charter, law],
    ])
      for (const region of ['Normandie', 'Brittany', null])
        expect(written(regionalSmsHours([{ country: 'FR', region }], table), 7)).toBe('');
  });

  it('of more places are never more hours', () => {
    const place = fc.record({
      country: fc.constantFrom('US', 'DE', null),
      region: fc.constantFrom('FL', 'TX', 'RI', 'CA', 'Bayern', null),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 4 }), (places) => {
        const all = regionalSmsHours(places);
        for (const day of days) {
          for (let minute = 0; minute < 1440; minute += 30) {
            const each = places.every((one) => isOpen(regionalSmsHours([one]), day, minute));
            expect(isOpen(all, day, minute)).toBe(each);
          }
        }
      }),
    );
  });

  it('stand in the table with a source and a day', () => {
    for (const { source, recordedOn } of regionalSmsTable) {
      expect(source).not.toBe('');
      expect(isLocalDate(recordedOn)).toBe(true);
    }
  });
});

function isOpen(hours: WeeklyHours, day: Weekday, minute: number): boolean {
  return hours[day].some(
    ({ start, end }) => minuteOfDay(start) <= minute && minute < minuteOfDay(end),
  );
}

describe('a text to somebody in Texas', () => {
  const texan = {
    zones: ['America/Chicago'],
    businessHours: everyDay,
    regionalHours: regionalSmsHours(inUs('TX')),
  };

  it('waits for nine although quiet hours end at eight, and says why', () => {
    const time = sendTime({ ...texan, now: '2026-11-20T14:30:00.000Z' });
    expect(time.localTime).toBe('2026-11-20T09:00:00.000-06:00');
    expect(time.deferredBy).toEqual(['regional_hours']);
  });

  it('waits on a Sunday for noon', () => {
    expect(localAt({ ...texan, now: '2026-11-22T14:30:00.000Z' })).toBe('2026-11-22T12:00-06:00');
  });

  it('leaves by HIGH only in those hours, even where HIGH may break quiet hours', () => {
    const high = { ...texan, urgency: 'HIGH', highMayBreakQuietHours: true } as const;
    const time = sendTime({ ...high, now: '2026-11-21T04:30:00.000Z' });
    expect(time).toMatchObject({
      at: '2026-11-21T15:00:00.000Z',
      deferredBy: ['regional_hours'],
    });
  });

  it('leaves at once when it is CRITICAL', () => {
    const now = '2026-11-22T09:00:00.000Z';
    expect(sendTime({ ...texan, urgency: 'CRITICAL', now }).at).toBe(now);
  });

  it('never leaves where business hours and the law share no minute', () => {
    const evening = { days: days, blocks: [{ start: '21:00', end: '22:00' }] };
    const request = { ...berlin, ...texan, businessHours: evening };
    expect(nextSendTime({ ...request, now: '2026-11-20T14:30:00.000Z' })).toMatchObject({
      ok: false,
      problem: { kind: 'no_window' },
    });
  });
});

describe('a text to somebody in one of several zones', () => {
  it('leaves when the law allows it in each of them', () => {
    const hours = { ...berlin, urgency: 'HIGH', regionalHours: defaultSmsHours } as const;
    const coasts = { ...hours, zones: ['America/New_York', 'America/Los_Angeles'] };
    const time = sendTime({ ...coasts, now: '2026-11-20T14:30:00.000Z' });
    expect(time.at).toBe('2026-11-20T17:00:00.000Z');
    expect(withinWindow('2026-11-21T00:59:00.000Z', coasts)).toBe(true);
    expect(withinWindow('2026-11-21T01:00:00.000Z', coasts)).toBe(false);
  });

  it('is never planned outside the hours, whatever its urgency but CRITICAL', () => {
    const clock = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: 'America/Chicago', weekday: 'short', hour: '2-digit', minute: '2-digit' },
      hourCycle: 'h23',
    });
    const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) }),
        fc.constantFrom(...urgencies.filter((urgency) => urgency !== 'CRITICAL')),
        fc.constantFrom('TX', 'RI', 'FL', null),
        (ms, urgency, region) => {
          const regionalHours = regionalSmsHours(inUs(region));
          const now = new Date(ms).toISOString();
          const { at } = sendTime({ zones: ['America/Chicago'], urgency, regionalHours, now });
          const [weekday = '', time = ''] = clock.format(Date.parse(at)).split(' ');
          const day = days[names.indexOf(weekday)] ?? 1;
          expect(isOpen(regionalHours, day, minuteOfDay(time)), `${weekday} ${time}`).toBe(true);
        },
      ),
    );
  });
});
