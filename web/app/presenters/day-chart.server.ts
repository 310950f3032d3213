import { addDays, daysBetween, weekdayOf } from '#domain/conversation/local-date.ts';
import { automatedChannels, type Channel } from '#domain/messaging/channels.ts';
import type { DataTone, DayChart, FigureTable } from './analytics.model.ts';
import { channelWord } from './analytics-words.ts';
import { sayCalendarDay, sayCount, sayDays } from './figure-format.ts';

/** The colour of each channel, the same in every chart. */
export const channelTones: Readonly<Record<Channel, DataTone>> = { email: 1, sms: 2, whatsapp: 3 };

interface CountedDay {
  day: string;
  counts: Readonly<Record<Channel, number>>;
  total: number;
}

/** Every day of the stretch, also those without anything. */
export function countedDays(
  from: string,
  to: string,
  rows: readonly { day: string; channel: Channel; accepted: number }[],
): CountedDay[] {
  const byDay = new Map<string, Record<Channel, number>>();
  for (const { day, channel, accepted } of rows) {
    const counts = byDay.get(day) ?? { email: 0, sms: 0, whatsapp: 0 };
    counts[channel] += accepted;
    byDay.set(day, counts);
  }
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => {
    const day = addDays(from, index);
    const counts = byDay.get(day) ?? { email: 0, sms: 0, whatsapp: 0 };
    return { day, counts, total: counts.email + counts.sms + counts.whatsapp };
  });
}

/** The days as stacks under round lines. */
export function dayChart(days: readonly CountedDay[]): DayChart {
  const top = axisTop(Math.max(1, ...days.map(({ total }) => total)));
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
  const isLabelled = labelRule(days.length);
  return {
    words: `Messages per day by channel, ${sayDays(first, last)}; the table below has the numbers`,
    ticks: [1, 2, 3, 4]
      .map((quarter) => ({ value: (top / 4) * quarter, percent: quarter * 25 }))
      .filter(({ value }) => Number.isInteger(value))
      .map(({ value, percent }) => ({ label: sayCount(value), percent })),
    columns: days.map(({ day, counts }, index) => ({
      day,
      label: isLabelled(day, index) ? sayCalendarDay(day, 'short') : '',
      parts: automatedChannels
        .filter((channel) => counts[channel] > 0)
        .map((channel) => ({
          tone: channelTones[channel],
          percent: (counts[channel] / top) * 100,
        })),
    })),
  };
}

/** A round number at or above the highest day that quarters well: 4, 8, 20, 40, 80, 200 … */
export function axisTop(highest: number): number {
  for (let size = 1; ; size *= 10)
    for (const step of [4, 8, 20]) if (step * size >= highest) return step * size;
}

/** Which days are named under the axis: few enough to be read on a phone. */
function labelRule(length: number): (day: string, index: number) => boolean {
  if (length <= 7) return () => true;
  if (length <= 45) return (day) => weekdayOf(day) === 1;
  return (day) => day.endsWith('-01');
}

/** The same days as a table, the newest first. */
export function dayTable(days: readonly CountedDay[]): FigureTable {
  return {
    columns: [
      { label: 'Day' },
      ...automatedChannels.map((channel) => ({ label: channelWord(channel), isNumber: true })),
      { label: 'All', isNumber: true },
    ],
    rows: days
      .toReversed()
      .map(({ day, counts, total }) => [
        sayCalendarDay(day, 'weekday'),
        ...automatedChannels.map((channel) => sayCount(counts[channel])),
        sayCount(total),
      ]),
  };
}
