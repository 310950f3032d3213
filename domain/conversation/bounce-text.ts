import {
  bounceReasons,
  bounceSentences,
  bounceSubject,
  daemonAddress,
  daemonName,
  delayWords,
  finalWords,
} from './bounce-words.ts';
import { enhancedStatus } from './delivery-status.ts';
import { fold } from './fold.ts';
import { messageIdsIn, type DeliveryReport, type MailAddress } from './mail.ts';

/** What is known of a mail that may be a bounce without a machine-readable part. */
export type BounceCandidate = {
  readonly subject: string;
  readonly from: MailAddress;
  readonly envelopeFrom: string | null;
  readonly failedRecipients: string | null;
  readonly text: string;
  /** Our own addresses and those that stand in every bounce; never taken for the recipient. */
  readonly ownAddresses: readonly string[];
};

const maxWords = 20_000;

/**
 * Reads a bounce out of its words: qmail, Exim, Postfix, sendmail, Exchange, Gmail, Notes and web-mail styles that come
 * without an RFC 3464 part, in the seven languages.
 *
 * Returns null unless the sender is a mail system (its address, its name or the null reverse path) and the words say so
 * too: a person who forwards or describes a bounce is never one. The status is the code in the text or, without any,
 * what the words amount to. Edge: a bounce that says nothing of the reason is `5.0.0`.
 */
export function readBounceText(mail: BounceCandidate): DeliveryReport | null {
  const words = fold(mail.text.slice(0, maxWords)).replace(/\n/g, ' ');
  if (!isFromMailSystem(mail) || !speaksOfBounce(mail, words)) return null;
  const report = beforeReturnedMail(words);
  const isDelay = delayWords.test(report) && !finalWords.test(report);
  const status = statusOf(report, isDelay);
  return {
    action: isDelay ? 'delayed' : 'failed',
    status,
    diagnostic: '',
    finalRecipient: recipientOf(mail),
    originalRecipient: null,
    originalMessageId: returnedMessageId(mail.text),
    isFromWords: true,
  };
}

/** True when a mail system sent it: by its address, its name, the null reverse path or X-Failed-Recipients. */
export function isFromMailSystem(mail: BounceCandidate): boolean {
  return (
    mail.failedRecipients !== null ||
    mail.envelopeFrom === '' ||
    daemonAddress.test(mail.from.address) ||
    daemonName.test(fold(mail.from.name).trim())
  );
}

function speaksOfBounce(mail: BounceCandidate, words: string): boolean {
  if (mail.failedRecipients !== null) return true;
  const subjectSays = bounceSubject.test(fold(mail.subject.slice(0, 300)).trim());
  const textSays = bounceSentences.test(words.slice(0, 4000));
  const isNamed =
    daemonAddress.test(mail.from.address) || daemonName.test(fold(mail.from.name).trim());
  const isVague = /^(?:no-?reply|administrator|delivery|bounces?|failure)/.test(mail.from.address);
  if (isNamed && !isVague) return subjectSays || textSays;
  return subjectSays && textSays;
}

function beforeReturnedMail(words: string): string {
  const end = words.search(
    /(?:below this line|copy of (?:the|your) message|original message (?:headers?|follows|is attached)|original nachricht|returned message|unsent message|-{3,} ?(?:this is a copy|the body|original message|returned))/,
  );
  return words.slice(0, end < 200 ? 6000 : Math.min(end, 6000));
}

function statusOf(report: string, isDelay: boolean): string {
  const code = enhancedStatus(report);
  const reply = /(?<![\d.-])([45])[0-5]\d[ -](?!\d{3,})/.exec(report)?.[1];
  const permanence = code?.[0] ?? reply ?? (isDelay ? '4' : '5');
  const reason = bounceReasons.find(([words]) => words.test(report))?.[1];
  if (code !== null && !/^[45]\.[05]\.0$/.test(code)) return code;
  if (reason === undefined) return `${permanence}.0.0`;
  return reason === '4.1' && reply === undefined ? `4.${reason}` : `${permanence}.${reason}`;
}

const anyAddress = /(?<![\w.+=-])[a-z0-9._%+=-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi;

/** The first address of the report that is neither ours nor the mail system's. */
function recipientOf(mail: BounceCandidate): string | null {
  const stated =
    mail.failedRecipients === null ? [] : (mail.failedRecipients.match(anyAddress) ?? []);
  const inText = mail.text.slice(0, maxWords).match(anyAddress) ?? [];
  const own = new Set([...mail.ownAddresses, mail.from.address].map((one) => one.toLowerCase()));
  return (
    [...stated, ...inText]
      .map((address) => address.toLowerCase())
      .find((address) => !own.has(address) && !daemonAddress.test(address)) ?? null
  );
}

function returnedMessageId(text: string): string | null {
  const line = /^[> \t]{0,4}message-id:[ \t]*(<[^<>\s]{3,300}>)/im.exec(text.slice(0, 100_000));
  return messageIdsIn(line?.[1] ?? '')[0] ?? null;
}
