import type { Channel } from '#domain/messaging/channels.ts';
import { noPreferences, type Preferences, type Topic } from '#domain/messaging/preferences.ts';
import { execute, query, type Db } from './client.ts';
import { recordConsent } from './consents.ts';
import { liftOffersStop, stopOffers } from './opt-outs.ts';
import { planAnew } from './preferences-news.ts';
import { writeZone } from './prospect-zone.ts';
import { lockProspect } from './stops.ts';
import { addTimeline, type Actor } from './timeline.ts';

interface PreferenceRow {
  channels: Channel[];
  channelsOff: Channel[];
  timeZone: string | null;
  quietHoursStart: string | null;
  quietHoursEnd: string | null;
  topicsOff: Topic[];
  maxPerWeek: number | null;
}

/** What a person asked for; every field empty where they never said. */
export async function readPreferences(db: Db, prospectId: string): Promise<Preferences> {
  const [row] = await query<PreferenceRow>(
    db,
    `select preferred_channels as channels, channels_off, time_zone, quiet_hours_start, quiet_hours_end, topics_off,
       max_per_week
     from client_preferences where prospect_id = ?`,
    [prospectId],
  );
  if (!row) return noPreferences;
  const { quietHoursStart: start, quietHoursEnd: end, ...same } = row;
  return { ...same, quietHours: start === null || end === null ? null : { start, end } };
}

/** Who changed them, and where: `preference page`, `api`, or a planner's `prospect page`. */
export interface PreferenceChange {
  workspaceId: string;
  prospectId: string;
  actor: Actor;
  source: 'preference page' | 'api' | 'prospect page';
}

type Field = keyof Preferences;
const fields = [
  ...(['channels', 'channelsOff', 'quietHours', 'timeZone', 'topicsOff', 'maxPerWeek'] as const),
] satisfies readonly Field[];

/**
 * Keeps what a person chose, in one transaction under their lock, and lets whatever waits be planned anew by it.
 *
 * A text channel chosen on their own page is their consent to it (C40), kept with its evidence. Offers turned off end the
 * outreach as a stop does, and leave everything else; offers turned on again lift that stop, and restart nothing. Answers
 * which fields changed. Edge: the same choice twice changes nothing and tells nobody.
 */
export async function changePreferences(
  db: Db,
  change: PreferenceChange,
  wanted: Preferences,
): Promise<Field[]> {
  return db.transaction(async (tx) => {
    await lockProspect(tx, change.prospectId);
    const before = await readPreferences(tx, change.prospectId);
    const changed = fields.filter((field) => !isSame(before[field], wanted[field]));
    if (changed.length === 0) return [];
    await write(tx, change, wanted);
    if (changed.includes('timeZone')) await moveZone(tx, change, wanted.timeZone);
    await noteConsents(tx, change, wanted.channels);
    await followOffers(tx, change, before, wanted);
    await addTimeline(tx, {
      prospectId: change.prospectId,
      kind: 'preferences.changed',
      actor: change.actor,
      data: { fields: changed, source: change.source },
    });
    await planAnew(tx, change.workspaceId, change.prospectId);
    return changed;
  });
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

async function write(
  tx: Db,
  { prospectId, source }: PreferenceChange,
  wanted: Preferences,
): Promise<void> {
  await execute(
    tx,
    `insert into client_preferences (prospect_id, preferred_channels, channels_off, time_zone, quiet_hours_start,
       quiet_hours_end, topics_off, max_per_week, source, updated_at)
     values (:prospectId, :channels, :channelsOff, :timeZone, :start, :end, :topicsOff, :maxPerWeek, :source,
       app_now(cast(:prospectId as uuid)))
     on conflict (prospect_id) do update set preferred_channels = excluded.preferred_channels,
       channels_off = excluded.channels_off, time_zone = excluded.time_zone,
       quiet_hours_start = excluded.quiet_hours_start, quiet_hours_end = excluded.quiet_hours_end,
       topics_off = excluded.topics_off, max_per_week = excluded.max_per_week, source = excluded.source,
       updated_at = excluded.updated_at`,
    {
      prospectId,
      source,
      channels: wanted.channels,
      channelsOff: wanted.channelsOff,
      timeZone: wanted.timeZone,
      start: wanted.quietHours?.start ?? null,
      end: wanted.quietHours?.end ?? null,
      topicsOff: wanted.topicsOff,
      maxPerWeek: wanted.maxPerWeek,
    },
  );
}

/** Their own word on where they are is the strongest evidence there is (C10). */
async function moveZone(
  tx: Db,
  { prospectId, workspaceId }: PreferenceChange,
  timeZone: string | null,
): Promise<void> {
  await execute(
    tx,
    'update prospects set time_zone_given = ?, version = version + 1 where id = ?',
    [timeZone, prospectId],
  );
  await writeZone(tx, workspaceId, prospectId);
}

/** Choosing a text channel by themselves is the consent it needs; nobody else's choice is (C40). */
async function noteConsents(
  tx: Db,
  { prospectId, source }: PreferenceChange,
  channels: readonly Channel[],
): Promise<void> {
  if (source !== 'preference page') return;
  for (const channel of channels) {
    if (channel === 'email') continue;
    const open = await query(
      tx,
      `select 1 from consents where prospect_id = ? and channel = ? and basis = 'consent' and withdrawn_at is null`,
      [prospectId, channel],
    );
    if (open.length > 0) continue;
    await recordConsent(tx, prospectId, {
      ...{ channel, basis: 'consent', source: 'their preference page', recordedBy: null },
      evidence: 'They chose the channel themselves behind their signed link.',
    });
  }
}

async function followOffers(
  tx: Db,
  change: PreferenceChange,
  before: Preferences,
  wanted: Preferences,
): Promise<void> {
  const [were, are] = [before.topicsOff.includes('offers'), wanted.topicsOff.includes('offers')];
  if (are && !were) await stopOffers(tx, change);
  if (were && !are) await liftOffersStop(tx, change.prospectId);
}
