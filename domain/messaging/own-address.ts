/**
 * True when an email address is at one of our own domains or below: writing to it would talk to ourselves, in a loop with the
 * inbound mail.
 *
 * `ownDomains` are those of the senders and of the inbound mail. Case does not matter; a text without `@` is at none. Edge: a
 * domain that only ends alike (`notours.example`) is not ours.
 */
export function isOwnAddress(address: string, ownDomains: readonly string[]): boolean {
  const at = address.lastIndexOf('@');
  const domain = at === -1 ? '' : trimmed(address.slice(at + 1));
  if (domain === '') return false;
  return ownDomains
    .map(trimmed)
    .some((own) => own !== '' && (domain === own || domain.endsWith(`.${own}`)));
}

function trimmed(domain: string): string {
  return domain
    .trim()
    .toLowerCase()
    .replace(/^\.+|\.+$/g, '');
}
