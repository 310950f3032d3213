import { randomUUID } from 'node:crypto';
import type { Behaviour } from './answers.ts';
import { domainOf, type Mailbox } from './mail/address.ts';
import { buildBounce, type BounceKind } from './mail/bounce.ts';
import type { MailInjector } from './mail/inject.ts';
import type { Language } from './mail/language.ts';
import { readMail, type OriginalMail } from './mail/original.ts';
import { mailPrograms } from './mail/quote.ts';
import { buildOutOfOffice, buildReply, type OutgoingMail } from './mail/reply.ts';
import { prospectWords } from './mail/words.ts';
import { clickUnsubscribe } from './one-click.ts';
import { stableChoice } from './stable-hash.ts';
import type { Deed, Journal } from './storage/journal.ts';
import type { MailRecord, RecordLine } from './storage/record.ts';

/** Something a prospect does with a mail. `text` null takes the usual words of their language. */
export type Act =
  | { readonly kind: 'reply'; readonly deed: 'replied' | 'opted-out'; readonly text: string | null }
  | { readonly kind: 'bounce'; readonly bounce: BounceKind }
  | { readonly kind: 'out-of-office'; readonly text: string | null; readonly until: string | null }
  | { readonly kind: 'unsubscribe-click' };

/**
 * Done: `inboundId` is the mail on its way to Rainmaker, null for a click. Not done: one sentence
 * that says why; nothing happened then.
 */
export type ActOutcome =
  | { readonly done: true; readonly deedId: string; readonly inboundId: string | null }
  | { readonly done: false; readonly reason: string };

/** Performs acts for real: by mail through the SMTP server, or by the one-click address. */
export interface Acts {
  /** Rejects only when `recordId` names no mail or the disk fails. */
  perform(recordId: string, act: Act): Promise<ActOutcome>;
}

/** What acts need of the rest of the sandbox. */
export interface ActParts {
  readonly record: MailRecord;
  readonly journal: Journal;
  readonly injector: MailInjector;
  readonly inboundDomain: string;
  readonly now: () => string;
  readonly timeZoneOf: (email: string) => string;
}

/** The act that a behaviour ends in; null for those that do nothing of their own. */
export function actOf(
  behaviour: Behaviour,
  text: string | null,
  until: string | null = null,
): Act | null {
  switch (behaviour) {
    case 'silent':
      return null;
    case 'replies':
      return { kind: 'reply', deed: 'replied', text };
    case 'opts-out':
      return { kind: 'reply', deed: 'opted-out', text };
    case 'clicks-unsubscribe':
      return { kind: 'unsubscribe-click' };
    case 'hard-bounce':
      return { kind: 'bounce', bounce: 'hard' };
    case 'soft-bounce':
      return { kind: 'bounce', bounce: 'soft' };
    case 'out-of-office':
      return { kind: 'out-of-office', text, until };
  }
}

/** Makes the acts of one sandbox. */
export function createActs(parts: ActParts): Acts {
  return {
    async perform(recordId, act) {
      const line = parts.record.byId(recordId);
      if (line === undefined) throw new Error('There is no such mail in the record.');
      const original = await readMail(await parts.record.raw(recordId));
      if (act.kind === 'unsubscribe-click') return click(line, original, parts);
      const problem = unreachable(line, original, act, parts.inboundDomain);
      if (problem !== null) return { done: false, reason: problem };
      const mail = await buildAnswer(line, original, act, parts);
      const [inboundId = null] = await parts.injector.inject(mail);
      return note(line, deedOf(act), inboundId, parts);
    },
  };
}

async function click(
  line: RecordLine,
  original: OriginalMail,
  parts: ActParts,
): Promise<ActOutcome> {
  if (original.oneClickUrl === null) {
    return { done: false, reason: 'This mail offers no unsubscribe by one click.' };
  }
  const status = await clickUnsubscribe(original.oneClickUrl);
  if (status !== null && status >= 200 && status < 300) {
    return note(line, 'clicked-unsubscribe', null, parts);
  }
  const answer = status === null ? 'did not answer' : `answered ${String(status)}`;
  return { done: false, reason: `Rainmaker ${answer}, so nothing was unsubscribed. Try again.` };
}

async function note(
  line: RecordLine,
  deed: Deed,
  inboundId: string | null,
  { journal, now }: ActParts,
): Promise<ActOutcome> {
  const id = randomUUID();
  await journal.did({ id, at: now(), recordId: line.id, deed, inboundId });
  return { done: true, deedId: id, inboundId };
}

type MailAct = Exclude<Act, { kind: 'unsubscribe-click' }>;

// A real provider would send the answer wherever the mail says; here only Rainmaker can be reached.
function unreachable(
  line: RecordLine,
  original: OriginalMail,
  act: MailAct,
  inboundDomain: string,
): string | null {
  const target = act.kind === 'bounce' ? line.mailFrom : original.replyTo.address;
  if (domainOf(target) === inboundDomain) return null;
  const what = act.kind === 'bounce' ? 'Its envelope sender' : 'Its address for answers';
  return `${what} is not at ${inboundDomain}, so nothing would reach Rainmaker.`;
}

async function buildAnswer(
  line: RecordLine,
  original: OriginalMail,
  act: MailAct,
  { now, timeZoneOf }: ActParts,
): Promise<OutgoingMail> {
  const at = now();
  const prospect = prospectOf(line, original);
  const answering = { prospect, at, timeZone: timeZoneOf(prospect.address) };
  switch (act.kind) {
    case 'reply': {
      const words = act.text ?? usualWords(prospect, original.language, act.deed);
      const program = stableChoice(prospect.address.toLowerCase(), 'mail program', mailPrograms);
      return buildReply(original, words, program, answering);
    }
    case 'out-of-office': {
      const [usual = ''] = prospectWords[original.language].outOfOffice;
      return buildOutOfOffice(original, act.text ?? usual, act.until ?? weekLater(at), answering);
    }
    case 'bounce':
      return buildBounce(original, act.bounce, {
        recipient: prospect.address,
        returnPath: line.mailFrom,
        arrivedAt: line.at,
        at,
      });
  }
}

/** The person who got the mail: the first recipient of its envelope, with the name of its To. */
export function prospectOf(line: RecordLine, original: OriginalMail): Mailbox {
  const [address = ''] = line.rcptTo;
  const named = original.to.find((to) => to.address.toLowerCase() === address.toLowerCase());
  return { name: named?.name ?? '', address };
}

function usualWords(prospect: Mailbox, language: Language, deed: 'replied' | 'opted-out'): string {
  const { interested, optsOut, regards } = prospectWords[language];
  const seed = prospect.address.toLowerCase();
  const words = stableChoice(seed, 'words', deed === 'replied' ? interested : optsOut);
  return `${words}\n\n${regards}\n${prospect.name}`.trimEnd();
}

function deedOf(act: MailAct): Deed {
  switch (act.kind) {
    case 'reply':
      return act.deed;
    case 'out-of-office':
      return 'out-of-office';
    case 'bounce':
      return act.bounce === 'hard' ? 'bounced-hard' : 'bounced-soft';
  }
}

/** The first working day (Monday to Friday, UTC) at least a week after an instant: yyyy-mm-dd. */
export function weekLater(at: string): string {
  const day = new Date(Date.parse(at) + 7 * 86_400_000);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
