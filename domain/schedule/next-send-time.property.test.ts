import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, toInstant } from '#domain/kernel/instant.ts';
import { nextSendTime, withinWindow } from './next-send-time.ts';
import type { SendHours } from './send-hours.ts';
import { type LocalTime, urgencies, type Weekday } from './types.ts';
import { offsetSpanAt } from './zone-offsets.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const zones = Intl.supportedValuesOf('timeZone');
const firstMs = Date.UTC(2026, 0, 1);
const lastMs = Date.UTC(2029, 0, 1);

/* The oracle: what Intl shows on the wall, and C1, C5 to C7 word for word; it shares no code with the room. */

const clocks = new Map<string, Intl.DateTimeFormat>();
const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function wall(zone: string, atMs: number): { date: string; weekday: number; time: string } {
  let clock = clocks.get(zone);
  if (!clock) {
    const shape = { weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...shape, ...time });
    clocks.set(zone, clock);
  }
  const shown = /^(\w{3}), (\d\d)\/(\d\d)\/(\d{4}), (\d\d:\d\d)$/.exec(clock.format(atMs));
  const [, weekday = '', day, month, year, time = ''] = shown ?? [];
  return { date: `${year}-${month}-${day}`, weekday: weekdayNames.indexOf(weekday) + 1, time };
}

function isQuiet(time: LocalTime, { quietHours: { start, end } }: SendHours): boolean {
  if (start === end) return false;
  return start < end ? start <= time && time < end : start <= time || time < end;
}

function mayLeave(zone: string, atMs: number, hours: SendHours): boolean {
  const { date, weekday, time } = wall(zone, atMs);
  if (hours.urgency === 'CRITICAL') return true;
  if (hours.urgency === 'HIGH' && hours.highMayBreakQuietHours) return true;
  if (isQuiet(time, hours)) return false;
  if (hours.urgency !== 'NORMAL') return true;
  const { days, blocks } = hours.businessHours;
  const working = days.some((day) => day === weekday) && !hours.holidays.extra.includes(date);
  return working && blocks.some((block) => block.start <= time && time < block.end);
}

/* What is tried: every zone, three years, half of the instants within a day of a clock change. */

function changesOf(zone: string): number[] {
  const changes: number[] = [];
  for (let atMs = firstMs; atMs < lastMs;) {
    const { endMs, offsetMs } = offsetSpanAt(zone, atMs);
    if (offsetSpanAt(zone, endMs).offsetMs !== offsetMs) changes.push(endMs);
    atMs = endMs;
  }
  return changes;
}

const anyInstant = fc.integer({ min: firstMs, max: lastMs - 1 });
const zoneAndInstant = fc.constantFrom(...zones).chain((zone) => {
  const changes = changesOf(zone);
  const near = fc
    .tuple(
      fc.constantFrom(...changes, firstMs),
      fc.integer({ min: -26 * hourMs, max: 26 * hourMs }),
    )
    .map(([changeMs, byMs]) => changeMs + byMs);
  return fc.oneof(anyInstant, near).map((atMs) => ({ zone, atMs }));
});

