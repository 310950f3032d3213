import type { Channel } from '#domain/messaging/channels.ts';
import type { Deps, MailTransport, ShortMessageTransport } from '../deps.ts';

type Transports = Pick<Deps, 'mail' | 'moreMail' | 'shortMessages'>;

/** The provider accounts of every channel that has one, the first choice first. */
export function accountsOf({
  mail,
  moreMail = [],
  shortMessages: { sms, whatsapp },
}: Transports): Partial<Record<Channel, readonly string[]>> {
  return {
    email: [mail, ...moreMail].map(({ name }) => name),
    ...(sms === null ? {} : { sms: accountsOfPool(sms) }),
    ...(whatsapp === null ? {} : { whatsapp: accountsOfPool(whatsapp) }),
  };
}

/** Each number of a pool is an account of its own: where one is refused, another takes over in the same channel. */
function accountsOfPool({ name, senders }: ShortMessageTransport): readonly string[] {
  return senders.length < 2 ? [name] : senders.map((number) => `${name} ${number}`);
}

/** The number of ours that an account of texts stands for; null where it stands for no one of several. */
export function numberOf(
  { senders }: Pick<ShortMessageTransport, 'senders'>,
  account: string,
): string | null {
  if (senders.length < 2) return senders[0] ?? null;
  return senders.find((number) => account.endsWith(` ${number}`)) ?? null;
}

/** The mail account of a name; the first one where there is none of that name any more. */
export function mailAccount(
  { mail, moreMail = [] }: Pick<Deps, 'mail' | 'moreMail'>,
  name: string | null,
): MailTransport {
  return [mail, ...moreMail].find((each) => each.name === name) ?? mail;
}
