import { addressParser } from 'postal-mime';
import { messageIdsIn, type MailAddress, type ReturnedMail } from '#domain/conversation/mail.ts';

/** One header line, its name in lower case. */
export type HeaderLine = { readonly key: string; readonly value: string };

const maxHeaders = 1000;
const maxValueLength = 8000;

/** Headers by name, in the order of the mail; at most 1,000, each cut at 8,000 characters. */
export function headerMap(lines: readonly HeaderLine[]): Record<string, string[]> {
  const values = new Map<string, string[]>();
  for (const { key, value } of lines.slice(0, maxHeaders)) {
    const known = values.get(key);
    if (known === undefined) values.set(key, [value.slice(0, maxValueLength)]);
    else known.push(value.slice(0, maxValueLength));
  }
  return Object.fromEntries(values);
}

/**
 * Header lines of a raw mail or of returned headers, read by hand: for what a parser gives no access to, and for bytes on
 * which it gives up. Ends at the first blank line; reads at most 256 KB.
 */
export function scanHeaders(raw: Uint8Array): HeaderLine[] {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 262_144)).toString(
    'utf8',
  );
  const head = text.replace(/\r\n?/g, '\n').replace(/^\n+/, '').split('\n\n')[0] ?? '';
  const lines: HeaderLine[] = [];
  for (const line of head.split('\n')) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      lines[lines.length - 1] = {
        key: last.key,
        value: `${last.value} ${line.trim()}`.slice(0, maxValueLength),
      };
      continue;
    }
    const colon = line.indexOf(':');
    const key = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (colon > 0 && /^[!-9;-~]{1,80}$/.test(key))
      lines.push({ key, value: line.slice(colon + 1).trim() });
  }
  return lines;
}

/** Mailboxes of an address header, groups opened, at most 200; an unreadable value gives none. */
export function parseAddresses(value: string): MailAddress[] {
  try {
    return addressParser(value.slice(0, 20_000), { flatten: true })
      .flatMap((one) =>
        one.address === undefined ? [] : [{ address: one.address, name: one.name }],
      )
      .slice(0, 200)
      .map(({ address, name }) => ({ address: address.trim().toLowerCase(), name: name.trim() }));
  } catch {
    return [];
  }
}

/** What the headers of a returned mail tell: its Message-ID and whom it went to and from. */
export function returnedMail(raw: Uint8Array): ReturnedMail {
  const lines = scanHeaders(raw);
  const wanted = ['to', 'cc', 'reply-to', 'return-path', 'x-original-to', 'delivered-to'];
  return {
    messageId: messageIdsIn(lines.find(({ key }) => key === 'message-id')?.value ?? '')[0] ?? null,
    addresses: [
      ...new Set(
        lines
          .filter(({ key }) => wanted.includes(key))
          .flatMap(({ value }) => parseAddresses(value))
          .map(({ address }) => address)
          .filter((address) => address.includes('@')),
      ),
    ],
  };
}
