import type { Instant } from '#domain/kernel/instant.ts';
import { limitNames, type OwnLimits } from '#domain/messaging/own-limits.ts';
import type { Ramp } from '#domain/messaging/rate-plan.ts';
import { execute, query, type Db } from './client.ts';
import { enqueueRulesNews } from './rules-news.ts';
import { noteSettingsChange, type SettingChange, type SettingsAuthor } from './settings-changes.ts';
import { readWorkspace, type Workspace } from './workspaces.ts';

/** How much a workspace sends: caps per person, and limits of its accounts. */
export type SendRules = Pick<Workspace, 'capPerDay' | 'capPerWeek' | 'sendLimits'>;

/**
 * Keeps caps and limits, all of them or none, with a line that says who changed what. Answers the changes; empty where all is as
 * it was. The gate reads them with its next message; the relay tells what waits under them. The caller wakes it.
 */
export async function storeSendRules(
  db: Db,
  by: SettingsAuthor,
  rules: SendRules,
): Promise<SettingChange[]> {
  return db.transaction(async (tx) => {
    await execute(tx, 'select 1 from workspaces where id = ? for update', [by.workspaceId]);
    const changes = changesOf(await readWorkspace(tx, by.workspaceId), rules);
    if (changes.length === 0) return [];
    await execute(
      tx,
      `update workspaces set cap_per_day = :capPerDay, cap_per_week = :capPerWeek, send_limits = :limits where id = :workspaceId`,
      { ...by, ...rules, limits: JSON.stringify(rules.sendLimits) },
    );
    await noteSettingsChange(tx, by, 'sending', changes);
    if (changes.some(isCap)) await enqueueRulesNews(tx, by.workspaceId, 'caps');
    if (!changes.every(isCap)) await enqueueRulesNews(tx, by.workspaceId, 'limits');
    return changes;
  });
}

function isCap({ what }: SettingChange): boolean {
  return what === 'capPerDay' || what === 'capPerWeek';
}

function changesOf(before: SendRules, after: SendRules): SettingChange[] {
  const pairs: SettingChange[] = [
    ...(['capPerDay', 'capPerWeek'] as const).map((what) => ({
      ...{ what, from: before[what], to: after[what] },
    })),
    ...limitNames.map((what) => ({
      what,
      from: before.sendLimits[what] ?? null,
      to: after.sendLimits[what] ?? null,
    })),
    { what: 'hasWarmUp', from: onOff(before.sendLimits), to: onOff(after.sendLimits) },
    { what: 'ramp', from: rampWords(before.sendLimits), to: rampWords(after.sendLimits) },
  ];
  return pairs.filter(({ from, to }) => from !== to);
}

function onOff({ hasWarmUp }: OwnLimits): string | null {
  if (hasWarmUp === undefined) return null;
  return hasWarmUp ? 'on' : 'off';
}

function rampWords({ ramp }: OwnLimits): string | null {
  return ramp === undefined ? null : sayRamp(ramp, ', ');
}

/** A way to warm up as one writes it: `0: 10`, the day from which and how many a day. */
export function sayRamp(ramp: Ramp, between: string): string {
  return ramp.map(({ fromDay, perDay }) => `${String(fromDay)}: ${String(perDay)}`).join(between);
}

/** What left lately by one account, from one number or to one domain. */
export interface SendUse {
  scope: 'account' | 'number' | 'mailbox' | 'domain';
  /** A name of ours, a number of ours, an address of ours, or a domain that was written to. */
  whose: string;
  channel: 'email' | 'sms' | 'whatsapp';
  second: number;
  minute: number;
  hour: number;
  day: number;
}

/**
 * What left in the last day: by each account (SMS of all its numbers together), from each number of ours, from the mailbox, and
 * to the five domains that got most. Who was moved by "jump" draws on nothing, and is left out.
 */
export function readSendUse(db: Db, workspaceId: string): Promise<SendUse[]> {
  return query<SendUse>(
    db,
    `with clock as materialized (select app_now() as now),
     lately as materialized (
       select i.channel, i.class, i.transport, i.sender, i.accepted_at as at, lower(split_part(p.email, '@', 2)) as domain,
         i.prospect_id is not null and i.class <> 'internal' as is_outer
       from clock, intents i left join prospects p on p.id = i.prospect_id
       where i.workspace_id = :workspaceId and i.accepted_at > clock.now - interval '1 day' and p.clock_lead is null),
     named as (
       select 'account' as scope, case channel when 'sms' then split_part(transport, ' ', 1) else transport end as whose, channel, at
         from lately where transport is not null
       union all select 'number', sender, channel, at from lately where channel = 'sms' and sender is not null
       union all select 'mailbox', coalesce(w.sender_email, ''), channel, at from lately, workspaces w
         where w.id = :workspaceId and channel = 'email' and is_outer
       union all select 'domain', domain, channel, at from lately where channel = 'email' and is_outer and domain <> ''),
     counted as (
       select scope, whose, channel, count(*) filter (where at > now - interval '1 second')::int as second,
         count(*) filter (where at > now - interval '1 minute')::int as minute,
         count(*) filter (where at > now - interval '1 hour')::int as hour, count(*)::int as day
       from named, clock group by scope, whose, channel)
     select scope, whose, channel, second, minute, hour, day from (
       select *, row_number() over (partition by scope order by day desc, whose) as place from counted) ranked
     where scope <> 'domain' or place <= 5 order by array_position(array['account','mailbox','number','domain'], scope), place`,
    { workspaceId },
  );
}

/** Since when places of a key are drawn on: the age of a mailbox. Null before the first. */
export async function readPlacesSince(db: Db, key: string): Promise<Instant | null> {
  const [row] = await query<{ since: Instant }>(db, 'select since from send_places where key = ?', [
    key,
  ]);
  return row?.since ?? null;
}
