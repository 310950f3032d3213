import type { ParsedMail } from './mail.ts';

const prefix =
  /^\s*(?:re|aw|antw|antwort|sv|vs|ref|res|rif|ri|r|fw|fwd|wg|tr|rv|enc|i|doorst|vl|odp|\[[^\]]{0,60}\])(?:\s?(?:\[\d{1,3}\]|\(\d{1,3}\)))?\s*(?:[:：]|(?<=\]))\s*/i;

/** A subject without reply and forward prefixes of the usual languages and without list tags, at most 20 of them. */
export function personsSubject(subject: string): string {
  let rest = subject.slice(0, 1000);
  for (let round = 0; round < 20; round += 1) {
    const shorter = rest.replace(prefix, '');
    if (shorter === rest) break;
    rest = shorter;
  }
  return rest.trim();
}

/**
 * The subject of an answer to a mail with this subject (RFC 5322, 3.6.5): one `Re: ` before what a person wrote, whatever
 * prefixes stood there. Edge: nothing but prefixes gives `Re:`.
 */
export function replySubject(subject: string): string {
  const own = personsSubject(subject);
  return own === '' ? 'Re:' : `Re: ${own}`;
}

/**
 * True when the subject is likely ours, quoted back: the mail answers another, or its subject has a reply prefix. Such a
 * subject says nothing of the writer's wishes.
 */
export function isThreadReply(
  mail: Pick<ParsedMail, 'inReplyTo' | 'references' | 'subject'>,
): boolean {
  return (
    mail.inReplyTo !== null ||
    mail.references.length > 0 ||
    personsSubject(mail.subject) !== mail.subject.trim()
  );
}
