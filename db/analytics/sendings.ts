import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel, MessageClass } from '#domain/messaging/channels.ts';
import { query, type Db } from '../client.ts';
import { sendingsSql, type AnalyticsFilter } from './filter.ts';

/** What became of some sendings. People are counted once each. */
export interface SendingTotals {
  accepted: number;
  arrived: number;
  opened: number;
  clicked: number;
  failed: number;
  people: number;
  answeredPeople: number;
}

const totals = `count(*)::int as accepted, count(*) filter (where s.is_arrived)::int as arrived,
  count(s.opened_at)::int as opened, count(s.clicked_at)::int as clicked,
  count(*) filter (where s.failed_at is not null and not s.is_arrived)::int as failed,
  count(distinct s.prospect_id)::int as people,
  count(distinct s.prospect_id) filter (where s.answered_at is not null)::int as answered_people`;

/** Everything together; and how long people took from the first sending to their first answer, in seconds. */
export interface Overview extends SendingTotals {
  medianAnswerSeconds: number | null;
  meanAnswerSeconds: number | null;
}

/** The sums over all sendings of the filter. */
export async function readOverview(db: Db, filter: AnalyticsFilter): Promise<Overview> {
  const [row] = await query<Overview>(
    db,
    `with s as (select * from ${sendingsSql}),
     answers as (
       select extract(epoch from min(s.answered_at) - min(s.accepted_at))::float8 as seconds from s
       group by s.prospect_id having min(s.answered_at) is not null)
     select ${totals},
       (select percentile_cont(0.5) within group (order by seconds) from answers) as median_answer_seconds,
       (select avg(seconds) from answers) as mean_answer_seconds
     from s`,
    filter,
    'anew',
  );
  if (!row) throw new Error('The database did not count.');
  return row;
}

/** The same for one channel. An answer counts for the sending it followed. */
export interface ChannelFigures extends SendingTotals {
  channel: Channel;
}

/** The sums by channel, those with most first. */
export function readByChannel(db: Db, filter: AnalyticsFilter): Promise<ChannelFigures[]> {
  return query<ChannelFigures>(
    db,
    `select s.channel, ${totals} from ${sendingsSql} group by s.channel order by accepted desc, 1`,
    filter,
    'anew',
  );
}

/** The same for one kind of message, with the median time from such a sending to its answer, in seconds. */
export interface KindFigures extends SendingTotals {
  /** `first_touch`, `follow_up`, `answer`, or the type of a service message. */
  kind: string;
  class: MessageClass;
  medianAnswerSeconds: number | null;
}

/** The sums by kind of message: outreach, then answers, then service. */
export function readByKind(db: Db, filter: AnalyticsFilter): Promise<KindFigures[]> {
  return query<KindFigures>(
    db,
    `select s.kind, s.class, ${totals},
       percentile_cont(0.5) within group (order by extract(epoch from s.answered_at - s.accepted_at))::float8
         as median_answer_seconds
     from ${sendingsSql} group by s.kind, s.class
     order by array_position(array['marketing', 'conversation', 'service'], s.class),
       array_position(array['first_touch', 'follow_up'], s.kind), accepted desc, s.kind`,
    filter,
    'anew',
  );
}

/** Sendings of one day on one channel; days without any have no row. */
export function readByDay(
  db: Db,
  filter: AnalyticsFilter,
): Promise<{ day: string; channel: Channel; accepted: number }[]> {
  return query(
    db,
    `select s.day, s.channel, count(*)::int as accepted from ${sendingsSql} group by 1, 2 order by 1, 2`,
    filter,
    'anew',
  );
}

/** What the carriers count: sendings and parts, by channel, the first digits of the number, and what kind of WhatsApp. */
export interface CarrierUnits {
  channel: Channel;
  class: MessageClass;
  /** The first three digits after the +; null without a number. */
  phoneStart: string | null;
  isTemplate: boolean;
  messages: number;
  segments: number;
}

/** The units that cost something. */
export function readCarrierUnits(db: Db, filter: AnalyticsFilter): Promise<CarrierUnits[]> {
  return query<CarrierUnits>(
    db,
    `select s.channel, s.class, s.phone_start, s.is_template, count(*)::int as messages,
       sum(coalesce(s.segments, 1))::int as segments
     from ${sendingsSql} group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    filter,
    'anew',
  );
}

/** One sending as the export has it: ids and times, nobody's name. */
export interface SendingLine extends Omit<CarrierUnits, 'messages' | 'segments'> {
  intentId: string;
  messageId: string;
  prospectId: string;
  kind: string;
  segments: number | null;
  acceptedAt: Instant;
  deliveredAt: Instant | null;
  openedAt: Instant | null;
  clickedAt: Instant | null;
  failedAt: Instant | null;
  answeredAt: Instant | null;
}

/** Sendings in their order, after the one that was read last. */
export function readSendingLines(
  db: Db,
  filter: AnalyticsFilter,
  after: { at: Instant; id: string } | null,
  limit: number,
): Promise<SendingLine[]> {
  return query<SendingLine>(
    db,
    `select s.intent_id, s.message_id, s.prospect_id, s.kind, s.class, s.channel, s.phone_start, s.is_template, s.segments,
       s.accepted_at, s.delivered_at, s.opened_at, s.clicked_at, s.failed_at, s.answered_at
     from ${sendingsSql}
       and (cast(:afterAt as timestamptz) is null
         or (date_trunc('milliseconds', s.accepted_at), s.intent_id) > (cast(:afterAt as timestamptz), cast(:afterId as uuid)))
     order by date_trunc('milliseconds', s.accepted_at), s.intent_id limit :limit`,
    { ...filter, afterAt: after?.at ?? null, afterId: after?.id ?? null, limit },
    'anew',
  );
}
