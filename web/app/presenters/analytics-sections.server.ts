import { prices } from '#config/prices.ts';
import type { AnalyticsReport } from '../services/analytics-report.server.ts';
import type { Bar, DataTone, FigureSection, FigureTable } from './analytics.model.ts';
import { channelWord, classWords, failureWords, kindWord, stopWord } from './analytics-words.ts';
import { channelTones } from './day-chart.server.ts';
import { sayCount, sayLength, sayMoney, sayShare } from './figure-format.ts';

const number = (label: string) => ({ label, isNumber: true });

/** A bar of a count within a whole. */
function bar(label: string, count: number, of: number, tone: DataTone, share: string): Bar {
  return { label, percent: of === 0 ? 0 : (count / of) * 100, count: sayCount(count), share, tone };
}

function tableOf(columns: FigureTable['columns'], rows: string[][]): FigureTable {
  return { columns, rows };
}

/** Everything below the chart of days, in the order of the page. */
export function sectionsOf(report: AnalyticsReport, tracksOpens: boolean): FigureSection[] {
  return [
    funnelSection(report, tracksOpens),
    channelSection(report, tracksOpens),
    kindSection(report, tracksOpens),
    failureSection(report),
    preferenceSection(report),
    stopSection(report),
    costSection(report),
  ];
}

function funnelSection({ funnel }: AnalyticsReport, tracksOpens: boolean): FigureSection {
  const steps: [string, number][] = [
    ['Written to', funnel.written],
    ['Arrived', funnel.arrived],
    ...(tracksOpens || funnel.opened > 0
      ? ([
          ['Opened', funnel.opened],
          ['Clicked', funnel.clicked],
        ] satisfies [string, number][])
      : []),
    ['Answered', funnel.answered],
    ['Interested', funnel.interested],
    ['Qualified', funnel.qualified],
    ['Proposal', funnel.proposal],
    ['Booked', funnel.booked],
  ];
  return {
    ...{ id: 'funnel', title: 'From first touch to booking', note: 'people', empty: '' },
    bars: steps.map(([label, count], index) =>
      bar(label, count, funnel.written, 1, index === 0 ? '' : sayShare(count, funnel.written)),
    ),
    table: tableOf(
      [
        { label: 'Step' },
        number('People'),
        number('Of those written to'),
        number('Of the step before'),
      ],
      steps.map(([label, count], index) => [
        ...[label, sayCount(count), sayShare(count, funnel.written)],
        index === 0 ? '' : sayShare(count, steps[index - 1]?.[1] ?? 0),
      ]),
    ),
  };
}

function channelSection(report: AnalyticsReport, tracksOpens: boolean): FigureSection {
  const { channels, costs } = report;
  const most = Math.max(0, ...channels.map(({ accepted }) => accepted));
  const costOf = (channel: string) => costs.find((cost) => cost.channel === channel)?.micros ?? 0;
  const hasOpens = tracksOpens || channels.some(({ opened }) => opened > 0);
  return {
    ...{ id: 'channels', title: 'By channel', note: 'messages accepted' },
    empty: 'Each channel that carried something stands here.',
    bars: channels.map(({ channel, accepted }) =>
      bar(channelWord(channel), accepted, most, channelTones[channel], ''),
    ),
    table: tableOf(
      [
        ...[{ label: 'Channel' }, number('Accepted'), number('Arrived')],
        ...(hasOpens ? openColumns : []),
        ...[
          number('Answered, people'),
          number('Failed'),
          number('Failure rate'),
          number('Cost each'),
        ],
      ],
      channels.map((row) => [
        ...[channelWord(row.channel), sayCount(row.accepted), sayShare(row.arrived, row.accepted)],
        ...(hasOpens ? openCells(row) : []),
        ...[sayShare(row.answeredPeople, row.people), sayCount(row.failed)],
        sayShare(row.failed, row.accepted),
        sayMoney(row.accepted === 0 ? 0 : costOf(row.channel) / row.accepted, prices.currency),
      ]),
    ),
  };
}

// Click-through of the documents is clicked by opened; both are shown and named (C57).
const openColumns = [number('Opened'), number('Clicked'), number('Clicked of opened')];

function openCells(row: { arrived: number; opened: number; clicked: number }): string[] {
  return [
    sayShare(row.opened, row.arrived),
    sayShare(row.clicked, row.arrived),
    sayShare(row.clicked, row.opened),
  ];
}

