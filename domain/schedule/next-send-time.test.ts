import { describe, expect, it } from 'vitest';
import { nextSendTime } from './next-send-time.ts';
import { berlin, localAt, sendTime } from './send-request.fixture.ts';
import { defaultBusinessHours } from './types.ts';

describe('a NORMAL message', () => {
  it.each([
    [
      'leaves at once on a working morning',
      '2026-11-18T10:00:00.000Z',
      '2026-11-18T11:00+01:00',
      [],
    ],
    [
      'keeps its seconds when it is not deferred',
      '2026-11-18T10:00:37.123Z',
      '2026-11-18T11:00:37.123+01:00',
      [],
    ],
    [
      'leaves in the first millisecond of the window',
      '2026-11-18T08:00:00.000Z',
      '2026-11-18T09:00+01:00',
      [],
    ],
    [
      'drops the seconds when it waits for the morning',
      '2026-11-18T07:59:37.500Z',
      '2026-11-18T09:00+01:00',
      ['business_hours'],
    ],
    [
      'waits from the night for the morning',
      '2026-11-18T02:00:00.000Z',
      '2026-11-18T09:00+01:00',
      ['quiet_hours'],
    ],
    [
      'at 23:30 waits for tomorrow, never for this morning',
      '2026-11-18T22:30:00.000Z',
      '2026-11-19T09:00+01:00',
      ['quiet_hours'],
    ],
    [
      'leaves on Friday at 17:59:59',
      '2026-11-20T16:59:59.000Z',
      '2026-11-20T17:59:59.000+01:00',
      [],
    ],
    [
      'on Friday at 18:00 waits for Monday',
      '2026-11-20T17:00:00.000Z',
      '2026-11-23T09:00+01:00',
      ['business_hours', 'non_working_day'],
    ],
    [
      'on Sunday waits for Monday',
      '2026-11-22T12:00:00.000Z',
      '2026-11-23T09:00+01:00',
      ['non_working_day'],
    ],
  ])('%s', (_, now, expected, reasons) => {
    const time = sendTime({ now });
    expect(localAt({ now })).toBe(expected);
    expect(time.deferredBy).toEqual(reasons);
  });

  it('says the window it leaves in, and that the end of it is the deadline', () => {
    const time = sendTime({ now: '2026-11-18T02:00:00.000Z' });
    expect(time.window).toEqual({
      start: '2026-11-18T08:00:00.000Z',
      end: '2026-11-18T17:00:00.000Z',
    });
    expect(time.deadline).toBe('2026-11-18T17:00:00.000Z');
    expect(time.timeZone).toBe('Europe/Berlin');
    expect(time.basis).toBe('zone');
  });

  it('waits for the afternoon block when the prospect is at lunch', () => {
    const businessHours = {
      days: [1, 2, 3, 4, 5],
      blocks: [
        { start: '14:00', end: '18:00' },
        { start: '09:00', end: '12:30' },
      ],
    } as const;
    expect(localAt({ now: '2026-11-18T11:30:00.000Z', businessHours })).toBe(
      '2026-11-18T14:00+01:00',
    );
    expect(localAt({ now: '2026-11-18T11:29:00.000Z', businessHours })).toBe(
      '2026-11-18T12:29+01:00',
    );
  });

  it('joins blocks that touch into one window', () => {
    const businessHours = {
      days: [1, 2, 3, 4, 5],
      blocks: [
        { start: '09:00', end: '13:00' },
        { start: '13:00', end: '18:00' },
      ],
    } as const;
    const { window } = sendTime({ now: '2026-11-18T11:00:00.000Z', businessHours });
    expect(window).toEqual({ start: '2026-11-18T08:00:00.000Z', end: '2026-11-18T17:00:00.000Z' });
  });

  it('reaches weekend people when the workspace works at weekends', () => {
    const businessHours = { ...defaultBusinessHours, days: [6, 7] } as const;
    expect(localAt({ now: '2026-11-18T10:00:00.000Z', businessHours })).toBe(
      '2026-11-21T09:00+01:00',
    );
  });

  it('loses the part of its business hours that is quiet', () => {
    const businessHours = { ...defaultBusinessHours, blocks: [{ start: '07:00', end: '23:00' }] };
    expect(localAt({ now: '2026-11-18T06:30:00.000Z', businessHours })).toBe(
      '2026-11-18T08:00+01:00',
    );
    expect(localAt({ now: '2026-11-18T21:00:00.000Z', businessHours })).toBe(
      '2026-11-19T08:00+01:00',
    );
  });

  it('does not leave before its earliest moment, and then only in the window', () => {
    const inside = sendTime({
      now: '2026-11-18T10:00:00.000Z',
      notBefore: '2026-11-18T10:00:30.000Z',
    });
    expect(inside.at).toBe('2026-11-18T10:00:30.000Z');
    expect(inside.deferredBy).toEqual(['not_before']);
    const outside = sendTime({
      now: '2026-11-18T10:00:00.000Z',
      notBefore: '2026-11-20T20:00:00.000Z',
    });
    expect(outside.localTime).toBe('2026-11-23T09:00:00.000+01:00');
    expect(outside.deferredBy).toEqual(['not_before', 'business_hours', 'non_working_day']);
    const past = sendTime({
      now: '2026-11-18T10:00:00.000Z',
      notBefore: '2026-11-01T10:00:00.000Z',
    });
    expect(past.deferredBy).toEqual([]);
  });
});

