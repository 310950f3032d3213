import type { Dmarc } from './mail.ts';

/**
 * What our own mail server found DMARC to be (RFC 8601).
 *
 * `headers` are the Authentication-Results values from the top of the mail down; only the topmost whose authserv-id is
 * `trustedAuthServId` is believed, because anybody can write such a header below it. A verdict about another From domain
 * than `fromDomain` counts as failed. Returns null when no trusted header speaks of DMARC. Edge: words in comments are no
 * verdict.
 */
export function dmarcFromResults(
  headers: readonly string[],
  trustedAuthServId: string | null,
  fromDomain: string,
): Dmarc | null {
  if (trustedAuthServId === null || trustedAuthServId === '') return null;
  const wanted = trustedAuthServId.toLowerCase();
  const sections = headers
    .map((header) => withoutComments(header.slice(0, 20_000)).toLowerCase().split(';'))
    .find(([first]) => (first ?? '').trim().split(/\s/)[0] === wanted);
  const verdict = sections?.slice(1).find((section) => /^\s*dmarc\s*=/.test(section));
  if (verdict === undefined) return null;
  const result = /^\s*dmarc\s*=\s*([a-z]+)/.exec(verdict)?.[1];
  const about = /header\.from\s*=\s*"?([^\s;"]+)/.exec(verdict)?.[1];
  if (result === 'pass') return isAbout(about, fromDomain) ? 'pass' : 'fail';
  return result === 'fail' || result === 'permerror' ? 'fail' : 'none';
}

function isAbout(about: string | undefined, fromDomain: string): boolean {
  if (about === undefined) return true;
  const domain = about.slice(about.lastIndexOf('@') + 1).replace(/\.$/, '');
  return domain === fromDomain.toLowerCase();
}

function withoutComments(value: string): string {
  let depth = 0;
  let isQuoted = false;
  let kept = '';
  for (const character of value) {
    if (character === '"' && depth === 0) isQuoted = !isQuoted;
    if (character === '(' && !isQuoted) depth += 1;
    if (depth === 0) kept += character;
    if (character === ')' && depth > 0 && !isQuoted) depth -= 1;
  }
  return kept;
}
