import type { Channel } from '#domain/messaging/channels.ts';
import type { Deps } from '../deps.ts';

/** The provider accounts of every channel that has one, the first choice first. */
export function accountsOf(deps: Pick<Deps, 'mail'>): Partial<Record<Channel, readonly string[]>> {
  return { email: [deps.mail.name] };
}
