/** One mailbox of an address header. `address` is lower-case and may be empty where the header was unreadable. */
export type MailAddress = { readonly address: string; readonly name: string };

/** What DMARC said of the From domain; `none` where nobody checked or the domain publishes no policy. */
export type Dmarc = 'pass' | 'fail' | 'none';

/** Actions of RFC 3464, section 2.3.3. */
export const deliveryActions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;
export type DeliveryAction = (typeof deliveryActions)[number];

/**
 * What a delivery report says of one recipient (RFC 3464), or what the words of a non-standard bounce amount to.
 *
 * `status` is an enhanced status code (RFC 3463) such as `5.1.1`, null where none could be read. Addresses are
 * lower-case; `originalMessageId` carries its angle brackets. A report about several recipients is reduced to the
 * worst one.
 */
export type DeliveryReport = {
  readonly action: DeliveryAction;
  readonly status: string | null;
  readonly diagnostic: string;
  readonly finalRecipient: string | null;
  readonly originalRecipient: string | null;
  readonly originalMessageId: string | null;
  /** True when the words were read instead of a machine-readable part. */
  readonly isFromWords: boolean;
};

/** Feedback types of RFC 5965 (ARF); an unregistered one is `other`. */
export const feedbackTypes = [
  'abuse',
  'fraud',
  'virus',
  'not-spam',
  'opt-out',
  'auth-failure',
  'other',
] as const;
export type FeedbackType = (typeof feedbackTypes)[number];

/** A complaint or another report of a mailbox provider about one of our mails (RFC 5965). */
export type FeedbackReport = {
  readonly type: FeedbackType;
  readonly originalRecipient: string | null;
  readonly originalMessageId: string | null;
};

/** What was wrong with the bytes; a mail with problems is still read as far as it goes. */
export const mailProblems = [
  'empty',
  'too_large',
  'malformed_mime',
  'no_from',
  'several_from',
  'bad_date',
  'text_cut',
  'html_cut',
] as const;
export type MailProblem = (typeof mailProblems)[number];

/** An attached part; its bytes stay in the raw mail. */
export type MailAttachment = {
  readonly filename: string | null;
  readonly mimeType: string;
  readonly sizeBytes: number;
};

/**
 * One received mail as plain data (reliability 2): everything the rules of this room may look at.
 *
 * Message ids keep their angle brackets. `envelopeFrom` is the reverse path: null where no Return-Path was written,
 * the empty string for the null path `<>`. `date` is UTC ISO 8601, `dateHeader` the header as written, because its
 * offset tells the sender's own calendar day. `text` is the plain part or, without one, the text of the HTML with
 * quotes marked by `> `. `returned` names the earlier mail that a report (or a person) attached. Edge: for unreadable bytes every
 * field is empty and `problems` says why.
 */
export type ParsedMail = {
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly from: MailAddress;
  readonly envelopeFrom: string | null;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly deliveredTo: readonly string[];
  readonly subject: string;
  readonly date: string | null;
  readonly dateHeader: string | null;
  readonly text: string;
  readonly html: string | null;
  readonly autoSubmitted: string | null;
  readonly precedence: string | null;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly dsn: DeliveryReport | null;
  readonly arf: FeedbackReport | null;
  readonly isReadReceipt: boolean;
  readonly returned: ReturnedMail | null;
  readonly attachments: readonly MailAttachment[];
  readonly dmarc: Dmarc;
  readonly sizeBytes: number;
  readonly problems: readonly MailProblem[];
};

/** An earlier mail, usually of ours, that came attached: what a bounce or a complaint gives back. */
export type ReturnedMail = {
  readonly messageId: string | null;
  /** To, Cc, Reply-To and Return-Path of the returned mail, lower-case. */
  readonly addresses: readonly string[];
};

/** Every value of a header, in the order of the mail; `name` is lower-case. Edge: `constructor` is not a header. */
export function headerValues(mail: Pick<ParsedMail, 'headers'>, name: string): readonly string[] {
  return Object.hasOwn(mail.headers, name) ? (mail.headers[name] ?? []) : [];
}

/** The first (topmost) value of a header, or null. */
export function firstHeader(mail: Pick<ParsedMail, 'headers'>, name: string): string | null {
  return headerValues(mail, name)[0] ?? null;
}

/**
 * Message ids in a header value such as References, with angle brackets, at most 100.
 * Edge: ids without brackets, as some old programs write them, are taken when they look like `left@right`.
 */
export function messageIdsIn(value: string): string[] {
  const bracketed = value.match(/<[^<>\s]{1,990}>/g);
  if (bracketed !== null) return bracketed.slice(0, 100);
  return value
    .split(/\s+/)
    .filter((word) => /^[^<>@\s]{1,500}@[^<>@\s]{1,490}$/.test(word))
    .slice(0, 100)
    .map((word) => `<${word}>`);
}
