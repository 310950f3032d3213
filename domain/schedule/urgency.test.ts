import { describe, expect, it } from 'vitest';
import { localAt, sendTime } from './send-request.fixture.ts';

describe('a HIGH message', () => {
  const high = { urgency: 'HIGH' } as const;

  it('leaves at once on a Sunday afternoon, within the hour', () => {
    const time = sendTime({ ...high, now: '2026-11-22T15:00:00.000Z' });
    expect(time).toMatchObject({
      at: '2026-11-22T15:00:00.000Z',
      deadline: '2026-11-22T16:00:00.000Z',
      deferredBy: [],
    });
  });

  it('at 02:00 waits for the end of quiet hours, which is then its deadline', () => {
    const time = sendTime({ ...high, now: '2026-11-22T01:00:00.000Z' });
    expect(time).toMatchObject({
      at: '2026-11-22T07:00:00.000Z',
      deadline: '2026-11-22T07:00:00.000Z',
      deferredBy: ['quiet_hours'],
    });
  });

  it('at 07:30 waits half an hour and keeps its whole hour', () => {
    const time = sendTime({ ...high, now: '2026-11-22T06:30:00.000Z' });
    expect(time).toMatchObject({
      at: '2026-11-22T07:00:00.000Z',
      deadline: '2026-11-22T07:30:00.000Z',
    });
  });

  it('counts its hour from when it was asked for, not from the latest plan', () => {
    const time = sendTime({
      ...high,
      now: '2026-11-22T15:30:00.000Z',
      requestedAt: '2026-11-22T15:00:00.000Z',
    });
    expect(time.deadline).toBe('2026-11-22T16:00:00.000Z');
  });

  it('leaves in the night only when the workspace switched that on', () => {
    const time = sendTime({
      ...high,
      highMayBreakQuietHours: true,
      now: '2026-11-22T01:00:00.000Z',
    });
    expect(time).toMatchObject({
      at: '2026-11-22T01:00:00.000Z',
      deadline: '2026-11-22T02:00:00.000Z',
    });
  });
});

describe('a CRITICAL message', () => {
  it('leaves at once in the night, on a holiday, from an unknown zone', () => {
    const time = sendTime({
      urgency: 'CRITICAL',
      zones: [],
      holidays: { country: 'DE', extra: [] },
      now: '2026-12-25T02:00:37.000Z',
    });
    expect(time).toMatchObject({
      at: '2026-12-25T02:00:37.000Z',
      deadline: '2026-12-25T02:00:37.000Z',
      deferredBy: [],
    });
  });
});

describe('a LOW message', () => {
  const low = { urgency: 'LOW' } as const;
  const openedAt = '2026-11-18T12:00:00.000Z'; // 13:00 in Berlin

  it('waits for the daily slot when the client heard from us today', () => {
    const batchState = { openedAt, count: 1, lastHeardAt: '2026-11-18T11:59:00.000Z' };
    const time = sendTime({ ...low, now: openedAt, batchState });
    expect(time).toMatchObject({
      at: '2026-11-19T09:00:00.000Z',
      deadline: '2026-11-19T09:00:00.000Z',
      deferredBy: ['batch'],
    });
  });

  it('keeps the slot the workspace chose', () => {
    const batchState = {
      openedAt,
      count: 1,
      lastHeardAt: '2026-11-18T11:59:00.000Z',
      dailySlot: '16:30',
    };
    expect(localAt({ ...low, now: openedAt, batchState })).toBe('2026-11-18T16:30+01:00');
  });

  it('is due at its slot even when the timer fires late', () => {
    const batchState = { openedAt, count: 1, lastHeardAt: '2026-11-18T11:59:00.000Z' };
    const time = sendTime({ ...low, now: '2026-11-19T09:00:20.000Z', batchState });
    expect(time).toMatchObject({ at: '2026-11-19T09:00:20.000Z', deferredBy: [] });
  });

  it('waits five minutes for company when the client heard nothing for a day', () => {
    const batchState = { openedAt, count: 2, lastHeardAt: '2026-11-17T11:00:00.000Z' };
    expect(sendTime({ ...low, now: openedAt, batchState }).at).toBe('2026-11-18T12:05:00.000Z');
    expect(sendTime({ ...low, now: openedAt, batchState: { openedAt, count: 1 } }).at).toBe(
      '2026-11-18T12:05:00.000Z',
    );
  });

  it('leaves when a day of silence is over before the slot comes', () => {
    const batchState = { openedAt, count: 1, lastHeardAt: '2026-11-17T13:00:00.000Z' };
    expect(sendTime({ ...low, now: openedAt, batchState }).at).toBe('2026-11-18T13:05:00.000Z');
  });

  it('leaves with the third message', () => {
    const batchState = { openedAt, count: 3, lastHeardAt: '2026-11-18T11:59:00.000Z' };
    expect(sendTime({ ...low, now: '2026-11-18T12:01:00.000Z', batchState }).at).toBe(
      '2026-11-18T12:01:00.000Z',
    );
  });

  it('still keeps quiet hours when its batch is full', () => {
    const batchState = { openedAt: '2026-11-18T22:00:00.000Z', count: 3 };
    const time = sendTime({ ...low, now: '2026-11-18T22:00:00.000Z', batchState });
    expect(time).toMatchObject({ at: '2026-11-19T07:00:00.000Z', deferredBy: ['quiet_hours'] });
    expect(time.deadline).toBe('2026-11-19T09:00:00.000Z');
  });

  it('waits for the slot when nothing is known of its batch, on weekends too', () => {
    expect(localAt({ ...low, now: '2026-11-21T11:00:00.000Z' })).toBe('2026-11-22T10:00+01:00');
    expect(localAt({ ...low, now: '2026-11-21T09:00:00.000Z' })).toBe('2026-11-21T10:00+01:00');
  });
});
