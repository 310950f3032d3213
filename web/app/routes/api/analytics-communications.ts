import type { LoaderFunctionArgs } from '@remix-run/node';
import { prices } from '#config/prices.ts';
import type { SendingTotals } from '#db/analytics/sendings.ts';
import { askedFigures } from '#web/app/services/analytics-filter.server.ts';
import { answerApi } from '#web/app/services/api/access.server.ts';
import { jsonResponse, problemResponse } from '#web/app/services/api/problem.server.ts';
import { readReport, type AnalyticsReport } from '#web/app/services/analytics-report.server.ts';

/**
 * `GET /api/v1/analytics/communications?from&to&channel&class&owner` (002:1235): the numbers of the analytics page, by a key
 * of the workspace. Days are the workspace's, rates are 0 to 1 or null where there is nothing to divide by, lengths are
 * seconds, costs millionths of the currency.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return answerApi({ request, context }, async ({ caller }) => {
    const reader = { workspaceId: caller.workspaceId, actorId: null, scope: 'all' } as const;
    const asked = await askedFigures(context.db, reader, new URL(request.url).searchParams);
    if (asked.problem !== null)
      return problemResponse({
        ...{ status: 422, code: 'invalid', title: 'The request cannot be taken as it is' },
        detail: asked.problem,
      });
    const { from, to, zone: timeZone, channel, class: messageClass } = asked.filter;
    const report = await readReport(context.db, asked.filter);
    const head = { from, to, timeZone, channel, class: messageClass };
    return jsonResponse(inSnakeCase({ ...head, ...wireOf(report) }));
  });
}

/** The names of the wire are those of the documents' tables; the values stay as they are. */
function inSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inSnakeCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      inSnakeCase(each),
    ]),
  );
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
