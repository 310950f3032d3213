import type { ParsedMail } from './mail.ts';

/**
 * A function that makes a fixed-length digest of a text, such as SHA-256 in hex; given by the caller, as this room has no
 * library.
 */
export type Digest = (text: string) => string;

/**
 * The key under which one mail has one effect, however often and under whatever event id it is delivered (fault 42).
 *
 * Made from the Message-ID and the routing token the mail came to or, without a Message-ID, from the headers and the text
 * that a retry does not change; trace headers (Received, Delivered-To, Authentication-Results) take no part. Always a
 * digest, so that no address stands in an id. Edge: one mail to two of our tokens has two effects.
 */
export function mailEventKey(
  mail: ParsedMail,
  recipientToken: string | null,
  digest: Digest,
): string {
  const parts =
    mail.messageId === null ? ['content', ...stableParts(mail)] : ['message-id', mail.messageId];
  return `mail-${digest([...parts, recipientToken ?? ''].map(escapePart).join('\n'))}`;
}

function stableParts(mail: ParsedMail): string[] {
  return [
    mail.from.address,
    mail.dateHeader ?? '',
    mail.subject,
    mail.inReplyTo ?? '',
    mail.dsn === null ? '' : `${mail.dsn.action} ${mail.dsn.status} ${mail.dsn.finalRecipient}`,
    mail.text.replace(/\s+/g, ' ').trim(),
    mail.text === '' ? (mail.html ?? '').replace(/\s+/g, ' ').trim() : '',
    mail.attachments.map(({ mimeType, sizeBytes }) => `${mimeType} ${sizeBytes}`).join(','),
  ];
}

function escapePart(part: string): string {
  return part.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
