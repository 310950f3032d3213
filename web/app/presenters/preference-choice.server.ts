import type { Db } from '#db/client.ts';
import { readConsents } from '#db/consents.ts';
import type { PreferencePerson } from '#db/stop-clicks.ts';
import type { Workspace } from '#db/workspaces.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { topics } from '#domain/messaging/preferences.ts';
import {
  offeredTo,
  type Offered,
  type RefusedChoice,
} from '../services/preference-choice.server.ts';
import type { ChoiceModel } from './preference.model.ts';

const timeZones = Intl.supportedValuesOf('timeZone');

/** The choices as they stand; after a refused form, as they were typed. */
export async function presentChoice(
  db: Db,
  person: PreferencePerson,
  workspace: Workspace,
  refused: RefusedChoice | null,
): Promise<ChoiceModel> {
  const offered = await offeredTo(db, person, workspace);
  const { before } = offered;
  const same = {
    channels: offered.channels.map((value) => ({ value, hint: hintOf(value, person) })),
    timeZones,
  };
  if (refused !== null) return { ...same, ...asTyped(refused) };
  return {
    ...same,
    order: await orderOf(db, person, offered),
    quietStart: offered.quietHours.start,
    quietEnd: offered.quietHours.end,
    timeZone: offered.timeZone,
    topics: topics.filter((topic) => !before.topicsOff.includes(topic)),
    often: before.maxPerWeek === null ? '' : String(before.maxPerWeek),
    problem: null,
  };
}

function asTyped({ form, problem }: RefusedChoice): Omit<ChoiceModel, 'channels' | 'timeZones'> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const wanted = form.getAll('topic');
  return {
    order: ['first', 'second', 'third'].map(text),
    quietStart: text('quietStart'),
    quietEnd: text('quietEnd'),
    timeZone: text('timeZone'),
    topics: topics.filter((topic) => wanted.includes(topic)),
    often: text('often'),
    problem,
  };
}

/** Their own order; before they said anything, email and what they agreed to. */
async function orderOf(
  db: Db,
  { prospectId }: PreferencePerson,
  { channels, before }: Offered,
): Promise<Channel[]> {
  if (before.channels.length > 0) return [...before.channels];
  const consents = await readConsents(db, prospectId);
  const agreed = new Set(
    consents.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ channel }) => channel),
  );
  return channels.filter(
    (channel) =>
      !before.channelsOff.includes(channel) && (channel === 'email' || agreed.has(channel)),
  );
}

/** Whoever holds the link may be somebody else: of a number only its end is told. */
function hintOf(channel: Channel, { email, phoneE164 }: PreferencePerson): string | null {
  return channel === 'email' ? email : phoneE164 && `… ${phoneE164.slice(-2)}`;
}
