import { describe, expect, it } from 'vitest';
import { withinWindow } from './next-send-time.ts';
import { berlin, everyDay, localAt, sendTime } from './send-request.fixture.ts';

describe('quiet hours', () => {
  const open = { businessHours: everyDay } as const;

  it.each([
    ['wrap over midnight', '22:00', '08:00', '23:00', '08:00'],
    ['wrap over midnight, before their end', '22:00', '08:00', '07:59', '08:00'],
    ['do not hold at their end', '22:00', '08:00', '08:00', '08:00'],
    ['do not hold just before their start', '22:00', '08:00', '21:59', '21:59'],
    ['hold at their start', '22:00', '08:00', '22:00', '08:00'],
    ['may lie within one day', '12:00', '14:00', '13:00', '14:00'],
    ['within one day do not hold in the evening', '12:00', '14:00', '15:00', '15:00'],
    ['within one day do not hold in the morning', '12:00', '14:00', '11:00', '11:00'],
    ['are none when start and end are equal', '08:00', '08:00', '08:00', '08:00'],
    ['are none when both are midnight', '00:00', '00:00', '03:00', '03:00'],
    ['may end at midnight', '22:00', '00:00', '23:00', '00:00'],
    ['may start at midnight', '00:00', '06:00', '00:00', '06:00'],
  ])('%s', (_, start, end, now, expected) => {
    const time = sendTime({
      ...open,
      zones: ['Africa/Abidjan'],
      quietHours: { start, end },
      now: `2026-11-18T${now}:00.000Z`,
    });
    expect(time.localTime.slice(11, 16)).toBe(expected);
  });
});

describe('the night the clocks change', () => {
  const newYork = { zones: ['America/New_York'], businessHours: everyDay } as const;

  it('ends quiet hours at the right local hour in spring and in autumn', () => {
    expect(localAt({ ...newYork, now: '2027-03-14T04:30:00.000Z' })).toBe('2027-03-14T08:00-04:00');
    expect(localAt({ ...newYork, now: '2026-11-01T03:30:00.000Z' })).toBe('2026-11-01T08:00-05:00');
  });

  it('moves a morning that does not exist forward to the first moment that does', () => {
    const quietHours = { start: '22:00', end: '02:30' };
    expect(localAt({ ...newYork, quietHours, now: '2027-03-14T04:00:00.000Z' })).toBe(
      '2027-03-14T03:00-04:00',
    );
  });

  it('takes the first of a morning that comes twice, and is quiet again when the quiet hour comes back', () => {
    const quietHours = { start: '22:00', end: '01:30' };
    expect(localAt({ ...newYork, quietHours, now: '2026-11-01T04:00:00.000Z' })).toBe(
      '2026-11-01T01:30-04:00',
    );
    expect(localAt({ ...newYork, quietHours, now: '2026-11-01T06:10:00.000Z' })).toBe(
      '2026-11-01T01:30-05:00',
    );
  });

  it('finds midnight where the change happens at midnight', () => {
    const havana = {
      ...newYork,
      zones: ['America/Havana'],
      quietHours: { start: '20:00', end: '00:00' },
    };
    expect(localAt({ ...havana, now: '2027-03-14T03:00:00.000Z' })).toBe('2027-03-14T01:00-04:00');
  });

  it('knows half an hour of change on Lord Howe Island', () => {
    const lordHowe = {
      ...newYork,
      zones: ['Australia/Lord_Howe'],
      quietHours: { start: '20:00', end: '02:10' },
    };
    expect(localAt({ ...lordHowe, now: '2026-10-03T13:00:00.000Z' })).toBe(
      '2026-10-04T02:30+11:00',
    );
  });
});

describe('the gate', () => {
  it.each([
    ['opens at 09:00', '2026-11-18T08:00:00.000Z', true],
    ['is shut a millisecond before', '2026-11-18T07:59:59.999Z', false],
    ['is shut at 18:00', '2026-11-18T17:00:00.000Z', false],
    ['is open a millisecond before', '2026-11-18T16:59:59.999Z', true],
    ['is shut on Sunday', '2026-11-22T11:00:00.000Z', false],
  ])('%s', (_, instant, expected) => {
    expect(withinWindow(instant, berlin)).toBe(expected);
  });

  it('is always open for CRITICAL and keeps quiet hours for LOW', () => {
    expect(withinWindow('2026-11-22T02:00:00.000Z', { ...berlin, urgency: 'CRITICAL' })).toBe(true);
    expect(withinWindow('2026-11-22T02:00:00.000Z', { ...berlin, urgency: 'LOW' })).toBe(false);
    expect(withinWindow('2026-11-22T12:34:00.000Z', { ...berlin, urgency: 'LOW' })).toBe(true);
  });

  it('refuses malformed settings instead of guessing', () => {
    expect(() => withinWindow('2026-11-18', berlin)).toThrow(RangeError);
    expect(() =>
      withinWindow('2026-11-18T10:00:00.000Z', {
        ...berlin,
        quietHours: { start: '22:00:00', end: '8:00' },
      }),
    ).toThrow(RangeError);
  });
});
