import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a token is for; a token of one purpose never opens another door. */
export type TokenPurpose =
  'reply' | 'unsubscribe' | 'approve' | 'digest' | 'open' | 'click' | 'trap' | 'file';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const tokenLength = 26;

/**
 * The token of a purpose and an id: 26 lower-case base32 characters (130 bits), derived from the link secret.
 *
 * Nothing but its hash is stored, so a stolen database opens no link.
 */
export function makeToken(linkSecret: string, purpose: TokenPurpose, id: string): string {
  const digest = createHmac('sha256', linkSecret).update(`${purpose}:${id}`).digest();
  return toBase32(digest).slice(0, tokenLength);
}

/** What is stored of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** True for text that could be a token at all; keeps junk away from the database. */
export function isTokenShaped(text: string): boolean {
  return /^[a-z2-7]{26}$/.test(text);
}

/** Compares two strings in constant time. */
export function isSameSecret(left: string, right: string): boolean {
  const a = createHash('sha256').update(left).digest();
  const b = createHash('sha256').update(right).digest();
  return timingSafeEqual(a, b);
}

function toBase32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const groups = bits.match(/.{5}/g) ?? [];
  return groups.map((group) => alphabet[Number.parseInt(group, 2)]).join('');
}
