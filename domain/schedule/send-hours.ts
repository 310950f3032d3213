import { isHoliday } from './holiday-calendar.ts';
import {
  intersect,
  type MinuteRange,
  quietRanges,
  rangesOf,
  wholeDay,
  without,
} from './minute-ranges.ts';
import { nextOpenInAll, type OpenRule, type TimeSpan } from './open-time.ts';
import {
  type HoursPolicy,
  narrowBlock,
  type Urgency,
  type Weekday,
  type WeeklyHours,
} from './types.ts';
import { weekdayOf } from './wall-clock.ts';
import { isKnownZone } from './zone-offsets.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
// 1970-01-01 was a Thursday; the weeks that are judged here start on Monday, 00:00 UTC.
const firstMondayMs = 4 * dayMs;

/**
 * Whose hours decide. `zone`: the prospect's one zone. `common`: the hours that all plausible zones share. `narrow`: no zone is
 * known, the workspace's zone and 10:00-17:00. `apart`: the plausible zones share no hour in that week, so the first of them
 * and 10:00-17:00 (C10).
 */
export type HoursBasis = 'zone' | 'common' | 'narrow' | 'apart';

/** A policy with the urgency of a message and the zones the prospect may be in, most populous first; none when unknown. */
export interface SendHours extends HoursPolicy {
  zones: readonly string[];
  urgency: Urgency;
  /**
   * The hours that the law of the person's region leaves to this channel (`regionalSmsHours`), kept besides all others by
   * every urgency but CRITICAL; null or absent on channels without such hours.
   */
  regionalHours?: WeeklyHours | null;
}

/** The zones and the rule that hold around one instant. */
export interface HoursInForce {
  basis: HoursBasis;
  /** At least one; the first is shown to people. */
  zones: readonly string[];
  rule: OpenRule;
  /** The rule holds before this instant; beyond it, ask again. */
  untilMs: number;
}

/**
 * The hours that hold at an instant in milliseconds.
 *
 * Names that are no zone are left out, as if they were not given. Throws RangeError when the workspace's zone is needed and
 * unknown, and for times that are not `HH:MM`.
 */
export function hoursInForce(hours: SendHours, atMs: number): HoursInForce {
  const zones = hours.zones.filter(isKnownZone);
  const [first] = zones;
  if (first === undefined) {
    const untilMs = Number.POSITIVE_INFINITY;
    return { basis: 'narrow', zones: [hours.workspaceZone], rule: sendRule(hours, true), untilMs };
  }
  const rule = sendRule(hours, false);
  if (zones.length === 1) {
    return { basis: 'zone', zones, rule, untilMs: Number.POSITIVE_INFINITY };
  }
  const weekStartMs = Math.floor((atMs - firstMondayMs) / weekMs) * weekMs + firstMondayMs;
  const untilMs = weekStartMs + weekMs;
  if (nextOpenInAll(zones, weekRule(hours, false), weekStartMs, untilMs)) {
    return { basis: 'common', zones, rule, untilMs };
  }
  return { basis: 'apart', zones: [first], rule: sendRule(hours, true), untilMs };
}

/** The first stretch at or after `fromMs` in which the message may leave; null when none starts before `limitMs`. */
export function nextSendSpan(hours: SendHours, fromMs: number, limitMs: number): TimeSpan | null {
  let atMs = fromMs;
  while (atMs < limitMs) {
    const { zones, rule, untilMs } = hoursInForce(hours, atMs);
    const span = nextOpenInAll(zones, rule, atMs, Math.min(untilMs, limitMs));
    if (span) return span;
    atMs = untilMs;
  }
  return null;
}

function sendRule(hours: SendHours, narrow: boolean): OpenRule {
  const { rangesOn } = weekRule(hours, narrow);
  if (hours.urgency !== 'NORMAL') return { rangesOn };
  return { rangesOn: (day) => (isHoliday(day, hours.holidays) ? [] : rangesOn(day)) };
}

/** The rule of a week without holidays. */
function weekRule(hours: SendHours, narrow: boolean): OpenRule {
  const minutes = sendMinutes(hours, narrow);
  const { urgency, regionalHours, businessHours } = hours;
  const isWorking = (day: Weekday) => urgency !== 'NORMAL' || businessHours.days.includes(day);
  const byWeekday = new Map<Weekday, readonly MinuteRange[]>();
  for (const day of [1, 2, 3, 4, 5, 6, 7] as const) {
    const lawful =
      regionalHours && urgency !== 'CRITICAL'
        ? intersect(minutes, rangesOf(regionalHours[day]))
        : minutes;
    byWeekday.set(day, isWorking(day) ? lawful : []);
  }
  return { rangesOn: (epochDay) => byWeekday.get(weekdayOf(epochDay)) ?? [] };
}

function sendMinutes(hours: SendHours, narrow: boolean): readonly MinuteRange[] {
  const { urgency, quietHours, businessHours, highMayBreakQuietHours } = hours;
  if (urgency === 'CRITICAL' || (urgency === 'HIGH' && highMayBreakQuietHours)) return wholeDay;
  const blocks = urgency === 'NORMAL' ? rangesOf(businessHours.blocks) : wholeDay;
  const usual = without(blocks, quietRanges(quietHours));
  if (!narrow) return usual;
  const narrowed = intersect(usual, rangesOf([narrowBlock]));
  // Evening hours of a workspace never meet 10:00-17:00; an unknown zone still gets the narrow hours, not silence.
  return narrowed.length > 0 ? narrowed : without(rangesOf([narrowBlock]), quietRanges(quietHours));
}
