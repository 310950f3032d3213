import { prices } from '#config/prices.ts';
import { readFailures, type FailureFigures } from '#db/analytics/failures.ts';
import type { AnalyticsFilter } from '#db/analytics/filter.ts';
import {
  readFunnel,
  readLeftOut,
  readPreferences,
  readStops,
  type Funnel,
  type StopFigures,
} from '#db/analytics/people.ts';
import {
  readByChannel,
  readByDay,
  readByKind,
  readCarrierUnits,
  readOverview,
  type CarrierUnits,
  type ChannelFigures,
  type KindFigures,
  type Overview,
} from '#db/analytics/sendings.ts';
import type { Db } from '#db/client.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { costMicros } from '#domain/messaging/costs.ts';
import { daysBefore } from './analytics-filter.server.ts';

/** What one channel cost, in millionths of the currency. */
export interface ChannelCost {
  channel: Channel;
  messages: number;
  segments: number;
  micros: number;
}

/** Every figure of some days, as numbers; page, report and interface say the same ones. */
export interface AnalyticsReport {
  overview: Overview;
  before: Overview;
  channels: ChannelFigures[];
  kinds: KindFigures[];
  days: { day: string; channel: Channel; accepted: number }[];
  funnel: Funnel;
  failures: FailureFigures[];
  preferences: { channel: Channel | null; people: number }[];
  stops: StopFigures;
  costs: ChannelCost[];
  leftOut: { movedPeople: number; machineOpens: number };
}

/** Reads everything that the filter means, and the sums of the days before. */
export async function readReport(db: Db, filter: AnalyticsFilter): Promise<AnalyticsReport> {
  const [overview, before, channels, kinds, days, funnel, failures, preferences, stops, units] =
    await Promise.all([
      readOverview(db, filter),
      readOverview(db, daysBefore(filter)),
      readByChannel(db, filter),
      readByKind(db, filter),
      readByDay(db, filter),
      readFunnel(db, filter),
      readFailures(db, filter),
      readPreferences(db, filter),
      readStops(db, filter),
      readCarrierUnits(db, filter),
    ]);
  const leftOut = await readLeftOut(db, filter);
  const counted = { overview, before, channels, kinds, days, funnel, failures };
  return { ...counted, preferences, stops, costs: costsOf(units), leftOut };
}

/** What each channel cost by the table of prices. */
export function costsOf(units: readonly CarrierUnits[]): ChannelCost[] {
  const costs = new Map<Channel, ChannelCost>();
  for (const unit of units) {
    const cost = costs.get(unit.channel) ?? {
      ...{ channel: unit.channel, messages: 0, segments: 0, micros: 0 },
    };
    cost.messages += unit.messages;
    cost.segments += unit.segments;
    cost.micros += costMicros(unit, prices);
    costs.set(unit.channel, cost);
  }
  return [...costs.values()].sort((left, right) => right.micros - left.micros);
}
