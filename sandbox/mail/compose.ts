import MimeNode from 'nodemailer/lib/mime-node';
import type { Mailbox } from './address.ts';

/** A part of a multipart mail; `type` with its parameters, such as `text/plain; charset=utf-8`. */
export interface MailPart {
  readonly type: string;
  readonly content: string;
}

/** A mail to build: header names and values, not yet encoded, and one or more parts. */
export interface MailToBuild {
  readonly headers: Readonly<Record<string, string | Mailbox>>;
  /** The multipart type when there are several parts, such as `multipart/alternative`. */
  readonly multipart?: string;
  readonly parts: readonly [MailPart, ...MailPart[]];
}

/** Builds the MIME of a mail: CRLF line ends, headers encoded and folded, bodies encoded. */
export async function buildMail({ headers, multipart, parts }: MailToBuild): Promise<Buffer> {
  const options = { newline: 'win', disableFileAccess: true, disableUrlAccess: true };
  const [first] = parts;
  const root = new MimeNode(multipart ?? first.type, options);
  for (const [name, value] of Object.entries(headers)) {
    root.setHeader(name, typeof value === 'string' ? value : { ...value });
  }
  if (multipart === undefined) {
    root.setContent(first.content);
  } else {
    for (const part of parts) root.createChild(part.type).setContent(part.content);
  }
  return root.build();
}

/** The `Date` header of an instant given as UTC ISO. */
export function dateHeader(instant: string): string {
  return new Date(instant).toUTCString().replace('GMT', '+0000');
}
