import type { Channel, MessageClass } from '#domain/messaging/channels.ts';

/** Which sendings are looked at. Days are those of the workspace's zone, both included. */
export interface AnalyticsFilter {
  workspaceId: string;
  zone: string;
  /** `YYYY-MM-DD`. */
  from: string;
  to: string;
  channel: Channel | null;
  class: Exclude<MessageClass, 'internal'> | null;
  /** Only prospects of this owner. */
  ownerId: string | null;
}

/** The stretch of the days as instants, on `column`. */
export function withinDays(column: string): string {
  return `${column} >= (cast(:from as date)::timestamp at time zone :zone)
    and ${column} < ((cast(:to as date) + 1)::timestamp at time zone :zone)`;
}

/** The rows of `communication_sendings` that the filter means, named `s`; uses the filter's bindings. */
export const sendingsSql = `communication_sendings s
  where s.workspace_id = :workspaceId and ${withinDays('s.accepted_at')}
    and s.channel = coalesce(:channel, s.channel) and s.class = coalesce(:class, s.class)
    and (cast(:ownerId as uuid) is null or s.owner_id = cast(:ownerId as uuid))`;
