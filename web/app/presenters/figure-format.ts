const whole = new Intl.NumberFormat('en-GB');
const oneDigit = new Intl.NumberFormat('en-GB', {
  ...{ minimumFractionDigits: 1, maximumFractionDigits: 1 },
});

/** A whole number: "1,314". */
export function sayCount(count: number): string {
  return whole.format(count);
}

/** A part of a whole: "97.5 %"; a dash where there is no whole. */
export function sayShare(part: number, of: number): string {
  return of === 0 ? '–' : `${oneDigit.format((part / of) * 100)} %`;
}

/** A length of time as one rounds it: "40 s", "12 min", "3.5 h", "4.1 days"; a dash for none. */
export function sayLength(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 1) return 'under 1 s';
  if (seconds < 100) return `${whole.format(Math.round(seconds))} s`;
  if (seconds < 5_400) return `${whole.format(Math.round(seconds / 60))} min`;
  if (seconds < 129_600) return `${oneDigit.format(seconds / 3_600)} h`;
  return `${oneDigit.format(seconds / 86_400)} days`;
}

/** Millionths of a currency as money: "$24.18"; what is less than a cent is said so. */
export function sayMoney(micros: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  return micros > 0 && micros < 5_000
    ? `under ${format.format(0.01)}`
    : format.format(micros / 1_000_000);
}

/** How a count compares with the one before: "96 more than before". */
export function sayDifference(now: number, before: number): string {
  if (now === before) return 'as many as before';
  return `${sayCount(Math.abs(now - before))} ${now > before ? 'more' : 'fewer'} than before`;
}

/** How a share compares with the one before, in points: "0.2 points down". */
export function sayPoints(now: number | null, before: number | null): string {
  if (now === null) return '';
  if (before === null) return 'nothing to compare with';
  const points = (now - before) * 100;
  if (Math.abs(points) < 0.05) return 'as before';
  return `${oneDigit.format(Math.abs(points))} points ${points > 0 ? 'up' : 'down'}`;
}

/** A day of the calendar: "Wed 11 Feb", or with its year "11 Feb 2026". */
export function sayCalendarDay(day: string, style: 'weekday' | 'short' | 'year'): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: 'UTC', day: 'numeric', month: 'short' },
    ...(style === 'weekday' ? { weekday: 'short' } : {}),
    ...(style === 'year' ? { year: 'numeric' } : {}),
  });
  return format.format(new Date(`${day}T00:00:00Z`)).replace(',', '');
}

/** Days from one to another: "11 Feb to 10 Mar 2026". */
export function sayDays(from: string, to: string): string {
  if (from === to) return sayCalendarDay(to, 'year');
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return `${sayCalendarDay(from, isOneYear ? 'short' : 'year')} to ${sayCalendarDay(to, 'year')}`;
}
