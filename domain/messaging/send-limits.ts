import type { Channel } from './channels.ts';
import { defaultRamp, type Ramp, type RateLimit } from './rate-plan.ts';

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** What holds back what leaves (C20, 002:1120-1122). Lists of limits hold all together; an empty list holds nothing back. */
export interface SendLimits {
  /** Of each provider account, by the channel it carries. */
  account: Readonly<Record<Channel, readonly RateLimit[]>>;
  /** Of each number of ours that texts come from. */
  number: readonly RateLimit[];
  /** Of each address that mail to prospects comes from; `ramp` is null for a mailbox that is known already. */
  mailbox: { perDay: number; ramp: Ramp | null } | null;
  /** Of the same address, over an hour. */
  mailboxHour: readonly RateLimit[];
  /** Of all mail to prospects at one domain. */
  recipientDomain: readonly RateLimit[];
}

/** The numbers behind the limits; null is "no limit". */
interface LimitNumbers {
  mailPerMinute: number | null;
  mailPerHour: number | null;
  mailboxPerDay: number | null;
  hasWarmUp: boolean;
  domainPerHour: number | null;
  smsPerSecond: number | null;
  whatsappPerDay: number | null;
}

/** What holds on real transports where nothing is set: the documents' numbers, and a mailbox that begins slowly. */
const usualNumbers: LimitNumbers = {
  ...{ mailPerMinute: 20, mailPerHour: 100, mailboxPerDay: 200, hasWarmUp: true },
  ...{ domainPerHour: 30, smsPerSecond: 1, whatsappPerDay: 1000 },
};

const noNumbers: LimitNumbers = {
  ...{ mailPerMinute: null, mailPerHour: null, mailboxPerDay: null, hasWarmUp: false },
  ...{ domainPerHour: null, smsPerSecond: null, whatsappPerDay: null },
};

/** Nothing holds anything back. */
export const noLimits: SendLimits = {
  ...{ account: { email: [], sms: [], whatsapp: [] }, number: [] },
  ...{ mailbox: null, mailboxHour: [], recipientDomain: [] },
};

/** What an admin set: 0 is "no limit", undefined is "as usual there". */
export type SetNumbers = Readonly<
  Partial<Record<Exclude<keyof LimitNumbers, 'hasWarmUp'>, number | undefined>> & {
    hasWarmUp?: boolean | undefined;
  }
>;

/**
 * The limits that hold: those that are set, and the usual ones on transports that reach people. What goes to the sandbox is
 * only held back by what is set.
 */
export function limitsFrom(
  set: SetNumbers,
  isSandbox: { mail: boolean; texts: boolean },
): SendLimits {
  const usually = (isThere: boolean) => (isThere ? noNumbers : usualNumbers);
  const [mail, texts] = [usually(isSandbox.mail), usually(isSandbox.texts)];
  return limitsOf({
    mailPerMinute: orUsual(set.mailPerMinute, mail.mailPerMinute),
    mailPerHour: orUsual(set.mailPerHour, mail.mailPerHour),
    mailboxPerDay: orUsual(set.mailboxPerDay, mail.mailboxPerDay),
    hasWarmUp: set.hasWarmUp ?? mail.hasWarmUp,
    domainPerHour: orUsual(set.domainPerHour, mail.domainPerHour),
    smsPerSecond: orUsual(set.smsPerSecond, texts.smsPerSecond),
    whatsappPerDay: orUsual(set.whatsappPerDay, texts.whatsappPerDay),
  });
}

function orUsual(set: number | undefined, usual: number | null): number | null {
  if (set === undefined) return usual;
  return set === 0 ? null : set;
}

/** The limits that these numbers mean. A twentieth of each account's places is kept for CRITICAL, where it has twenty. */
function limitsOf(numbers: LimitNumbers): SendLimits {
  const perAccount = (limit: number | null, perMs: number) => limitOf(limit, perMs, reservedShare);
  return {
    account: {
      email: [
        ...perAccount(numbers.mailPerMinute, minuteMs),
        ...perAccount(numbers.mailPerHour, hourMs),
      ],
      sms: [],
      whatsapp: perAccount(numbers.whatsappPerDay, dayMs),
    },
    number: limitOf(numbers.smsPerSecond, secondMs, null),
    mailbox:
      numbers.mailboxPerDay === null
        ? null
        : { perDay: numbers.mailboxPerDay, ramp: numbers.hasWarmUp ? defaultRamp : null },
    mailboxHour: [],
    recipientDomain: limitOf(numbers.domainPerHour, hourMs, null),
  };
}

/** One place in so many of an account is kept for CRITICAL. */
export const reservedShare = 20;

/** A limit as a list of none or one; of every `share` places one is kept for CRITICAL, null keeps none. */
export function limitOf(limit: number | null, perMs: number, share: number | null): RateLimit[] {
  if (limit === null) return [];
  return [{ limit, perMs, reserved: share === null ? 0 : Math.floor(limit / share) }];
}
