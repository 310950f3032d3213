import { randomUUID } from 'node:crypto';
import type { Instant } from '#domain/kernel/instant.ts';
import { execute, query, type Db } from '../client.ts';
import type { WebhookKind } from './settings.ts';

/** What is told of an alert. */
export type AlertAct = 'fired' | 'acknowledged' | 'resolved';

/** A post to a webhook that somebody has claimed. */
export interface Delivery {
  /** The same for every try: a receiver knows by it what it has. */
  id: string;
  workspaceId: string;
  alertId: string;
  channel: WebhookKind;
  act: AlertAct;
  attempts: number;
}

/** Asks for a post; once for each alert, channel and act, ever. */
export async function planDelivery(
  tx: Db,
  delivery: { workspaceId: string; alertId: string; channel: WebhookKind; act: AlertAct },
): Promise<void> {
  await execute(
    tx,
    `insert into alert_deliveries (id, business_key, workspace_id, alert_id, channel, act, created_at)
     values (:id, :key, :workspaceId, :alertId, :channel, :act, app_now()) on conflict (business_key) do nothing`,
    {
      ...{ ...delivery, id: randomUUID() },
      key: `alert:${delivery.alertId}:${delivery.channel}:${delivery.act}`,
    },
  );
}

/**
 * Takes posts that are due for `leaseMs`, in the order they were asked for; others skip them meanwhile. Of one alert on one
 * channel the end never overtakes the beginning.
 */
export function claimDeliveries(db: Db, limit: number, leaseMs: number): Promise<Delivery[]> {
  return query<Delivery>(
    db,
    `update alert_deliveries set lease_until = clock_timestamp() + make_interval(secs => :leaseMs / 1000.0),
       attempts = attempts + 1
     where id in (
       select d.id from alert_deliveries d
       where d.state = 'waiting' and d.next_attempt_at <= clock_timestamp()
         and (d.lease_until is null or d.lease_until < clock_timestamp())
         and not exists (select 1 from alert_deliveries e where e.alert_id = d.alert_id and e.channel = d.channel
           and e.state = 'waiting' and e.created_at < d.created_at)
       order by d.created_at, d.id limit :limit for update skip locked)
     returning id, workspace_id, alert_id, channel, act, attempts`,
    { limit, leaseMs },
  );
}

/** The receiver has it. */
export async function confirmDelivery(db: Db, id: string): Promise<void> {
  await execute(
    db,
    `update alert_deliveries set state = 'delivered', delivered_at = app_now(), lease_until = null, problem = null
     where id = ? and state = 'waiting'`,
    [id],
  );
}

/** The try failed: it comes back after `retryMs`, or is given up. `problem` is a word, never an address. */
export async function failDelivery(
  db: Db,
  id: string,
  problem: string,
  retryMs: number | null,
): Promise<void> {
  await execute(
    db,
    `update alert_deliveries set lease_until = null, problem = :problem,
       state = case when cast(:retryMs as float8) is null then 'given_up' else state end,
       next_attempt_at = clock_timestamp() + make_interval(secs => coalesce(cast(:retryMs as float8), 0) / 1000.0)
     where id = :id and state = 'waiting'`,
    { id, problem, retryMs },
  );
}

/** How alerts have been told lately, and whether anybody measures. */
export interface AlertPulse {
  /** Alerts that are not well yet, and those of them that nobody has taken. */
  open: number;
  untaken: number;
  lastFiredAt: Instant | null;
  /** The last post that a receiver confirmed, and the last mail that was handed over to leave. */
  lastPostAt: Instant | null;
  lastMailAt: Instant | null;
  /** Posts of the last seven days that nobody got, and posts that failed and are tried again. */
  givenUp: number;
  retrying: number;
  /** How long ago the rules should have been measured, in seconds; null before the first time. */
  overdueSeconds: number | null;
}

/** {@link AlertPulse} of a workspace; tests of a webhook count as told. */
export async function readAlertPulse(db: Db, workspaceId: string): Promise<AlertPulse> {
  const [row] = await query<AlertPulse>(
    db,
    `select
       (select count(*)::int from alerts where workspace_id = :workspaceId and state <> 'ok') as open,
       (select count(*)::int from alerts where workspace_id = :workspaceId and state = 'firing') as untaken,
       (select max(fired_at) from alerts where workspace_id = :workspaceId and rule <> 'test') as last_fired_at,
       (select max(delivered_at) from alert_deliveries where workspace_id = :workspaceId) as last_post_at,
       (select max(o.done_at) from (select id from alerts where workspace_id = :workspaceId and rule <> 'test'
           order by fired_at desc limit 20) fired
         cross join (select id from users where workspace_id = :workspaceId) reader
         join outbox o on o.business_key = 'alert:' || fired.id || ':mail:' || reader.id) as last_mail_at,
       (select count(*)::int from alert_deliveries where workspace_id = :workspaceId and state = 'given_up'
         and problem is distinct from 'removed' and created_at > app_now() - interval '7 days') as given_up,
       (select count(*)::int from alert_deliveries where workspace_id = :workspaceId and state = 'waiting'
         and problem is not null) as retrying,
       (select extract(epoch from clock_timestamp() - next_at)::float8 from alert_checks
         where workspace_id = :workspaceId) as overdue_seconds`,
    { workspaceId },
  );
  if (!row) throw new Error('The alerts gave no answer.');
  return row;
}

/** The last post of each channel, for the page. */
export function readLastDeliveries(
  db: Db,
  workspaceId: string,
): Promise<{ channel: WebhookKind; state: string; problem: string | null; createdAt: Instant }[]> {
  return query(
    db,
    `select distinct on (channel) channel, state, problem, created_at from alert_deliveries
     where workspace_id = ? order by channel, created_at desc`,
    [workspaceId],
  );
}
