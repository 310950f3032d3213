import type { Instant } from '#domain/kernel/instant.ts';
import { burstSeconds, isBurst, trapSeconds } from '#domain/messaging/machine-opens.ts';
import { execute, query, type Db } from './client.ts';
import { advanceMessage } from './message-records.ts';
import { noteSettingsChange, type SettingsAuthor } from './settings-changes.ts';

/** Whether a workspace wants opens and clicks told; off until somebody turns it on (C58). */
export async function tracksOpens(db: Db, workspaceId: string): Promise<boolean> {
  const [row] = await query<{ tracksOpens: boolean }>(
    db,
    'select tracks_opens from workspaces where id = ?',
    [workspaceId],
  );
  return row?.tracksOpens ?? false;
}

/** Keeps whether opens and clicks are told; holds for mails that leave from now on. */
export async function storeTracking(db: Db, by: SettingsAuthor, isOn: boolean): Promise<void> {
  await db.transaction(async (tx) => {
    const changed = await execute(
      tx,
      'update workspaces set tracks_opens = :isOn where id = :workspaceId and tracks_opens <> :isOn',
      { isOn, workspaceId: by.workspaceId },
    );
    if (changed === 0) return;
    const [from, to] = isOn ? ['off', 'on'] : ['on', 'off'];
    await noteSettingsChange(tx, by, 'alerts', [{ what: 'tracking', from, to }]);
  });
}

/** A picture or link of one mail; where a link leads stands in its row only. A trap is a link that nobody sees. */
export interface TrackedLink {
  tokenHash: string;
  kind: 'open' | 'click' | 'trap';
  position: number;
  /** Null for the picture and the trap. */
  target: string | null;
}

/** Keeps the links of a mail before it leaves; a second try of the same intent has the same ones. */
export async function keepTrackedLinks(
  db: Db,
  mail: { workspaceId: string; messageId: string; intentId: string },
  links: readonly TrackedLink[],
): Promise<void> {
  for (const link of links)
    await execute(
      db,
      `insert into tracked_links (token_hash, workspace_id, message_id, intent_id, kind, position, target, created_at)
       values (:tokenHash, :workspaceId, :messageId, :intentId, :kind, :position, :target, app_now()) on conflict do nothing`,
      { ...mail, ...link },
    );
}

/** A link as the door knows it. */
export interface FoundLink {
  kind: TrackedLink['kind'];
  target: string | null;
  messageId: string;
  intentId: string;
  prospectId: string | null;
  channel: string;
  /** Since the provider took the mail over, on the prospect's clock; below 0 while it has not yet. */
  secondsSinceAccepted: number;
}

/** The link of a token's hash; null for any other. */
export async function findTrackedLink(db: Db, tokenHash: string): Promise<FoundLink | null> {
  const [row] = await query<FoundLink>(
    db,
    `select l.kind, l.target, l.message_id, l.intent_id, i.prospect_id, i.channel,
       coalesce(extract(epoch from app_now(i.prospect_id) - i.accepted_at), -1)::float8 as seconds_since_accepted
     from tracked_links l join intents i on i.id = l.intent_id where l.token_hash = ?`,
    [tokenHash],
  );
  return row ?? null;
}

const mostPerLink = 200;

/**
 * Notes that a link was loaded, with its own time; within the same second once. What a person did counts on the message;
 * what shows itself as a machine's afterwards (every link of the mail within seconds, or the one that nobody sees) no longer
 * does.
 */
export async function noteLoad(
  db: Db,
  link: FoundLink,
  tokenHash: string,
  isMachine: boolean,
): Promise<void> {
  await db.transaction(async (tx) => {
    await execute(tx, 'select 1 from messages where id = ? for update', [link.messageId]);
    const noted = await execute(
      tx,
      `insert into delivery_events (message_id, intent_id, channel, event_type, provider_status, is_machine, event_key, at,
         recorded_at)
       select :messageId, :intentId, :channel, :eventType, :tokenHash, :isMachine or exists (
           select 1 from delivery_events e join tracked_links t on t.token_hash = e.provider_status and t.kind = 'trap'
           where e.intent_id = cast(:intentId as uuid)
             and e.at > app_now(cast(:prospectId as uuid)) - make_interval(secs => :trapSeconds)),
         :tokenHash || ':' || extract(epoch from date_trunc('second', app_now(cast(:prospectId as uuid)))),
         app_now(cast(:prospectId as uuid)), app_now(cast(:prospectId as uuid))
       where (select count(*) from delivery_events where intent_id = cast(:intentId as uuid)
         and provider_status = :tokenHash) < ${String(mostPerLink)}
       on conflict (event_key) do nothing`,
      {
        ...{ ...link, tokenHash, trapSeconds, isMachine: isMachine || link.kind === 'trap' },
        eventType: link.kind === 'open' ? 'opened' : 'clicked',
      },
    );
    if (noted === 0) return;
    if (link.kind === 'click') await leaveBurstOut(tx, link.intentId);
    if (link.kind === 'trap') await leaveOut(tx, link.intentId, trapSeconds);
    await countPeople(tx, link);
  });
}

async function leaveBurstOut(tx: Db, intentId: string): Promise<void> {
  const [row] = await query<{ followed: number; links: number }>(
    tx,
    `select (select count(distinct provider_status)::int from delivery_events d
         where d.intent_id = :intentId and d.event_type = 'clicked'
           and d.at > (select max(at) from delivery_events where intent_id = :intentId and event_type = 'clicked')
             - make_interval(secs => :burstSeconds)) as followed,
       (select count(*)::int from tracked_links where intent_id = :intentId and kind = 'click') as links`,
    { intentId, burstSeconds },
  );
  if (row && isBurst(row.followed, row.links)) await leaveOut(tx, intentId, burstSeconds);
}

/** Whatever of a mail was loaded in the seconds before its youngest click was loaded by a machine. */
async function leaveOut(tx: Db, intentId: string, seconds: number): Promise<void> {
  await execute(
    tx,
    `update delivery_events set is_machine = true where intent_id = :intentId and event_type in ('opened', 'clicked')
       and at > (select max(at) from delivery_events where intent_id = :intentId and event_type = 'clicked')
         - make_interval(secs => :seconds)`,
    { intentId, seconds },
  );
}

/** The message's own times are those of people. A click is an open too. */
async function countPeople(tx: Db, { messageId, intentId }: FoundLink): Promise<void> {
  const [first] = await query<{ openedAt: Instant | null; clickedAt: Instant | null }>(
    tx,
    `with people as (select event_type, at from delivery_events
       where intent_id = ? and not is_machine and event_type in ('opened', 'clicked'))
     select min(at) as opened_at, min(at) filter (where event_type = 'clicked') as clicked_at from people`,
    [intentId],
  );
  const { openedAt = null, clickedAt = null } = first ?? {};
  await execute(tx, 'update messages set opened_at = ?, clicked_at = ? where id = ?', [
    ...[openedAt, clickedAt, messageId],
  ]);
  if (clickedAt !== null) await advanceMessage(tx, messageId, 'clicked');
  else if (openedAt !== null) await advanceMessage(tx, messageId, 'opened');
}
