import { prices } from '#config/prices.ts';
import type { AnalyticsFilter } from '#db/analytics/filter.ts';
import { addDays, daysBetween } from '#domain/conversation/local-date.ts';
import { sayCity } from '#domain/schedule/local-format.ts';
import { paths } from '../paths.ts';
import type { AskedFigures } from '../services/analytics-filter.server.ts';
import type { AnalyticsReport } from '../services/analytics-report.server.ts';
import { sectionsOf } from './analytics-sections.server.ts';
import type { AnalyticsFilters, AnalyticsModel, Headline } from './analytics.model.ts';
import { channelWord } from './analytics-words.ts';
import { countedDays, dayChart, dayTable } from './day-chart.server.ts';
import {
  sayCount,
  sayDays,
  sayDifference,
  sayLength,
  sayMoney,
  sayPoints,
  sayShare,
} from './figure-format.ts';

/** What the page needs beside the figures. */
export interface AnalyticsSetting {
  /** Who may be chosen as owner; empty for whoever sees their own only. */
  owners: readonly { id: string; name: string }[];
  tracksOpens: boolean;
}

/** The page and the report, said in full. */
export function analyticsModel(
  asked: AskedFigures,
  report: AnalyticsReport,
  setting: AnalyticsSetting,
): AnalyticsModel {
  const { filter } = asked;
  const days = countedDays(filter.from, filter.to, report.days);
  return {
    days: sayDays(filter.from, filter.to),
    filters: filtersOf(asked, setting),
    isEmpty: report.overview.accepted === 0 && report.failures.length === 0,
    headlines: headlinesOf(report),
    perDay: dayChart(days),
    perDayTable: dayTable(days),
    sections: sectionsOf(report, setting.tracksOpens),
    footnote: footnoteOf(filter, report, setting),
  };
}

function headlinesOf({ overview, before, stops, costs }: AnalyticsReport): Headline[] {
  const share = (part: number, of: number) => (of === 0 ? null : part / of);
  const cost = costs.reduce((sum, { micros }) => sum + micros, 0);
  return [
    {
      ...{ label: 'Accepted', value: sayCount(overview.accepted) },
      note: sayDifference(overview.accepted, before.accepted),
    },
    {
      ...{ label: 'Arrived', value: sayShare(overview.arrived, overview.accepted) },
      note: sayPoints(
        share(overview.arrived, overview.accepted),
        share(before.arrived, before.accepted),
      ),
    },
    {
      ...{ label: 'Answered', value: sayShare(overview.answeredPeople, overview.people) },
      note: `${sayCount(overview.answeredPeople)} of ${sayCount(overview.people)} people written to`,
    },
    {
      ...{ label: 'First answer', value: sayLength(overview.medianAnswerSeconds) },
      note:
        overview.meanAnswerSeconds === null
          ? 'nobody answered yet'
          : `median; mean ${sayLength(overview.meanAnswerSeconds)}`,
    },
    {
      ...{ label: 'Sent after a stop', value: sayCount(stops.sendsAfter) },
      note: `of ${sayCount(stops.stops)} ${stops.stops === 1 ? 'stop' : 'stops'}`,
    },
    {
      ...{ label: 'Cost', value: sayMoney(cost, prices.currency) },
      note: 'carriers, by assumed prices',
    },
  ];
}

function footnoteOf(
  { zone }: AnalyticsFilter,
  { leftOut }: AnalyticsReport,
  { tracksOpens }: AnalyticsSetting,
): string {
  const { movedPeople, machineOpens } = leftOut;
  return [
    `Days are those of ${sayCity(zone)}. A mail has arrived when it did not come back, a text when its carrier says so.`,
    'What went on by another channel counts on both. An answer counts once per person, for the message it followed; automatic answers do not count.',
    tracksOpens
      ? `Opens and clicks are of people as far as one can tell; ${sayCount(machineOpens)} of machines were left out.`
      : 'Opens of mails are not counted now: machines open most of them.',
    movedPeople === 0
      ? ''
      : `${sayCount(movedPeople)} ${movedPeople === 1 ? 'person is' : 'people are'} left out, whose time was moved by a jump in the sandbox.`,
  ]
    .filter((words) => words !== '')
    .join(' ');
}

function filtersOf(asked: AskedFigures, { owners }: AnalyticsSetting): AnalyticsFilters {
  const { filter, today, problem } = asked;
  const { from, to, channel, class: messageClass, ownerId } = filter;
  const kept = {
    ...{ channel: channel ?? '', class: messageClass ?? '' },
    owner: owners.length === 0 ? '' : (ownerId ?? ''),
  };
  const search = searchOf({ from, to, ...kept });
  return {
    ...{ from, to, today, problem, ...kept },
    channels: [
      { value: '', label: 'All channels' },
      ...(['email', 'sms', 'whatsapp'] as const).map((value) => ({
        ...{ value, label: channelWord(value) },
      })),
    ],
    classes: [
      { value: '', label: 'All classes' },
      { value: 'marketing', label: 'Outreach' },
      { value: 'conversation', label: 'Conversation' },
      { value: 'service', label: 'Service' },
    ],
    owners:
      owners.length === 0
        ? []
        : [
            { value: '', label: 'All owners' },
            ...owners.map(({ id, name }) => ({ value: id, label: name })),
          ],
    presets: [7, 28, 90].map((length) => ({
      label: `${String(length)} days`,
      href: `${paths.analytics()}?${searchOf({ from: addDays(today, 1 - length), to: today, ...kept })}`,
      isCurrent: to === today && daysBetween(from, to) === length - 1,
    })),
    csvHref: `${paths.analyticsCsv()}?${search}`,
    pdfHref: `${paths.analyticsPdf()}?${search}`,
  };
}

function searchOf(values: Readonly<Record<string, string>>): string {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString();
}