describe('a NORMAL message and holidays', () => {
  it('rests on a public holiday of the prospect', () => {
    const holidays = { country: 'DE', extra: [] };
    const time = sendTime({ now: '2026-12-24T17:30:00.000Z', holidays });
    expect(time.localTime).toBe('2026-12-28T09:00:00.000+01:00');
    expect(time.deferredBy).toEqual(['business_hours', 'holiday', 'non_working_day']);
  });

  it('says that the Monday after a weekend was a holiday', () => {
    const time = sendTime({
      zones: ['America/New_York'],
      holidays: { country: 'US', extra: [] },
      now: '2027-05-28T23:00:00.000Z', // the Friday before Memorial Day
    });
    expect(time.localTime).toBe('2027-06-01T09:00:00.000-04:00');
    expect(time.deferredBy).toEqual(['business_hours', 'non_working_day', 'holiday']);
  });

  it('rests on a holiday of the region only there', () => {
    const now = '2026-06-04T08:00:00.000Z'; // Corpus Christi, a Thursday
    expect(localAt({ now, holidays: { country: 'DE', region: 'Bayern', extra: [] } })).toBe(
      '2026-06-05T09:00+02:00',
    );
    expect(localAt({ now, holidays: { country: 'de', region: 'BY', extra: [] } })).toBe(
      '2026-06-05T09:00+02:00',
    );
    expect(localAt({ now, holidays: { country: 'DE', region: 'Berlin', extra: [] } })).toBe(
      '2026-06-04T10:00+02:00',
    );
  });

  it('rests on the days of the workspace, also when public holidays are switched off', () => {
    const holidays = { country: 'DE', extra: ['2026-11-18'], off: true };
    expect(localAt({ now: '2026-11-18T10:00:00.000Z', holidays })).toBe('2026-11-19T09:00+01:00');
    expect(localAt({ now: '2026-12-25T10:00:00.000Z', holidays })).toBe('2026-12-25T11:00+01:00');
  });

  it('works through holidays of an unknown country', () => {
    expect(
      localAt({ now: '2026-12-25T10:00:00.000Z', holidays: { country: 'XX', extra: [] } }),
    ).toBe('2026-12-25T11:00+01:00');
  });

  it('says that there is no window when the workspace never works', () => {
    for (const businessHours of [
      { days: [], blocks: defaultBusinessHours.blocks },
      { days: [1], blocks: [] },
      { days: [1], blocks: [{ start: '23:00', end: '24:00' }] },
      { days: [1], blocks: [{ start: '18:00', end: '09:00' }] },
    ] as const) {
      const result = nextSendTime({ ...berlin, businessHours, now: '2026-11-18T10:00:00.000Z' });
      expect(result).toMatchObject({
        ok: false,
        problem: { kind: 'no_window', searchedUntil: '2027-11-23T10:00:00.000Z' },
      });
    }
  });
});
