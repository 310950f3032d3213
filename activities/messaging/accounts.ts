import type { Channel } from '#domain/messaging/channels.ts';
import type { Deps, MailTransport } from '../deps.ts';

type Transports = Pick<Deps, 'mail' | 'moreMail' | 'shortMessages'>;

/** The provider accounts of every channel that has one, the first choice first. */
export function accountsOf({
  mail,
  moreMail = [],
  shortMessages: { sms, whatsapp },
}: Transports): Partial<Record<Channel, readonly string[]>> {
  return {
    email: [mail, ...moreMail].map(({ name }) => name),
    ...(sms === null ? {} : { sms: [sms.name] }),
    ...(whatsapp === null ? {} : { whatsapp: [whatsapp.name] }),
  };
}

/** The mail account of a name; the first one where there is none of that name any more. */
export function mailAccount(
  { mail, moreMail = [] }: Pick<Deps, 'mail' | 'moreMail'>,
  name: string | null,
): MailTransport {
  return [mail, ...moreMail].find((each) => each.name === name) ?? mail;
}
