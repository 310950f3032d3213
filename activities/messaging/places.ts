import type { GateProspect } from '#db/send-context.ts';
import { hashAddress } from '#db/suppressions.ts';
import type { Workspace } from '#db/workspaces.ts';
import type { PlaceUnder } from '#db/send-places.ts';
import type { Channel, MessageClass } from '#domain/messaging/channels.ts';
import type { RateLimit } from '#domain/messaging/rate-plan.ts';
import { withOwnLimits } from '#domain/messaging/own-limits.ts';
import { noLimits } from '#domain/messaging/send-limits.ts';
import type { Settings } from '../deps.ts';

/** What a message is about to leave by. */
export interface Leaving {
  channel: Channel;
  class: MessageClass;
  /** The provider account. */
  account: string;
  /** The address or the number of ours that it comes from; null where the provider chooses. */
  from: string | null;
  prospect: Pick<GateProspect, 'email' | 'hasClockLead'> | null;
}

const dayMs = 86_400_000;

/** The settings with the limits that hold for a workspace: its admins' in place of the server's. */
export function settingsFor(settings: Settings, { sendLimits }: Pick<Workspace, 'sendLimits'>) {
  return { ...settings, limits: withOwnLimits(settings.limits ?? noLimits, sendLimits) };
}

/**
 * Every limit that a message needs a place under. Mail to our own people draws on the account only; whoever's clock runs
 * ahead draws on nothing, since the others' clock is another.
 */
export function placesFor(settings: Settings, leaving: Leaving): PlaceUnder[] {
  const { limits = noLimits, suppressionSalt } = settings;
  const { channel, account, from, prospect } = leaving;
  if (prospect?.hasClockLead === true) return [];
  const hashed = (text: string) => hashAddress(text.toLowerCase(), suppressionSalt).slice(0, 24);
  const places = accountPlaces(settings, channel, account);
  if (channel === 'sms' && from !== null)
    places.push(...limits.number.map((limit) => keyed(`number:${from}`, limit)));
  if (channel !== 'email' || prospect === null || leaving.class === 'internal') return places;
  if (limits.mailbox !== null && from !== null) {
    const { perDay, ramp } = limits.mailbox;
    const mailbox = keyed(`mailbox:${hashed(from)}`, { limit: perDay, perMs: dayMs, reserved: 0 });
    places.push({ ...mailbox, ramp });
  }
  if (from !== null)
    places.push(...limits.mailboxHour.map((limit) => keyed(`mailbox:${hashed(from)}`, limit)));
  const domain = prospect.email?.split('@').at(-1) ?? '';
  places.push(...limits.recipientDomain.map((limit) => keyed(`domain:${hashed(domain)}`, limit)));
  return places;
}

/** The limits of a provider account, which a release is planned with as well. */
export function accountPlaces(
  { limits = noLimits }: Settings,
  channel: Channel,
  account: string,
): PlaceUnder[] {
  return limits.account[channel].map((limit) => keyed(`account:${account}`, limit));
}

function keyed(whose: string, limit: RateLimit): PlaceUnder {
  return { ...limit, key: `${whose}:${String(limit.perMs)}` };
}
