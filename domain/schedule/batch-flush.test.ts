import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchFlush, slotOutsideQuiet } from './batch-flush.ts';
import { covers, quietRanges } from './minute-ranges.ts';
import { minuteOfDay } from './wall-clock.ts';

const time = fc
  .integer({ min: 0, max: 1439 })
  .map(
    (minute) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  );

describe('the daily slot of somebody', () => {
  it.each([
    ['10:00', { start: '22:00', end: '08:00' }, '10:00'],
    ['07:30', { start: '22:00', end: '08:00' }, '08:00'],
    ['23:00', { start: '22:00', end: '08:00' }, '08:00'],
    ['10:00', { start: '09:00', end: '14:15' }, '14:15'],
    ['14:15', { start: '09:00', end: '14:15' }, '14:15'],
    ['10:00', { start: '09:00', end: '24:00' }, '00:00'],
    ['10:00', { start: '00:00', end: '00:00' }, '10:00'],
  ])('%s with quiet hours %o is %s', (slot, quiet, expected) => {
    expect(slotOutsideQuiet(slot, quiet)).toBe(expected);
  });

  it('is never in their quiet hours, and the workspace’s own wherever it may be', () => {
    fc.assert(
      fc.property(time, time, time, (slot, start, end) => {
        const quiet = { start, end };
        const theirs = slotOutsideQuiet(slot, quiet);
        expect(covers(quietRanges(quiet), minuteOfDay(theirs))).toBe(false);
        if (!covers(quietRanges(quiet), minuteOfDay(slot))) expect(theirs).toBe(slot);
      }),
    );
  });

  it('is when a batch leaves that is not full, for somebody who heard from us today', () => {
    const openedAt = '2026-03-10T12:00:00.000Z';
    const batch = { openedAt, count: 2, lastHeardAt: openedAt, dailySlot: '11:30' };
    expect(new Date(batchFlush(batch, 'America/Denver').flushMs).toISOString()).toBe(
      '2026-03-10T17:30:00.000Z',
    );
  });
});
