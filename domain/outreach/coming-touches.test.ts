import { describe, expect, it } from 'vitest';
import type { SendHours } from '#domain/schedule/send-hours.ts';
import { comingTouches, type PassAhead, type TouchOnPlan } from './coming-touches.ts';

const hours: SendHours = {
  zones: ['America/Denver'],
  urgency: 'NORMAL',
  quietHours: { start: '22:00', end: '08:00' },
  businessHours: { days: [1, 2, 3, 4, 5], blocks: [{ start: '09:00', end: '18:00' }] },
  holidays: { country: 'US', extra: [] },
  workspaceZone: 'Europe/Lisbon',
};

function touch(step: number, dayOffset: number, rest: Partial<TouchOnPlan> = {}): TouchOnPlan {
  return {
    step,
    dayOffset,
    state: 'planned',
    dueAt: null,
    plannedAt: null,
    acceptedAt: null,
    ...rest,
  };
}

const fresh = [touch(0, 0), touch(1, 3), touch(2, 7), touch(3, 14)];

// A Tuesday, 03:00 in Denver.
const base: PassAhead = {
  now: '2026-03-03T10:00:00.000Z',
  touches: fresh,
  firstAcceptedAt: null,
  lastAcceptedAt: null,
  expectedAt: null,
  awayUntil: null,
  hours,
};

const days = (plan: ReturnType<typeof comingTouches>) =>
  plan.coming.map(({ at }) => at?.slice(0, 16));

describe('what is still to come of a pass', () => {
  it('begins at the first good hour and counts days from there, over a clock change', () => {
    const plan = comingTouches(base);
    expect(days(plan)).toEqual([
      '2026-03-03T16:00',
      '2026-03-06T16:00',
      '2026-03-10T15:00',
      '2026-03-17T15:00',
    ]);
    expect(plan.givesUpAt).toBe('2026-03-31T15:00:00.000Z');
  });

  it('takes the hour of the text at hand when it is known', () => {
    const plan = comingTouches({ ...base, expectedAt: '2026-03-04T17:30:00.000Z' });
    expect(days(plan).slice(0, 2)).toEqual(['2026-03-04T17:30', '2026-03-09T15:00']);
  });

  it('keeps what was planned, and shifts the rest by what was late', () => {
    const plan = comingTouches({
      ...base,
      now: '2026-03-09T18:00:00.000Z',
      firstAcceptedAt: '2026-03-02T16:15:00.000Z',
      lastAcceptedAt: '2026-03-09T15:20:00.000Z',
      touches: [
        touch(0, 0, { state: 'sent', acceptedAt: '2026-03-02T16:15:00.000Z' }),
        touch(1, 3, {
          state: 'sent',
          dueAt: '2026-03-05T16:15:00.000Z',
          acceptedAt: '2026-03-09T15:20:00.000Z',
        }),
        touch(2, 7, { plannedAt: '2026-03-13T15:15:00.000Z' }),
        touch(3, 14),
      ],
    });
    expect(plan.coming.map(({ step }) => step)).toEqual([2, 3]);
    expect(days(plan)).toEqual(['2026-03-13T15:15', '2026-03-20T15:15']);
  });

  it('waits for somebody who is away', () => {
    const plan = comingTouches({ ...base, awayUntil: '2026-03-16T06:00:00.000Z' });
    expect(days(plan)[0]).toBe('2026-03-16T15:00');
  });

  it('has only the end left when all touches are out', () => {
    const plan = comingTouches({
      ...base,
      firstAcceptedAt: '2026-03-02T16:15:00.000Z',
      lastAcceptedAt: '2026-03-02T16:15:00.000Z',
      touches: [touch(0, 0, { state: 'sent', acceptedAt: '2026-03-02T16:15:00.000Z' })],
    });
    expect(plan).toEqual({ coming: [], givesUpAt: '2026-03-16T15:15:00.000Z' });
  });

  it('says nothing where the settings leave no hour', () => {
    const closed = { ...hours, businessHours: { days: [], blocks: [] } };
    const plan = comingTouches({ ...base, hours: closed });
    expect(plan.coming.every(({ at }) => at === null)).toBe(true);
    expect(plan.givesUpAt).toBeNull();
  });
});
