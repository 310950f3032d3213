import type { Channel } from '#domain/messaging/channels.ts';
import type { Deps } from '../deps.ts';

/** The provider accounts of every channel that has one, the first choice first. */
export function accountsOf({
  mail,
  shortMessages,
}: Pick<Deps, 'mail' | 'shortMessages'>): Partial<Record<Channel, readonly string[]>> {
  const { sms, whatsapp } = shortMessages ?? none;
  return {
    email: [mail.name],
    ...(sms === null ? {} : { sms: [sms.name] }),
    ...(whatsapp === null ? {} : { whatsapp: [whatsapp.name] }),
  };
}

const none = { sms: null, whatsapp: null } as const;
