import type { Channel } from '#domain/messaging/channels.ts';
import type { Deps } from '../deps.ts';

/** The provider accounts of every channel that has one, the first choice first. */
export function accountsOf({
  mail,
  shortMessages: { sms, whatsapp },
}: Pick<Deps, 'mail' | 'shortMessages'>): Partial<Record<Channel, readonly string[]>> {
  return {
    email: [mail.name],
    ...(sms === null ? {} : { sms: [sms.name] }),
    ...(whatsapp === null ? {} : { whatsapp: [whatsapp.name] }),
  };
}
