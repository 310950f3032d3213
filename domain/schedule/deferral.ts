import { isHoliday } from './holiday-calendar.ts';
import { covers, quietRanges, rangesOf } from './minute-ranges.ts';
import { hoursInForce, type SendHours } from './send-hours.ts';
import { wallTimeAt, weekdayOf } from './wall-clock.ts';

const minuteMs = 60_000;

/**
 * Why a message does not leave at once; people read it as the answer to "why not yet?".
 *
 * `cap_day` and `cap_week`: the person was written to often enough in their day or week. `regional_hours`: the law where the
 * person lives keeps this channel shut (SMS and WhatsApp). `other_zone`: it is open in the zone that is shown and closed in
 * another where the prospect may be. `zones_apart`: those zones share no hour, so the first one's narrow hours are kept (C10).
 */
export const deferralReasons = [
  'not_before',
  'cap_day',
  'cap_week',
  'batch',
  'quiet_hours',
  'business_hours',
  'non_working_day',
  'holiday',
  'regional_hours',
  'narrow_window',
  'other_zone',
  'zones_apart',
] as const;
export type DeferralReason = (typeof deferralReasons)[number];

/**
 * What stands between an instant and a later send time, both in milliseconds, the first obstacle first; each reason once.
 *
 * Empty when the two are equal. Days are those of the zone that is shown.
 */
export function hoursReasons(hours: SendHours, fromMs: number, sendMs: number): DeferralReason[] {
  if (sendMs <= fromMs) return [];
  const { zones, basis } = hoursInForce(hours, fromMs);
  const shown = zones[0] ?? hours.workspaceZone;
  const reasons = new Set<DeferralReason>();
  const obstacle = obstacleAt(hours, shown, fromMs);
  if (obstacle) reasons.add(obstacle);
  if (basis === 'apart') reasons.add('zones_apart');
  else if (!obstacle) reasons.add(basis === 'narrow' ? 'narrow_window' : 'other_zone');
  const sendDay = wallTimeAt(shown, sendMs).epochDay;
  for (let day = wallTimeAt(shown, fromMs).epochDay + 1; day < sendDay; day += 1) {
    const closed = closedDay(hours, day);
    if (closed) reasons.add(closed);
  }
  return [...reasons];
}

function obstacleAt(hours: SendHours, zone: string, atMs: number): DeferralReason | null {
  const { epochDay, msOfDay } = wallTimeAt(zone, atMs);
  const minute = msOfDay / minuteMs;
  const closed = closedDay(hours, epochDay);
  if (closed) return closed;
  const mayBreakQuiet = hours.urgency === 'HIGH' && hours.highMayBreakQuietHours === true;
  if (!mayBreakQuiet && covers(quietRanges(hours.quietHours), minute)) return 'quiet_hours';
  if (hours.urgency === 'NORMAL' && !covers(rangesOf(hours.businessHours.blocks), minute))
    return 'business_hours';
  const lawful = hours.regionalHours?.[weekdayOf(epochDay)];
  return lawful && !covers(rangesOf(lawful), minute) ? 'regional_hours' : null;
}

function closedDay(hours: SendHours, epochDay: number): DeferralReason | null {
  if (hours.urgency !== 'NORMAL') return null;
  if (!hours.businessHours.days.includes(weekdayOf(epochDay))) return 'non_working_day';
  return isHoliday(epochDay, hours.holidays) ? 'holiday' : null;
}
