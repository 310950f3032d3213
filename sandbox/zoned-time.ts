const dayMs = 86_400_000;

// Making a format costs a hundred times what using it does.
const formats = new Map<string, Intl.DateTimeFormat>();

interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** True for a name that the time-zone database knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant (UTC ISO) whose wall-clock time in `timeZone` is that of `instant`, moved by whole
 * calendar days and then by hours on the clock face. A time that a clock change skips lands after
 * the gap; a doubled one is the first.
 */
export function plusCalendarDays(
  instant: string,
  timeZone: string,
  move: { readonly days: number; readonly hours: number },
): string {
  const wall = wallClockAt(Date.parse(instant), timeZone);
  const moved = asUtc({ ...wall, day: wall.day + move.days, hour: wall.hour + move.hours });
  return new Date(instantOf(moved, timeZone)).toISOString();
}

/** The fields of the clock on the wall in `timeZone` at an instant. */
function wallClockAt(instantMs: number, timeZone: string): WallClock {
  const parts = formatOf(timeZone).formatToParts(instantMs);
  const field = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  return {
    year: field('year'),
    month: field('month'),
    day: field('day'),
    hour: field('hour'),
    minute: field('minute'),
    second: field('second'),
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

function asUtc(wall: WallClock): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
}

function offsetAt(instantMs: number, timeZone: string): number {
  const wholeSecond = Math.floor(instantMs / 1000) * 1000;
  return asUtc(wallClockAt(wholeSecond, timeZone)) - wholeSecond;
}

// Near a clock change the offset of the day before and of the day after are the two candidates.
function instantOf(wallMs: number, timeZone: string): number {
  const before = wallMs - offsetAt(wallMs - dayMs, timeZone);
  const after = wallMs - offsetAt(wallMs + dayMs, timeZone);
  const fits = (candidate: number) => candidate + offsetAt(candidate, timeZone) === wallMs;
  if (fits(before)) return before;
  return fits(after) ? after : before;
}
