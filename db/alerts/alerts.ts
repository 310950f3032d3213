import { randomUUID } from 'node:crypto';
import type { AlertRule, Measurement, Severity } from '#domain/alerts/rules.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { execute, query, type Db } from '../client.ts';

/** Something that fired, from then until it is well again. */
export interface Alert {
  id: string;
  workspaceId: string;
  rule: AlertRule | 'test';
  subject: string;
  severity: Severity;
  state: 'firing' | 'acknowledged' | 'ok';
  value: number;
  threshold: number;
  events: number;
  firedAt: Instant;
  seenAt: Instant;
  acknowledgedAt: Instant | null;
  acknowledgedBy: string | null;
  resolvedAt: Instant | null;
}

const columns = `a.id, a.workspace_id, a.rule, a.subject, a.severity, a.state, a.value, a.threshold, a.events, a.fired_at,
  a.seen_at, a.acknowledged_at, u.name as acknowledged_by, a.resolved_at`;
const named = 'alerts a left join users u on u.id = a.acknowledged_by';

/** Fires an alert, or notes that it still does; answers its id only the first time. */
export async function fire(
  tx: Db,
  workspaceId: string,
  measured: Measurement,
  rule: { severity: Severity; threshold: number },
): Promise<string | null> {
  const [row] = await query<{ id: string; isNew: boolean }>(
    tx,
    `insert into alerts (id, workspace_id, rule, subject, severity, value, threshold, events, fired_at, seen_at)
     values (:id, :workspaceId, :rule, :subject, :severity, :value, :threshold, :events, app_now(), app_now())
     on conflict (workspace_id, rule, subject) where state <> 'ok'
       do update set value = excluded.value, events = excluded.events, seen_at = excluded.seen_at
     returning id, id = :id as is_new`,
    { id: randomUUID(), workspaceId, ...measured, ...rule },
  );
  return row?.isNew === true ? row.id : null;
}

/** Ends the open alerts of a rule whose subjects are well; answers those it ended. */
export function resolveOthers(
  tx: Db,
  workspaceId: string,
  rule: AlertRule,
  firing: readonly string[],
): Promise<{ id: string; severity: Severity }[]> {
  return query(
    tx,
    `update alerts set state = 'ok', resolved_at = app_now()
     where workspace_id = :workspaceId and rule = :rule and state <> 'ok' and subject <> all(:firing) returning id, severity`,
    { workspaceId, rule, firing },
  );
}

/** Somebody looks after it: nothing more is said until it is well. Answers its severity; null where it is none to take. */
export async function acknowledge(
  tx: Db,
  by: { workspaceId: string; userId: string },
  alertId: string,
): Promise<Severity | null> {
  const [row] = await query<{ severity: Severity }>(
    tx,
    `update alerts set state = 'acknowledged', acknowledged_at = app_now(), acknowledged_by = :userId
     where id = :alertId and workspace_id = :workspaceId and state = 'firing' returning severity`,
    { ...by, alertId },
  );
  return row?.severity ?? null;
}

/** Adds an alert that tests a channel: it never fires, and is told like one. */
export async function addTest(tx: Db, workspaceId: string): Promise<string> {
  const id = randomUUID();
  await execute(
    tx,
    `insert into alerts (id, workspace_id, rule, severity, state, value, threshold, events, fired_at, seen_at, resolved_at)
     values (?, ?, 'test', 'low', 'ok', 0, 0, 0, app_now(), app_now(), app_now())`,
    [id, workspaceId],
  );
  return id;
}

/** One alert of any workspace, for what tells of it. */
export async function readAlert(db: Db, alertId: string): Promise<Alert | null> {
  const [row] = await query<Alert>(db, `select ${columns} from ${named} where a.id = ?`, [alertId]);
  return row ?? null;
}

/** What is open, then what was, the newest first; tests are nobody's concern. */
export function readAlerts(db: Db, workspaceId: string, limit: number): Promise<Alert[]> {
  return query<Alert>(
    db,
    `select ${columns} from ${named} where a.workspace_id = ? and a.rule <> 'test'
     order by a.state = 'ok', a.fired_at desc limit ?`,
    [workspaceId, limit],
  );
}

/** What fired within the last day, or is still open, for the daily mail; low ones are told nowhere else. */
export function readDigest(db: Db, workspaceId: string): Promise<Alert[]> {
  return query<Alert>(
    db,
    `select ${columns} from ${named}
     where a.workspace_id = ? and a.rule <> 'test' and (a.state <> 'ok' or a.fired_at > app_now() - interval '1 day')
     order by array_position(array['critical', 'high', 'medium', 'low'], a.severity), a.fired_at desc limit 50`,
    [workspaceId],
  );
}

/** Who is told by mail: the admins. */
export async function readAlertReaders(db: Db, workspaceId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    `select id from users where workspace_id = ? and role = 'ADMIN' and disabled_at is null order by id`,
    [workspaceId],
  );
  return rows.map(({ id }) => id);
}
