import { addressParser, decodeWords } from 'postal-mime';

/** A mailbox of a header: the name is empty when the header gives none. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** The mailboxes of an address header, groups opened; an empty or missing header gives none. */
export function mailboxes(header: string | null): Mailbox[] {
  if (header === null) return [];
  return addressParser(header, { flatten: true }).flatMap((entry) =>
    entry.address === undefined || entry.address === ''
      ? []
      : [{ name: decodeWords(entry.name), address: entry.address }],
  );
}

/** The part after the last @, lower-cased; empty when there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@');
  return at === -1 ? '' : address.slice(at + 1).toLowerCase();
}

/** `Name <address>`, or the bare address of somebody without a name. */
export function formatMailbox({ name, address }: Mailbox): string {
  return name === '' ? address : `${name} <${address}>`;
}
