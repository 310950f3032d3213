import { createPrivateKey } from 'node:crypto';
import type { z } from 'zod';
import type { limitsSlice, mailSlice } from './slices.ts';

/** One account that mail leaves by. */
export interface MailAccountConfig {
  /** Its host, which tells accounts apart where no secret may stand; numbered where two have the same. */
  readonly name: string;
  readonly url: string;
}

/** What signs mail that leaves (RFC 6376). */
export interface DkimConfig {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
}

/** How mail leaves and comes back. */
export interface MailConfig {
  /** Of the first account; empty where there is none. */
  readonly smtpUrl: string;
  /** In the order in which they stand in for each other. */
  readonly accounts: readonly MailAccountConfig[];
  /** True when nothing sent there reaches a real person. */
  readonly isSandbox: boolean;
  readonly inboundDomain: string;
  readonly webhookSecret: string;
  readonly dkim: DkimConfig | null;
  /** The mailbox that bounces and answers are fetched from; null where they come by webhook only. */
  readonly imapUrl: string | null;
}

/** The limits that are set, as numbers; 0 is "no limit", and what is undefined is decided by where messages go. */
export interface LimitsConfig {
  readonly mailPerMinute: number | undefined;
  readonly mailPerHour: number | undefined;
  readonly mailboxPerDay: number | undefined;
  readonly hasWarmUp: boolean | undefined;
  readonly domainPerHour: number | undefined;
  readonly smsPerSecond: number | undefined;
  readonly whatsappPerDay: number | undefined;
}

interface SandboxPlace {
  readonly enabled: boolean;
  readonly host: string;
  readonly smtpPort: number;
}

type MailValues = z.output<typeof mailSlice>;

// Whether mail goes to the sandbox decides what is allowed (clock leads, sites of reserved names), so it is never guessed
// from a name: it holds only for the sandbox's own address, and only when every account is there.
/** The configuration of mail; the sandbox stands in where no account is set. */
export function assembleMail(mail: MailValues, sandbox: SandboxPlace): MailConfig {
  const sandboxUrl = `smtp://${sandbox.host}:${String(sandbox.smtpPort)}`;
  const set = [mail.SMTP_URL, mail.SMTP_URL_2, mail.SMTP_URL_3].filter((url) => url !== undefined);
  const urls = set.length === 0 && sandbox.enabled ? [sandboxUrl] : set;
  return {
    smtpUrl: urls[0] ?? '',
    accounts: named(urls),
    isSandbox: sandbox.enabled && urls.every((url) => url === sandboxUrl),
    inboundDomain: mail.INBOUND_DOMAIN,
    webhookSecret: mail.MAIL_WEBHOOK_SECRET,
    dkim: dkimOf(mail),
    imapUrl: mail.IMAP_URL ?? null,
  };
}

function named(urls: readonly string[]): MailAccountConfig[] {
  return urls.map((url, index) => {
    const { hostname } = new URL(url);
    const before = urls.slice(0, index).filter((each) => new URL(each).hostname === hostname);
    return {
      url,
      name: before.length === 0 ? hostname : `${hostname}-${String(before.length + 1)}`,
    };
  });
}

/** What contradicts itself: one sentence each. The values never stand in a message. */
export function mailProblems(mail: MailValues, sandbox: SandboxPlace): string[] {
  const { SMTP_URL, SMTP_URL_2, SMTP_URL_3, DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY } = mail;
  const dkim = [DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY].filter(
    (value) => value !== undefined,
  );
  const problems: string[] = [];
  if (SMTP_URL === undefined && !sandbox.enabled)
    problems.push(
      'SMTP_URL is not set and SANDBOX is off, so no mail could be sent; set one of them.',
    );
  if (SMTP_URL === undefined && (SMTP_URL_2 ?? SMTP_URL_3) !== undefined)
    problems.push('SMTP_URL_2 and SMTP_URL_3 stand in for SMTP_URL; set SMTP_URL first.');
  if (dkim.length === 1 || dkim.length === 2)
    problems.push(
      'DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY belong together; set all or none.',
    );
  if (DKIM_PRIVATE_KEY !== undefined && !isPrivateKey(pemOf(DKIM_PRIVATE_KEY)))
    problems.push(
      'DKIM_PRIVATE_KEY must be an RSA private key: its PEM, with \\n for line ends, or that in base64.',
    );
  return problems;
}

function dkimOf({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY }: MailValues): DkimConfig | null {
  if (DKIM_DOMAIN === undefined || DKIM_SELECTOR === undefined || DKIM_PRIVATE_KEY === undefined)
    return null;
  return { domain: DKIM_DOMAIN, selector: DKIM_SELECTOR, privateKey: pemOf(DKIM_PRIVATE_KEY) };
}

function pemOf(value: string): string {
  const text = value.includes('-----') ? value : Buffer.from(value, 'base64').toString('utf8');
  return text.replaceAll('\\n', '\n');
}

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

/** The limits that somebody set. */
export function assembleLimits(set: z.output<typeof limitsSlice>): LimitsConfig {
  const { MAILBOX_WARM_UP: warmUp } = set;
  return {
    mailPerMinute: set.MAIL_PER_MINUTE,
    mailPerHour: set.MAIL_PER_HOUR,
    mailboxPerDay: set.MAILBOX_PER_DAY,
    domainPerHour: set.MAIL_DOMAIN_PER_HOUR,
    smsPerSecond: set.SMS_PER_SECOND,
    whatsappPerDay: set.WHATSAPP_PER_DAY,
    hasWarmUp: warmUp === undefined ? undefined : warmUp === 'on',
  };
}
