import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { freeMailDomains, roleNames } from './email-words.ts';

/** An address a mail can be sent to: `address` is `local@domain`, the domain lower-case and in its ASCII form. */
export interface EmailAddress {
  address: string;
  local: string;
  domain: string;
}

/** Why a text is not one address; a closed list, so that each has its own sentence on the page. */
export type EmailProblem =
  'empty' | 'too_long' | 'control_character' | 'several' | 'no_at' | 'bad_local' | 'bad_domain';

const controlCharacter = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;
const dotAtom = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const label = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const ascii = /^[\u0021-\u007e]*$/;
const longestInput = 1000;

/**
 * Reads one e-mail address as people write it: with spaces around, as `Name <a@b.example>` or `mailto:a@b.example`.
 *
 * The case of the local part is kept, the domain is lower-cased and written in ASCII (RFC 5890). Refuses more than one
 * address, characters that could end a mail header (reliability 8), quoted local parts, address literals, and more than
 * 254 characters (RFC 5321). Edge: a domain without a dot (`anna@intranet`) is `bad_domain`.
 */
export function parseEmailAddress(input: string): Result<EmailAddress, EmailProblem> {
  const text = input.trim();
  if (text === '') return fail('empty');
  if (text.length > longestInput) return fail('too_long');
  if (controlCharacter.test(text)) return fail('control_character');
  const bare = withoutDecoration(text);
  const at = bare.lastIndexOf('@');
  if (at === -1) return fail('no_at');
  if (bare.indexOf('@') !== at || /[,;]/.test(bare)) return fail('several');
  const local = bare.slice(0, at);
  if (local.length > 64 || !dotAtom.test(local)) return fail('bad_local');
  const domain = asciiDomain(bare.slice(at + 1));
  if (domain === null) return fail('bad_domain');
  const address = `${local}@${domain}`;
  return address.length > 254 ? fail('too_long') : ok({ address, local, domain });
}

/** `Name <a@b>` and `mailto:a@b` without what surrounds the address; anything else as it is. */
function withoutDecoration(text: string): string {
  const open = text.indexOf('<');
  const inner =
    open !== -1 && text.endsWith('>') && !text.slice(0, open).includes('@')
      ? text.slice(open + 1, -1)
      : text;
  return inner.replace(/^mailto:/i, '').trim();
}

/** The domain in lower-case ASCII, or null when it is none that mail can go to. */
function asciiDomain(written: string): string | null {
  const domain = ascii.test(written) ? written.toLowerCase() : punycode(written);
  if (domain === null || domain.length > 253) return null;
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  if (labels.length < 2 || last.length < 2 || /^[0-9]+$/.test(last)) return null;
  return labels.every((part) => part.length <= 63 && label.test(part)) ? domain : null;
}

function punycode(domain: string): string | null {
  // The URL parser would read these as the end of the host name.
  if (/[\s/?#\\:@%[\]]/u.test(domain)) return null;
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : null;
}

/**
 * The one spelling by which two addresses are the same person for us: trimmed, all lower case, the domain in ASCII.
 *
 * Dots and `+tag` are kept, since they are somebody else's mailbox at most providers. Edge: a text that is no address
 * comes back trimmed and lower-cased, so that the function can be used on anything stored.
 */
export function canonicalEmail(address: string): string {
  const parsed = parseEmailAddress(address);
  return (parsed.ok ? parsed.value.address : address.trim()).toLowerCase();
}

/**
 * Every canonical form under which a stop of this address is stored and looked for: the address itself and, for
 * `anna+fair@b.example`, also `anna@b.example`. A stop of either form reaches the other (fault 54).
 */
export function suppressionForms(address: string): string[] {
  const canonical = canonicalEmail(address);
  const at = canonical.lastIndexOf('@');
  const plus = canonical.indexOf('+');
  if (plus <= 0 || plus > at) return [canonical];
  return [canonical, canonical.slice(0, plus) + canonical.slice(at)];
}

/** True for a domain that can never receive mail on the internet (RFC 2606, RFC 6761): `.test`, `.example`, `example.org`. */
export function isReservedDomain(domain: string): boolean {
  return /(?:^|\.)(?:test|example|invalid|localhost|example\.(?:com|net|org))$/.test(
    domain.toLowerCase(),
  );
}

/** True for an address that a team reads rather than one person: `info@`, `kontakt@`, `office+events@`. */
export function isRoleAddress(address: string): boolean {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase();
  return roleNames.has((local.split('+')[0] ?? '').replaceAll(/[._-]/g, ''));
}

/** True for a domain at which anybody can have a mailbox, so that it says nothing about an employer (C40). */
export function isFreeMailDomain(domain: string): boolean {
  return freeMailDomains.has(domain.toLowerCase());
}
