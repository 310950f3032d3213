import type { Instant } from '#domain/kernel/instant.ts';
import { sayCity, sayDate } from '#domain/schedule/local-format.ts';
import { localIso } from '#domain/schedule/local-iso.ts';
import type { MomentPair } from './common.model.ts';
import type { Clocks } from './say.server.ts';

/** The day on the wall of a zone, "Mon 2 Mar"; with its year where it is not this one. */
export function sayShortDay(at: Instant, zone: string, now: Instant): string {
  const isThisYear = localIso({ at, zone }).slice(0, 4) === localIso({ at: now, zone }).slice(0, 4);
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
  return format.format(new Date(at)).replace(',', '');
}

/** One instant on both clocks; the day is said with ours where it is another one. */
export function clockPairOf(at: Instant, theirZone: string, { zone, now }: Clocks): MomentPair {
  const [theirs, ours] = [localIso({ at, zone: theirZone }), localIso({ at, zone })];
  const isSameDay = theirs.slice(0, 10) === ours.slice(0, 10);
  const clock = (iso: string) => iso.slice(11, 16);
  return {
    at,
    theirs: clock(theirs),
    yours: isSameDay ? clock(ours) : `${sayShortDay(at, zone, now).slice(0, 3)} ${clock(ours)}`,
    exact: `${sayDate({ at, zone: theirZone })}, ${clock(theirs)} in ${sayCity(theirZone)}`,
  };
}

/** A day of the calendar, "17 Oct 2026". */
export function sayDay(day: string): string {
  return dayFormat.format(new Date(`${day}T00:00:00Z`));
}

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