function kindSection({ kinds }: AnalyticsReport, tracksOpens: boolean): FigureSection {
  const hasOpens = tracksOpens || kinds.some(({ opened }) => opened > 0);
  return {
    ...{ id: 'kinds', title: 'By kind of message', note: '', bars: [] },
    empty: 'Each kind of message that was sent stands here.',
    table: tableOf(
      [
        ...[{ label: 'Message' }, { label: 'Class' }, number('Accepted'), number('Arrived')],
        ...(hasOpens ? openColumns : []),
        ...[number('Answered'), number('Answer after, median')],
      ],
      kinds.map((row) => [
        ...[kindWord(row.kind), classWords[row.class] ?? row.class, sayCount(row.accepted)],
        sayShare(row.arrived, row.accepted),
        ...(hasOpens ? openCells(row) : []),
        ...[sayShare(row.answeredPeople, row.people), sayLength(row.medianAnswerSeconds)],
      ]),
    ),
  };
}

function failureSection({ failures }: AnalyticsReport): FigureSection {
  return {
    ...{ id: 'failures', title: 'What failed, and what was done', note: '', bars: [] },
    empty: 'Nothing failed.',
    table: tableOf(
      [{ label: 'Reason' }, { label: 'Channel' }, number('Count'), { label: 'What was done' }],
      failures.map((failure) => {
        const { reason, done } = failureWords(failure);
        return [reason, channelWord(failure.channel), sayCount(failure.count), done];
      }),
    ),
  };
}

function preferenceSection({ preferences }: AnalyticsReport): FigureSection {
  const people = preferences.reduce((sum, row) => sum + row.people, 0);
  const rows = preferences.map(({ channel, people: count }) => ({
    label: channel === null ? 'Have not said' : channelWord(channel),
    tone: channel === null ? (2 as const) : channelTones[channel],
    count,
  }));
  return {
    ...{ id: 'preferences', title: 'How people want to be written to', note: 'people, as of now' },
    empty: 'Everybody who was written to stands here by the channel they prefer.',
    bars: rows.map(({ label, count, tone }) =>
      bar(label, count, people, tone, sayShare(count, people)),
    ),
    table: tableOf(
      [{ label: 'Channel' }, number('People'), number('Share')],
      rows.map(({ label, count }) => [label, sayCount(count), sayShare(count, people)]),
    ),
  };
}

function stopSection({ stops }: AnalyticsReport): FigureSection {
  const note =
    stops.stops === 0
      ? ''
      : `half within ${sayLength(stops.medianSeconds)}, 95 % within ${sayLength(stops.p95Seconds)}, all within ${sayLength(stops.longestSeconds)}`;
  const most = Math.max(0, ...stops.byKind.map((row) => row.stops));
  return {
    ...{ id: 'stops', title: 'Stops, and how soon they held', note },
    empty: 'Nobody was stopped within these days.',
    bars: stops.byKind.map(({ kind, stops: count }) =>
      bar(stopWord(kind), count, most, 1, sayShare(count, stops.stops)),
    ),
    table: tableOf(
      [{ label: 'Why' }, number('Stops')],
      stops.byKind.map(({ kind, stops: count }) => [stopWord(kind), sayCount(count)]),
    ),
  };
}

function costSection({ costs }: AnalyticsReport): FigureSection {
  const most = Math.max(0, ...costs.map(({ micros }) => micros));
  const { currency } = prices;
  return {
    ...{ id: 'costs', title: 'What it cost', note: 'an estimate by assumed prices' },
    empty: 'What carriers ask for stands here.',
    bars: costs.map(({ channel, micros }) => ({
      ...bar(channelWord(channel), micros, most, channelTones[channel], ''),
      count: sayMoney(micros, currency),
    })),
    table: tableOf(
      [
        ...[{ label: 'Channel' }, number('Messages'), number('Parts'), number('Cost')],
        { label: 'Reckoned by' },
      ],
      costs.map(({ channel, messages, segments, micros }) => [
        ...[channelWord(channel), sayCount(messages), channel === 'sms' ? sayCount(segments) : ''],
        sayMoney(micros, currency),
        prices[channel].basis,
      ]),
    ),
  };
}
