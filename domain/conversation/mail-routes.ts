import type { ParsedMail } from './mail.ts';

/** The routing tokens that a mail was sent to, from the plus addresses at our inbound domain. */
export type MailRoutes = {
  /** Tokens of `r+…` and `b+…` addresses: which enrolment is answered. */
  readonly replyTokens: readonly string[];
  /** Tokens of `u+…` addresses, the mailto of List-Unsubscribe: whoever writes there wants to stop. */
  readonly unsubscribeTokens: readonly string[];
  /** Which sendings came back, by the return paths they left from: how their intent ids begin (`returnPathOf`). */
  readonly returnTags: readonly string[];
};

const tokenAddress = /^([rbu])\+([a-z2-7]{26})(?:-([0-9a-f]{12}))?@(.+)$/;

/**
 * The return path of one sending: `b+<token>-<how its intent id begins>` at our inbound domain. Mail servers report to it, so
 * that a report is known even where it brings nothing of the mail along. The token is the secret; behind it twelve
 * hexadecimal digits only tell apart what went to one person.
 */
export function returnPathOf(replyToken: string, intentId: string, inboundDomain: string): string {
  return `b+${replyToken}-${tagOf(intentId)}@${inboundDomain}`;
}

function tagOf(intentId: string): string {
  return intentId.replaceAll('-', '').slice(0, 12).toLowerCase();
}

/**
 * Reads our tokens (26 lower-case base32 characters) out of every recipient field, and out of the returned mail of a
 * bounce or complaint. Each token once, in order of place. Edge: a token at another domain than ours is none.
 */
export function routesOf(mail: ParsedMail, inboundDomain: string): MailRoutes {
  const found = recipientAddresses(mail).flatMap((address) => {
    const match = tokenAddress.exec(address.toLowerCase());
    return match?.[4] === inboundDomain.toLowerCase()
      ? [{ letter: match[1], token: match[2] ?? '', tag: match[3] ?? null }]
      : [];
  });
  const tokens = (isWanted: (letter: string | undefined) => boolean) => [
    ...new Set(found.filter(({ letter }) => isWanted(letter)).map(({ token }) => token)),
  ];
  return {
    replyTokens: tokens((letter) => letter !== 'u'),
    unsubscribeTokens: tokens((letter) => letter === 'u'),
    returnTags: [
      ...new Set(found.flatMap(({ letter, tag }) => (letter === 'b' && tag !== null ? [tag] : []))),
    ],
  };
}

/** True when the mail came to the mailto address of List-Unsubscribe, at whatever domain. */
export function isToUnsubscribeAddress(mail: ParsedMail): boolean {
  return [...mail.deliveredTo, ...mail.to.map(({ address }) => address)].some(
    (address) =>
      /^u\+[a-z2-7]{26}@/.test(address.toLowerCase()) ||
      /^unsubscribe(?:\+[^@]{1,80})?@/i.test(address),
  );
}

function recipientAddresses(mail: ParsedMail): string[] {
  return [
    ...mail.deliveredTo,
    ...mail.to.map(({ address }) => address),
    ...mail.cc.map(({ address }) => address),
    ...(mail.returned?.addresses ?? []),
  ].slice(0, 500);
}

/**
 * Message ids by which the mail may be matched to one of ours, nearest first: the returned mail of a report, In-Reply-To,
 * then References from the last to the first. Each once.
 */
export function answeredMessageIds(mail: ParsedMail): string[] {
  const ids = [
    mail.dsn?.originalMessageId,
    mail.arf?.originalMessageId,
    mail.returned?.messageId,
    mail.inReplyTo,
    ...mail.references.toReversed(),
  ];
  return [...new Set(ids.flatMap((id) => id ?? []))];
}
