import { describe, expect, it } from 'vitest';
import { nextSendTime, withinWindow } from './next-send-time.ts';
import { berlin, localAt, sendTime } from './send-request.fixture.ts';
import { defaultBusinessHours } from './types.ts';

describe('a prospect who may be in several zones', () => {
  const coasts = { zones: ['America/New_York', 'America/Los_Angeles'] } as const;

  it('is written to when it is business hours in all of them, and the most populous is shown', () => {
    const time = sendTime({ ...coasts, now: '2026-11-18T14:00:00.000Z' }); // 09:00 in New York, 06:00 in Los Angeles
    expect(time).toMatchObject({
      at: '2026-11-18T17:00:00.000Z',
      window: { start: '2026-11-18T17:00:00.000Z', end: '2026-11-18T23:00:00.000Z' },
      deferredBy: ['other_zone'],
      basis: 'common',
      timeZone: 'America/New_York',
      localTime: '2026-11-18T12:00:00.000-05:00',
    });
  });

  it('waits for the Monday that both share when their Fridays end', () => {
    const time = sendTime({ ...coasts, now: '2026-11-20T23:00:00.000Z' });
    expect(time.at).toBe('2026-11-23T17:00:00.000Z');
  });

  it('on the far sides of the world gets the narrow hours of the first zone', () => {
    const zones = ['Asia/Tokyo', 'America/New_York'];
    const time = sendTime({ zones, now: '2026-11-18T23:00:00.000Z' }); // Thursday 08:00 in Tokyo
    expect(time).toMatchObject({
      localTime: '2026-11-19T10:00:00.000+09:00',
      basis: 'apart',
      deferredBy: ['business_hours', 'zones_apart'],
      timeZone: 'Asia/Tokyo',
    });
    expect(time.window.end).toBe('2026-11-19T08:00:00.000Z');
  });

  it('where a clock change parts or joins the zones, every week has its own answer', () => {
    // Nine hours apart in winter: business hours only touch. Eight hours apart while one coast changed and the other did not.
    const zones = ['Europe/Berlin', 'America/Los_Angeles'];
    expect(sendTime({ zones, now: '2027-03-01T12:00:00.000Z' }).basis).toBe('apart');
    const joined = sendTime({ zones, now: '2027-03-15T12:00:00.000Z' });
    expect(joined).toMatchObject({ basis: 'common', at: '2027-03-15T16:00:00.000Z' });
    expect(withinWindow('2027-03-15T12:00:00.000Z', { ...berlin, zones })).toBe(false);
    // Monday 10:30 in Berlin, the day after Europe changed too: a new week, and apart again.
    expect(withinWindow('2027-03-29T08:30:00.000Z', { ...berlin, zones })).toBe(true);
  });

  it('rests through a week of holidays without being taken for somebody far apart', () => {
    const extra = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
    const time = sendTime({ ...coasts, holidays: { extra }, now: '2026-11-23T18:00:00.000Z' });
    expect(time).toMatchObject({
      at: '2026-11-30T17:00:00.000Z',
      deferredBy: ['holiday', 'non_working_day'],
      basis: 'common',
    });
  });

  it('leaves out names that are no zones', () => {
    expect(
      sendTime({ zones: ['Mars/Olympus', 'Europe/Berlin'], now: '2026-11-18T10:00:00.000Z' }).basis,
    ).toBe('zone');
  });
});

describe('a prospect whose zone nobody knows', () => {
  it('gets the narrow hours of the workspace zone, never UTC', () => {
    const time = sendTime({
      zones: [],
      workspaceZone: 'America/Denver',
      now: '2026-11-18T16:30:00.000Z',
    });
    expect(time).toMatchObject({
      localTime: '2026-11-18T10:00:00.000-07:00',
      deferredBy: ['narrow_window'],
      basis: 'narrow',
      timeZone: 'America/Denver',
    });
    expect(
      localAt({ zones: [], workspaceZone: 'America/Denver', now: '2026-11-19T00:00:00.000Z' }),
    ).toBe('2026-11-19T10:00-07:00');
  });

  it('gets the narrow hours for HIGH messages too', () => {
    const time = sendTime({ zones: [], urgency: 'HIGH', now: '2026-11-22T07:30:00.000Z' });
    expect(time).toMatchObject({
      localTime: '2026-11-22T10:00:00.000+01:00',
      deferredBy: ['narrow_window'],
    });
  });

  it('gets the narrow hours also from a workspace that works in the evening', () => {
    const businessHours = { ...defaultBusinessHours, blocks: [{ start: '18:00', end: '21:00' }] };
    expect(localAt({ zones: [], businessHours, now: '2026-11-18T17:30:00.000Z' })).toBe(
      '2026-11-19T10:00+01:00',
    );
  });

  it('is not written to from a workspace without a zone', () => {
    expect(() =>
      nextSendTime({ ...berlin, zones: [], workspaceZone: '', now: '2026-11-18T10:00:00.000Z' }),
    ).toThrow(RangeError);
  });
});
