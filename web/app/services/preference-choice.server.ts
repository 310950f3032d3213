import { changePreferences, readPreferences } from '#db/preferences.ts';
import type { Db } from '#db/client.ts';
import type { PreferencePerson } from '#db/stop-clicks.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { automatedChannels, type Channel } from '#domain/messaging/channels.ts';
import { topics, weeklyChoices, type Preferences } from '#domain/messaging/preferences.ts';
import { isLocalTime } from '#domain/schedule/wall-clock.ts';
import { usualZoneName } from '#domain/schedule/zone-names.ts';
import type { QuietHours } from '#domain/schedule/types.ts';
import type { ChoiceProblem } from '#templates/words/preference-choices.ts';

/** What the page offers to somebody: a form that leaves it as shown changes nothing. */
export interface Offered {
  /** Channels with an address. */
  channels: readonly Channel[];
  quietHours: QuietHours;
  timeZone: string;
  before: Preferences;
}

/** What came back as it was typed, with what is wrong. */
export interface RefusedChoice {
  problem: ChoiceProblem;
  form: FormData;
}

/** Reads the form of choices; null fields keep what held before. */
export function readChoice(form: FormData, offered: Offered): Result<Preferences, RefusedChoice> {
  const channels = readChannels(form, offered);
  const quietHours = readQuietHours(form, offered);
  const timeZone = readZone(form, offered);
  if (channels === 'wrong') return fail({ problem: 'no_channel', form });
  if (quietHours === 'wrong') return fail({ problem: 'quiet_hours', form });
  if (timeZone === 'wrong') return fail({ problem: 'zone', form });
  const wanted = form.getAll('topic');
  const often = weeklyChoices.find((count) => String(count) === form.get('often'));
  return ok({
    ...channels,
    quietHours,
    timeZone: timeZone.name,
    topicsOff: topics.filter((topic) => !wanted.includes(topic)),
    maxPerWeek: often ?? null,
  });
}

function readChannels(
  form: FormData,
  { channels: offered, before }: Offered,
): Pick<Preferences, 'channels' | 'channelsOff'> | 'wrong' {
  // With one address there is nothing to choose but to stop.
  if (offered.length < 2) return { channels: before.channels, channelsOff: before.channelsOff };
  const said = ['first', 'second', 'third'].map((place) => form.get(place));
  const chosen = said.flatMap((word) => offered.find((channel) => channel === word) ?? []);
  const channels = [...new Set(chosen)];
  if (channels.length === 0) return 'wrong';
  return { channels, channelsOff: offered.filter((channel) => !channels.includes(channel)) };
}

function readQuietHours(form: FormData, offered: Offered): Preferences['quietHours'] | 'wrong' {
  const [start, end] = [textOf(form, 'quietStart'), textOf(form, 'quietEnd')];
  if (start === '' && end === '') return null;
  if (!isLocalTime(start) || !isLocalTime(end)) return 'wrong';
  const isAsShown = start === offered.quietHours.start && end === offered.quietHours.end;
  return isAsShown ? offered.before.quietHours : { start, end };
}

function readZone(form: FormData, offered: Offered): { name: string | null } | 'wrong' {
  const text = textOf(form, 'timeZone');
  if (text === '') return { name: null };
  if (text === offered.timeZone) return { name: offered.before.timeZone };
  const name = usualZoneName(text);
  return name === null ? 'wrong' : { name };
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** What somebody is offered to choose from, as things stand. */
export async function offeredTo(
  db: Db,
  person: Pick<PreferencePerson, 'prospectId' | 'email' | 'phoneE164' | 'zoneShown'>,
  house: { quietHours: QuietHours; timeZone: string },
): Promise<Offered> {
  const before = await readPreferences(db, person.prospectId);
  const hasAddress = (channel: Channel) =>
    channel === 'email' ? person.email !== null : person.phoneE164 !== null;
  return {
    channels: automatedChannels.filter(hasAddress),
    quietHours: before.quietHours ?? house.quietHours,
    timeZone: person.zoneShown ?? house.timeZone,
    before,
  };
}

/** Keeps a choice that was read; the same choice twice is once. */
export async function keepChoice(
  db: Db,
  person: { prospectId: string; workspaceId: string },
  choice: Preferences,
): Promise<void> {
  const { prospectId, workspaceId } = person;
  await changePreferences(
    db,
    { prospectId, workspaceId, actor: { kind: 'prospect' }, source: 'preference page' },
    choice,
  );
}
