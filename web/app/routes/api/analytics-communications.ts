import type { LoaderFunctionArgs } from '@remix-run/node';
import { prices } from '#config/prices.ts';
import type { SendingTotals } from '#db/analytics/sendings.ts';
import { requireFigureReader } from '#web/app/services/analytics-access.server.ts';
import { askedFigures } from '#web/app/services/analytics-filter.server.ts';
import { readReport, type AnalyticsReport } from '#web/app/services/analytics-report.server.ts';

/**
 * `GET /api/v1/analytics/communications?from&to&channel&class&owner` (002:1235): the numbers of the analytics page. Days are
 * the workspace's, rates are 0 to 1 or null where there is nothing to divide by, lengths are seconds, costs millionths.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { reader } = await requireFigureReader(request, context);
  const asked = await askedFigures(context.db, reader, new URL(request.url).searchParams);
  if (asked.problem !== null) return answer({ error: badRequest(asked.problem) }, 400);
  const { filter } = asked;
  const report = await readReport(context.db, filter);
  const { from, to, zone: timeZone, channel, class: messageClass } = filter;
  return answer(
    { data: { from, to, timeZone, channel, class: messageClass, ...wireOf(report) } },
    200,
  );
}

// The error body of 004:1372 (C53).
function badRequest(message: string) {
  return { code: 'VALIDATION_ERROR', message };
}

function answer(body: object, status: number): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

function wireOf({ overview, channels, kinds, costs, stops, ...rest }: AnalyticsReport) {
  const { days, funnel, failures, preferences } = rest;
  return {
    overview: {
      ...ratesOf(overview),
      medianResponseSeconds: overview.medianAnswerSeconds,
      averageResponseSeconds: overview.meanAnswerSeconds,
    },
    channels: channels.map((row) => ({
      ...{ channel: row.channel, ...ratesOf(row) },
      costMicros: costs.find(({ channel }) => channel === row.channel)?.micros ?? 0,
    })),
    messageTypes: kinds.map((row) => ({
      ...{ messageType: row.kind, class: row.class, ...ratesOf(row) },
      medianResponseSeconds: row.medianAnswerSeconds,
    })),
    timeline: days.map(({ day, channel, accepted }) => ({
      date: day,
      channel,
      totalSent: accepted,
    })),
    ...{ funnel, failures, preferences, stops },
    currency: prices.currency,
  };
}

/** The rates of 002:1206-1209; `clickThroughRate` is of what arrived, `clickToOpenRate` of what was opened (C57). */
function ratesOf(totals: SendingTotals) {
  const { accepted, arrived, opened, clicked, failed, people, answeredPeople } = totals;
  return {
    ...{ totalSent: accepted, delivered: arrived, opened, clicked, failed, people, answeredPeople },
    deliveryRate: rate(arrived, accepted),
    openRate: rate(opened, arrived),
    clickThroughRate: rate(clicked, arrived),
    clickToOpenRate: rate(clicked, opened),
    failureRate: rate(failed, accepted),
    responseRate: rate(answeredPeople, people),
  };
}

function rate(part: number, of: number): number | null {
  return of === 0 ? null : part / of;
}
