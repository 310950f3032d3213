import type { Backlog } from '#db/held-sends.ts';
import type { AccountShown } from '#db/provider-accounts.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { SendingHealth, TroubledAccount } from './health.model.ts';
import { momentOf, type Clocks } from './say.server.ts';

const channelNames: Readonly<Record<Channel, string>> = {
  email: 'Mail',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
};

/** What could have left and has not, as one number, and the accounts that are the matter, each with what to do. */
export function sendingOf(
  backlog: Backlog,
  accounts: readonly AccountShown[],
  clocks: Clocks,
): SendingHealth {
  return {
    backlog: backlog.count,
    sentence: sayBacklog(backlog, clocks),
    accounts: accounts.map((account) => troubledAccount(account, clocks)),
  };
}

function sayBacklog({ count, forProvider, oldestAt, nextAt }: Backlog, clocks: Clocks): string {
  if (count === 0) return 'Nothing waits for a provider or a limit.';
  const forLimit = count - forProvider;
  const waits = [
    ...(forProvider > 0 ? [`${String(forProvider)} for a provider`] : []),
    ...(forLimit > 0 ? [`${String(forLimit)} for a place under a limit`] : []),
  ].join(', ');
  const oldest =
    oldestAt === null ? '' : ` The oldest waits since ${momentOf(oldestAt, clocks).text}.`;
  const next = nextAt === null ? '' : ` The next look is ${momentOf(nextAt, clocks).text}.`;
  return `${waits}.${oldest}${next}`;
}

function troubledAccount(account: AccountShown, clocks: Clocks): TroubledAccount {
  const { name, channel, circuit, openedAt, probeAt } = account;
  const isTried = circuit === 'half_open';
  const since = openedAt === null ? '' : ` since ${momentOf(openedAt, clocks).text}`;
  const next = probeAt === null ? '' : ` Tried again ${momentOf(probeAt, clocks).text}.`;
  return {
    name,
    title: `${channelNames[channel]} by ${name}`,
    state: isTried
      ? { tone: 'warn', words: 'is being tried' }
      : { tone: 'bad', words: 'nothing leaves by it' },
    detail: `${reasonWords(account)}${since}.${isTried ? '' : next}`,
    nextStep: isTried ? 'One message is on its way; look again in a minute.' : stepOf(account),
    canTry: !isTried,
  };
}

function reasonWords({ reason }: AccountShown): string {
  switch (reason) {
    case 'auth_failure':
      return 'It refuses our login, or this sender,';
    case 'no_answer':
      return 'Nobody answers there';
    case 'error_share':
    case null:
      return 'More than half of the messages fail there';
  }
}

function stepOf({ reason, channel }: AccountShown): string {
  const settings = channel === 'email' ? 'SMTP_URL' : 'the account’s settings in .env';
  switch (reason) {
    case 'auth_failure':
      return `Look at user and password in ${settings}, start the worker again, then try it.`;
    case 'no_answer':
      return `See that the server in ${settings} runs and can be reached from here, then try it.`;
    case 'error_share':
    case null:
      return 'Look at the provider’s status page; then try it.';
  }
}
