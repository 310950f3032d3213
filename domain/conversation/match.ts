import type { MailKind } from './classify.ts';
import type { Dmarc } from './mail.ts';

/** How a mail was tied to a prospect, surest first. */
export const matchWays = ['token', 'message_id', 'address'] as const;
export type MatchWay = (typeof matchWays)[number];

/** A prospect that a lookup found: by our token, by a Message-ID of ours, or by the sender's (or a bounce's) address. */
export type MatchCandidate = {
  readonly prospectId: string;
  readonly by: MatchWay;
  /** The address we write to, as stored. */
  readonly address: string;
};

/** Whom a mail belongs to and what it may do there. */
export type MailMatch = {
  readonly prospectId: string;
  readonly by: MatchWay;
  /** A person wrote from another address than the one we write to; the timeline shows it. */
  readonly fromOtherAddress: boolean;
  readonly countsAsReply: boolean;
  /** A stop always counts, however weak the match: it may be added, never held back. */
  readonly countsAsStop: true;
  /** Further prospects found; a stop is theirs too, a reply is not. */
  readonly alsoStops: readonly string[];
};

/**
 * Decides whose answer a mail is (fault 57). Null without candidates.
 *
 * A token beats a Message-ID beats the address; among equals the candidate whose address the mail came from, then the
 * first. A match by address alone counts as a reply only with DMARC pass, because anybody can write any From. Reports of
 * machines never count as replies and never show another address. Edge: a colleague answering by token from a second
 * address counts as a reply and is shown as from there.
 */
export function matchMail(input: {
  readonly candidates: readonly MatchCandidate[];
  readonly fromAddress: string;
  readonly dmarc: Dmarc;
  readonly kind: MailKind;
}): MailMatch | null {
  const best = matchWays
    .map((way) => input.candidates.filter(({ by }) => by === way))
    .map((same) => same.find(({ address }) => isSameMailbox(address, input.fromAddress)) ?? same[0])
    .find((candidate) => candidate !== undefined);
  if (best === undefined) return null;
  const isPerson = isFromPerson(input.kind);
  return {
    prospectId: best.prospectId,
    by: best.by,
    fromOtherAddress: isPerson && !isSameMailbox(best.address, input.fromAddress),
    countsAsReply: isPerson && (best.by !== 'address' || input.dmarc === 'pass'),
    countsAsStop: true,
    alsoStops: [...new Set(input.candidates.map(({ prospectId }) => prospectId))].filter(
      (prospectId) => prospectId !== best.prospectId,
    ),
  };
}

function isFromPerson(kind: MailKind): boolean {
  switch (kind) {
    case 'reply':
    case 'opt_out':
    case 'stop_like':
    case 'wrong_person':
      return true;
    case 'out_of_office':
    case 'auto_reply':
    case 'own_copy':
    case 'hard_bounce':
    case 'soft_bounce':
    case 'delayed':
    case 'complaint':
      return false;
  }
}

/** True when two addresses reach one mailbox: case and a plus tag make no difference. Edge: dots do, outside one provider. */
export function isSameMailbox(left: string, right: string): boolean {
  return mailbox(left) === mailbox(right);
}

function mailbox(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at).trim().toLowerCase();
  const plus = local.indexOf('+');
  return `${plus > 0 ? local.slice(0, plus) : local}@${address
    .slice(at + 1)
    .trim()
    .toLowerCase()}`;
}
