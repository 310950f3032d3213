import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, toInstant } from '#domain/kernel/instant.ts';
import { capPeriods, capsNotBefore } from './caps.ts';
import { withinWindow } from './next-send-time.ts';
import { berlin, localAt, sendTime } from './send-request.fixture.ts';

const friday = '2026-11-20T12:00:00.000Z';
const periods = capPeriods(friday, 'Europe/Berlin');

describe('a prospect who was written to often enough', () => {
  it('in the day hears in the first good hour of the next, and the reason is said', () => {
    const cap = { notBefore: periods.dayEnd, cap: 'day' } as const;
    expect(localAt({ now: friday, cap })).toBe('2026-11-23T09:00+01:00');
    expect(sendTime({ now: friday, cap }).deferredBy[0]).toBe('cap_day');
  });

  it('in the week hears on Monday', () => {
    const cap = { notBefore: periods.weekEnd, cap: 'week' } as const;
    expect(localAt({ now: friday, cap })).toBe('2026-11-23T09:00+01:00');
    expect(sendTime({ now: friday, cap }).deferredBy[0]).toBe('cap_week');
  });

  it('is told the day of the plan where that is later', () => {
    const cap = { notBefore: periods.dayEnd, cap: 'day' } as const;
    const time = sendTime({ now: friday, cap, notBefore: '2026-11-25T10:00:00.000Z' });
    expect(time).toMatchObject({ at: '2026-11-25T10:00:00.000Z', deferredBy: ['not_before'] });
  });

  it('is not told of a cap that is over', () => {
    const cap = { notBefore: '2026-11-20T11:00:00.000Z', cap: 'day' } as const;
    expect(sendTime({ now: friday, cap })).toMatchObject({ at: friday, deferredBy: [] });
  });

  it('never hears within the cap, and never outside the hours, in any zone', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/Denver', 'Pacific/Auckland', 'UTC');
    const anyMs = fc.integer({ min: Date.UTC(2026, 2, 1), max: Date.UTC(2026, 10, 30) });
    const counts = fc.record({ today: fc.integer({ min: 0, max: 2 }), thisWeek: fc.nat(4) });
    fc.assert(
      fc.property(zones, anyMs, counts, (zone, ms, sent) => {
        const [now, hours] = [toInstant(ms), { ...berlin, zones: [zone] }];
        const cap = capsNotBefore(sent, { perDay: 1, perWeek: 3 }, capPeriods(now, zone));
        const { at, deferredBy } = sendTime({ ...hours, now, cap });
        if (cap !== null) {
          expect(epochMs(at)).toBeGreaterThanOrEqual(epochMs(cap.notBefore));
          expect(deferredBy[0]).toBe(`cap_${cap.cap}`);
        } else expect(deferredBy).not.toContain('cap_day');
        expect(withinWindow(at, hours)).toBe(true);
      }),
    );
  });
});
