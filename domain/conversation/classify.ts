import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import { automationOf, isChallenge, saysAutomatic, type Automation } from './automatic.ts';
import { bounceKind, type BounceCause } from './bounce-kind.ts';
import { addDays, daysBetween, localDate, utcDateOf, type LocalDate } from './local-date.ts';
import { firstHeader, type DeliveryReport, type FeedbackReport, type ParsedMail } from './mail.ts';
import { isToUnsubscribeAddress } from './mail-routes.ts';
import type { NewText } from './new-text.ts';
import { isAwaySubject, readAbsence, saysAway } from './out-of-office.ts';
import { categoriseReply, type ReplyCategory } from './reply-category.ts';
import { stopIntent } from './stop-words.ts';
import { personsSubject, isThreadReply } from './subject.ts';
import { saysWrongPerson } from './wrong-person.ts';

/** What a received mail is. */
export const mailKinds = [
  'reply',
  'opt_out',
  'stop_like',
  'hard_bounce',
  'soft_bounce',
  'delayed',
  'out_of_office',
  'complaint',
  'auto_reply',
  'own_copy',
  'wrong_person',
] as const;
export type MailKind = (typeof mailKinds)[number];

/** What the decision rests on; for the timeline and for finding out why. */
export const mailEvidence = [
  'own_address',
  'own_header',
  'feedback_report',
  'delivery_report',
  'bounce_words',
  'read_receipt',
  'challenge',
  'unsubscribe_address',
  'stop_word',
  'stop_phrase',
  'stop_subject',
  'left_words',
  'away_words',
  'auto_header',
  'auto_words',
  'wrong_person_words',
  'reply_words',
  'no_words',
] as const;
export type MailEvidence = (typeof mailEvidence)[number];

/** What a bounce says: `status` as RFC 3463, the address that failed, and why. */
export type BounceDetail = {
  readonly status: string | null;
  readonly recipient: string | null;
  readonly cause: BounceCause;
};

/**
 * What a mail is and what follows from it.
 *
 * `stops`: nothing more of the cadence may go out. `asksPerson`: a person must look (an unclear stop, an absence of more
 * than 90 days). `until`: out of office, the day after which the cadence goes on; a "not now", the day they named.
 */
export type Classification = {
  readonly kind: MailKind;
  readonly category: ReplyCategory;
  readonly until: LocalDate | null;
  readonly bounce: BounceDetail | null;
  readonly stops: boolean;
  readonly asksPerson: boolean;
  readonly evidence: MailEvidence;
};

/** One mail with all that its classification may depend on. `ownAddresses`: lower-case addresses we send from. */
export type ClassifyInput = {
  readonly mail: ParsedMail;
  readonly newText: NewText;
  readonly receivedAt: Instant;
  readonly ownAddresses: readonly string[];
  readonly language: Language;
};

/**
 * Says what a mail is, by rules alone, the same for the same bytes (faults 53 to 59).
 *
 * The first that fits: own copy, complaint, delivery report, read receipt, challenge, then for programs an opt-out, a
 * departure, an absence or just an automatic answer; for people an absence notice without headers, opt-out, wrong person,
 * reply. Looks only at what the writer wrote (`newText.text`) and at a subject of their own, never at quoted text.
 * Edge: whatever comes to the unsubscribe address is an opt-out, whatever it says.
 */
export function classifyMail(input: ClassifyInput): Classification {
  const { mail } = input;
  return (
    ownCopy(input) ??
    (mail.arf === null ? null : complaint(mail.arf)) ??
    (mail.dsn === null ? null : bounce(mail.dsn)) ??
    machineMail(input) ??
    personMail(input)
  );
}

const plain: Classification = {
  kind: 'reply',
  category: 'other',
  until: null,
  bounce: null,
  stops: true,
  asksPerson: false,
  evidence: 'no_words',
};

function automatic(evidence: MailEvidence): Classification {
  return { ...plain, kind: 'auto_reply', stops: false, evidence };
}

function ownCopy({ mail, ownAddresses }: ClassifyInput): Classification | null {
  const own: Classification = { ...plain, kind: 'own_copy', stops: false, evidence: 'own_address' };
  if (mail.dsn !== null || mail.arf !== null) return null;
  if (ownAddresses.includes(mail.from.address)) return own;
  return firstHeader(mail, 'x-rainmaker-intent') === null
    ? null
    : { ...own, evidence: 'own_header' };
}

function complaint(report: FeedbackReport): Classification | null {
  switch (report.type) {
    case 'not-spam':
    case 'auth-failure':
      return automatic('feedback_report');
    case 'opt-out':
      return optOut('feedback_report');
    case 'abuse':
    case 'fraud':
    case 'virus':
    case 'other':
      return { ...plain, kind: 'complaint', category: 'complaint', evidence: 'feedback_report' };
  }
}

function bounce(report: DeliveryReport): Classification {
  const { kind, cause } = bounceKind(report);
  if (kind === 'receipt') return automatic('delivery_report');
  return {
    ...plain,
    kind,
    category: 'bounce_like',
    stops: kind === 'hard_bounce',
    bounce: {
      status: report.status,
      recipient: report.originalRecipient ?? report.finalRecipient,
      cause,
    },
    evidence: report.isFromWords ? 'bounce_words' : 'delivery_report',
  };
}