const localTime = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const minutes = quarter * 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
});
const weekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
const someHours = fc.record({
  urgency: fc.constantFrom(...urgencies),
  quietHours: fc.record({ start: localTime, end: localTime }),
  businessHours: fc.record({
    days: fc.uniqueArray(weekday, { minLength: 1 }),
    blocks: fc.array(fc.record({ start: localTime, end: localTime }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  holidays: fc.record({
    extra: fc.array(
      anyInstant.map((atMs) => toInstant(atMs).slice(0, 10)),
      { maxLength: 3 },
    ),
  }),
  highMayBreakQuietHours: fc.boolean(),
  workspaceZone: fc.constantFrom(...zones),
});

describe(
  'in every zone, over three years and every night the clocks change',
  { timeout: 120_000 },
  () => {
    it('a message never leaves before now, never outside its hours, and never later than it could', () => {
      let sent = 0;
      fc.assert(
        fc.property(zoneAndInstant, someHours, ({ zone, atMs: nowMs }, policy) => {
          const hours = { ...policy, zones: [zone] };
          const batchState = { openedAt: toInstant(nowMs - hourMs), count: 3 };
          const result = nextSendTime({ ...hours, now: toInstant(nowMs), batchState });
          const sendMs = result.ok ? epochMs(result.value.at) : nowMs + 20 * 24 * hourMs;
          expect(sendMs).toBeGreaterThanOrEqual(nowMs);
          if (result.ok) {
            sent += 1;
            expect(mayLeave(zone, sendMs, hours)).toBe(true);
            expect(result.value.deferredBy.length > 0).toBe(sendMs > nowMs);
          }
          const stepMs = Math.max(7 * minuteMs, (sendMs - nowMs) / 50);
          for (let atMs = nowMs; atMs < sendMs; atMs += stepMs) {
            expect(mayLeave(zone, atMs, hours), toInstant(atMs)).toBe(false);
          }
          if (result.ok && sendMs > nowMs) expect(mayLeave(zone, sendMs - 1, hours)).toBe(false);
        }),
        { numRuns: 1500 },
      );
      expect(sent).toBeGreaterThan(700);
    });

    it('a send time asked for again at that time is the same, and the gate lets it through', () => {
      fc.assert(
        fc.property(
          zoneAndInstant,
          fc.array(fc.constantFrom(...zones), { maxLength: 2 }),
          someHours,
          ({ zone, atMs }, others, policy) => {
            const hours = { ...policy, zones: others.length === 2 ? [] : [zone, ...others] };
            const requestedAt = toInstant(atMs);
            const first = nextSendTime({ ...hours, requestedAt, now: requestedAt });
            if (!first.ok) return;
            const { at, window, timeZone } = first.value;
            expect(withinWindow(at, hours)).toBe(true);
            const again = nextSendTime({ ...hours, requestedAt, now: at });
            expect(again).toMatchObject({
              ok: true,
              value: { at, window, timeZone, deferredBy: [] },
            });
            expect(epochMs(window.start)).toBeLessThanOrEqual(epochMs(at));
            expect(epochMs(window.end)).toBeGreaterThan(epochMs(at));
            expect(withinWindow(window.start, hours)).toBe(true);
            expect(withinWindow(toInstant(epochMs(window.end) - 1), hours)).toBe(true);
          },
        ),
        { numRuns: 1200 },
      );
    });

    it('a prospect in several plausible zones is written to only when each of them is open (fault 61)', () => {
      let common = 0;
      const several = fc.uniqueArray(fc.constantFrom(...zones), { minLength: 2, maxLength: 4 });
      fc.assert(
        fc.property(several, anyInstant, someHours, (plausible, nowMs, policy) => {
          const hours = { ...policy, zones: plausible };
          const result = nextSendTime({ ...hours, now: toInstant(nowMs) });
          if (!result.ok || result.value.basis !== 'common') return;
          common += 1;
          for (const zone of plausible) {
            expect(mayLeave(zone, epochMs(result.value.at), hours)).toBe(true);
          }
        }),
        { numRuns: 1000 },
      );
      expect(common).toBeGreaterThan(150);
    });

    it('the gate and the wall agree at every quarter of an hour around every clock change (fault 60)', () => {
      const hours = {
        urgency: 'NORMAL',
        quietHours: { start: '22:00', end: '01:15' },
        businessHours: {
          days: [1, 3, 6, 7],
          blocks: [
            { start: '00:00', end: '02:30' },
            { start: '02:45', end: '24:00' },
          ],
        },
        holidays: { extra: [] },
        workspaceZone: 'Europe/Madrid',
      } as const satisfies Omit<SendHours, 'zones'>;
      let tried = 0;
      for (const zone of zones) {
        for (const changeMs of changesOf(zone).slice(0, 4)) {
          for (
            let atMs = changeMs - 6 * hourMs;
            atMs < changeMs + 6 * hourMs;
            atMs += 15 * minuteMs
          ) {
            tried += 1;
            const agree =
              withinWindow(toInstant(atMs), { ...hours, zones: [zone] }) ===
              mayLeave(zone, atMs, { ...hours, zones: [] });
            if (!agree) expect.fail(`${zone} at ${toInstant(atMs)}`);
          }
        }
      }
      expect(tried).toBeGreaterThan(10_000);
    });
  },
);
