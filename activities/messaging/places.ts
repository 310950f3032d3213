import { hashedPlaceKey, placeKey } from '#db/place-keys.ts';
import type { GateProspect } from '#db/send-context.ts';
import type { PlaceUnder } from '#db/send-places.ts';
import type { Workspace } from '#db/workspaces.ts';
import type { Channel, MessageClass } from '#domain/messaging/channels.ts';
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
  const { limits = noLimits, suppressionSalt: salt } = settings;
  const { channel, account, from, prospect } = leaving;
  if (prospect?.hasClockLead === true) return [];
  const places = accountPlaces(settings, channel, account);
  if (channel === 'sms' && from !== null)
    for (const limit of limits.number)
      places.push({ ...limit, key: placeKey('number', from, limit.perMs) });
  if (channel !== 'email' || prospect === null || leaving.class === 'internal') return places;
  if (from !== null) {
    const keyOf = (perMs: number) => hashedPlaceKey('mailbox', from, salt, perMs);
    if (limits.mailbox !== null) {
      const { perDay, ramp } = limits.mailbox;
      places.push({ limit: perDay, perMs: dayMs, reserved: 0, ramp, key: keyOf(dayMs) });
    }
    for (const limit of limits.mailboxHour) places.push({ ...limit, key: keyOf(limit.perMs) });
  }
  const domain = prospect.email?.split('@').at(-1) ?? '';
  for (const limit of limits.recipientDomain)
    places.push({ ...limit, key: hashedPlaceKey('domain', domain, salt, limit.perMs) });
  return places;
}

/** SMS of all numbers count together: each number of a pool is an account of its own, under the provider's name. */
function ownerOf(channel: Channel, account: string): string {
  return channel === 'sms' ? (account.split(' ')[0] ?? account) : account;
}

/** The limits of a provider account, which a release is planned with as well. */
export function accountPlaces(
  { limits = noLimits }: Settings,
  channel: Channel,
  account: string,
): PlaceUnder[] {
  return limits.account[channel].map((limit) => ({
    ...limit,
    key: placeKey('account', ownerOf(channel, account), limit.perMs),
  }));
}