function optOut(evidence: MailEvidence): Classification {
  return { ...plain, kind: 'opt_out', category: 'unsubscribe', evidence };
}

function machineMail(input: ClassifyInput): Classification | null {
  const { mail, newText } = input;
  if (mail.isReadReceipt) return automatic('read_receipt');
  const automation = automationOf(mail);
  const subject = mail.subject;
  const words = newText.text === '' ? newText.signature : newText.text;
  if (isMachine(automation, subject, words)) {
    if (isToUnsubscribeAddress(mail)) return optOut('unsubscribe_address');
    if (isChallenge(subject, words)) return automatic('challenge');
    return machineAnswer(input, words, automation === 'no' ? 'auto_words' : 'auto_header');
  }
  if (automation === 'no' && isChallenge(subject, words) && words.length < 4000) {
    return isToUnsubscribeAddress(mail) ? null : automatic('challenge');
  }
  return null;
}

function isMachine(automation: Automation, subject: string, words: string): boolean {
  switch (automation) {
    case 'certain':
      return true;
    case 'likely':
      return isAwaySubject(subject) || saysAutomatic(subject, words) || saysAway(words);
    case 'no':
      return isAwaySubject(subject) || saysAutomatic(subject, '');
  }
}

/** A program's words: a clear opt-out counts even here, then "has left", then an absence. */
function machineAnswer(
  input: ClassifyInput,
  words: string,
  evidence: MailEvidence,
): Classification {
  const stop = stopIntent(words);
  if (stop.kind === 'opt_out') return optOut(stop.by === 'word' ? 'stop_word' : 'stop_phrase');
  if (saysWrongPerson(words)) {
    return { ...plain, kind: 'wrong_person', category: 'wrong_person', evidence: 'left_words' };
  }
  const { subject } = input.mail;
  if (!isAwaySubject(subject) && !saysAway(words)) return automatic(evidence);
  const noticed = isAwaySubject(subject) ? `${words}\n${subject}` : words;
  const absence = readAbsence(noticed, dayOfWriting(input), input.language);
  return {
    ...plain,
    kind: 'out_of_office',
    category: 'out_of_office',
    until: absence.until,
    stops: false,
    asksPerson: absence.isTooLong,
    evidence: 'away_words',
  };
}

function personMail(input: ClassifyInput): Classification {
  const { mail, newText } = input;
  if (isToUnsubscribeAddress(mail)) return optOut('unsubscribe_address');
  const stop = personsStop(mail, newText.text);
  if (stop !== null) return stop;
  if (saysWrongPerson(newText.text)) {
    return {
      ...plain,
      kind: 'wrong_person',
      category: 'wrong_person',
      evidence: 'wrong_person_words',
    };
  }
  if (hasCalendarPart(mail))
    return { ...plain, category: 'meeting_request', evidence: 'reply_words' };
  const { category, until } = categoriseReply(newText.text, dayOfWriting(input), input.language);
  return { ...plain, category, until, evidence: newText.text === '' ? 'no_words' : 'reply_words' };
}

function personsStop(mail: ParsedMail, text: string): Classification | null {
  const inSubject = stopIntent(personsSubject(mail.subject));
  const isWordSubject = inSubject.kind === 'opt_out' && inSubject.by === 'word';
  if (isWordSubject) return optOut('stop_subject');
  const inText = stopIntent(text);
  const isOwnSubject = !isThreadReply(mail);
  if (inText.kind === 'opt_out') return optOut(inText.by === 'word' ? 'stop_word' : 'stop_phrase');
  if (isOwnSubject && inSubject.kind === 'opt_out') return optOut('stop_subject');
  const unclear = inText.kind === 'stop_like' ? inText : isOwnSubject ? inSubject : null;
  if (unclear?.kind !== 'stop_like') return null;
  return {
    ...plain,
    kind: 'stop_like',
    category: 'unsubscribe',
    asksPerson: true,
    evidence: unclear.by === 'word' ? 'stop_word' : 'stop_phrase',
  };
}

function hasCalendarPart(mail: ParsedMail): boolean {
  return mail.attachments.some(({ mimeType }) => mimeType === 'text/calendar');
}

/** The writer's own day by their Date header when it is near the receipt, else the day of the receipt in UTC. */
function dayOfWriting({ mail, receivedAt }: ClassifyInput): LocalDate {
  const received = utcDateOf(receivedAt);
  const written = writtenDay(mail.dateHeader);
  if (written === null || Math.abs(daysBetween(received, written)) > 1) return addDays(received, 0);
  return written;
}

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function writtenDay(dateHeader: string | null): LocalDate | null {
  const match = /(?:^|\s)(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})(?:\s|$)/.exec(dateHeader ?? '');
  if (match === null) return null;
  const month = monthNames.indexOf((match[2] ?? '').toLowerCase()) + 1;
  return localDate(Number(match[3]), month, Number(match[1]));
}
