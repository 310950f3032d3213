import { query, type Db } from '../client.ts';

/** A number with what it is of; labels are closed words, never a person or an id. */
export interface Figure {
  labels: Record<string, string>;
  value: number;
}

interface Counted {
  value: number;
  [label: string]: string | number;
}

async function figures(db: Db, sql: string): Promise<Figure[]> {
  const rows = await query<Counted>(db, sql);
  return rows.map(({ value, ...labels }) => ({
    value,
    labels: Object.fromEntries(Object.entries(labels).map(([name, word]) => [name, String(word)])),
  }));
}

const leftByItself = '(batch_id is null or batch_id = id)';

/**
 * Messages to prospects by what has happened to them. A message counts once under each status it has a time for, so that no
 * number ever falls (C56). Messages that left together are one, the one that carried them (002:1021), as in the analytics.
 */
export function countCommunications(db: Db): Promise<Figure[]> {
  return figures(
    db,
    `select message_type, channel, s.status, s.value from (
       select message_type, channel, count(sent_at) as sent, count(delivered_at) as delivered, count(opened_at) as opened,
         count(clicked_at) as clicked, count(replied_at) as replied, count(bounced_at) as bounced,
         count(*) filter (where failed_at is not null or status = 'failed') as failed
       from messages where class <> 'internal' and ${leftByItself} group by 1, 2) m
     cross join lateral (values ('sent', sent), ('delivered', delivered), ('opened', opened), ('clicked', clicked),
       ('replied', replied), ('bounced', bounced), ('failed', failed)) s (status, value)
     where s.value > 0 order by 1, 2, 3`,
  );
}

/** Every dispatch by channel and how it ended. */
export function countAttempts(db: Db): Promise<Figure[]> {
  return figures(
    db,
    `select i.channel, coalesce(a.outcome, 'under_way') as outcome, count(*) as value
     from send_attempts a join intents i on i.id = a.intent_id group by 1, 2 order by 1, 2`,
  );
}

/** Dispatches that a provider did not take over, by account and class of error. */
export function countApiErrors(db: Db): Promise<Figure[]> {
  return figures(
    db,
    `select coalesce(a.account, i.transport, i.channel) as api, coalesce(a.error_class, 'unknown-outcome') as error_class,
       count(*) as value
     from send_attempts a join intents i on i.id = a.intent_id
     where a.outcome in ('refused', 'not_sent', 'unknown') group by 1, 2 order by 1, 2`,
  );
}

/** The part of the mails of the last four weeks that people opened; of no type that nobody was seen to open. */
export function readOpenRates(db: Db): Promise<Figure[]> {
  return figures(
    db,
    `select message_type, count(opened_at)::float8 / nullif(count(*) filter (where bounced_at is null), 0) as value
     from messages
     where class <> 'internal' and ${leftByItself} and channel = 'email' and sent_at > app_now() - interval '28 days'
     group by 1 having count(opened_at) > 0 and count(*) filter (where bounced_at is null) > 0 order by 1`,
  );
}

/** How long each delivery took that was recorded after the event `afterId`; at most `limit`, the oldest first. */
export function readDeliveryTimes(
  db: Db,
  afterId: number,
  limit: number,
): Promise<{ id: number; channel: string; seconds: number }[]> {
  return query(
    db,
    `select d.id, d.channel, greatest(0, extract(epoch from d.at - i.accepted_at))::float8 as seconds
     from delivery_events d join intents i on i.id = d.intent_id
     where d.id > ? and d.event_type = 'delivered' and i.accepted_at is not null order by d.id limit ?`,
    [afterId, limit],
  );
}

/** What the relay has to do and has not done: how much, and how long the oldest waits. */
export function countOutbox(db: Db): Promise<Figure[]> {
  return figures(
    db,
    `select kind, count(*) as value from outbox
     where done_at is null and dropped_at is null and due_at <= (select app_now()) group by 1 order by 1`,
  );
}

/** Single numbers of the whole system, by name. */
export interface SystemFigures {
  outboxOldestSeconds: number;
  inboundWaiting: number;
  inboundOldestSeconds: number;
  backlog: number;
  unconfirmed: number;
  stops: number;
  sendsAfterStop: number;
  relayAgeSeconds: number | null;
}

/** The single numbers, in one look. */
export async function readSystemFigures(db: Db): Promise<SystemFigures> {
  const [row] = await query<SystemFigures>(
    db,
    `select
       (select coalesce(extract(epoch from app_now() - min(due_at)), 0)::float8 from outbox
         where done_at is null and dropped_at is null and due_at <= (select app_now())) as outbox_oldest_seconds,
       i.waiting as inbound_waiting, i.oldest as inbound_oldest_seconds, s.backlog, s.unconfirmed,
       (select count(*) from stops where prospect_id is not null) as stops,
       (select count(*) from stop_latencies where sends_after > 0) as sends_after_stop,
       (select extract(epoch from clock_timestamp() - at)::float8 from heartbeats where process = 'relay') as relay_age_seconds
     from (select count(*) as waiting, coalesce(extract(epoch from app_now() - min(received_at)), 0)::float8 as oldest
           from inbound_events where state = 'received') i,
       (select count(*) filter (where state in ('planned', 'not_sent') and not_before <= app_now()) as backlog,
          count(*) filter (where state = 'unknown' or (state = 'dispatching' and lease_until < clock_timestamp())) as unconfirmed
        from intents where state in ('planned', 'not_sent', 'dispatching', 'unknown')) s`,
  );
  if (!row) throw new Error('The database did not count.');
  return row;
}

/** Passes by where they stand: what waits for a person, an answer or an hour. */
export function countPasses(db: Db): Promise<Figure[]> {
  return figures(
    db,
    `select run_state as state, count(*) as value from prospects
     where deleted_at is null and run_state is not null group by 1 order by 1`,
  );
}

/** How long stops of the last day took from the word to the moment they held, in seconds. */
export function readStopLatencies(db: Db): Promise<Figure[]> {
  return figures(
    db,
    `select q.quantile, q.value from (
       select percentile_cont(array[0.5, 0.95, 1]) within group (
         order by greatest(0, extract(epoch from held_at - said_at))::float8) as p
       from stop_latencies where held_at > app_now() - interval '1 day') l
     cross join lateral (values ('0.5', p[1]), ('0.95', p[2]), ('1', p[3])) q (quantile, value)
     where p is not null`,
  );
}

/** The circuit of each provider account: 1 for the state it is in. */
export function readCircuits(db: Db): Promise<Figure[]> {
  return figures(
    db,
    `select a.name as account, a.channel, s.state, (a.circuit = s.state)::int as value
     from provider_accounts a cross join (values ('closed'), ('half_open'), ('open')) s (state) order by 1, 3`,
  );
}
