import { hashAddress } from './suppressions.ts';

/** Whose a limit is: a provider account's, or a number's of ours. */
export function placeKey(scope: 'account' | 'number', whose: string, perMs: number): string {
  return `${scope}:${whose}:${String(perMs)}`;
}

/** The same for an address of ours and a domain that is written to, which no key shows. */
export function hashedPlaceKey(
  scope: 'mailbox' | 'domain',
  whose: string,
  salt: string,
  perMs: number,
): string {
  return `${scope}:${hashAddress(whose.toLowerCase(), salt).slice(0, 24)}:${String(perMs)}`;
}
