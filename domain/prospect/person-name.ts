/** A person's name in the two parts a greeting and a sorted list need; either may be missing. */
export interface PersonName {
  givenName: string | null;
  familyName: string | null;
}

// Control, format and private characters draw nothing or turn the text around; in a name they only deceive.
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
// Single letters are titles only with their dot: `M. Dupont`, but `M Dupont` is an initial.
const title =
  /^(?:(?:mr|mrs|ms|miss|mx|dr|prof|herr|frau|hr|fr|dipl|ing|mag|mme|mlle|sr|sra|srta|dña|doña|sig|signor|signora|dott|dottssa|avv|senhor|senhora|dra|dhr|mevr|mevrouw|mw|drs|ir)\.?|[md]\.)$/iu;

// Most texts: printable Latin letters in which nothing has to be changed. Tried first, because it is ten times quicker.
const tidy = /^(?:[!-~¡-¬®-ɏ](?:[ -~¡-¬®-ɏ]*[!-~¡-¬®-ɏ])?)?$/u;

/**
 * A one-line text as it may be shown and put into a mail header: no control or invisible characters, single spaces.
 * Edge: a text of nothing else comes back empty.
 */
export function tidyLine(text: string): string {
  if (tidy.test(text) && !text.includes('  ')) return text;
  return text
    .replaceAll(/[\s\u0085]+/gu, ' ')
    .replaceAll(invisible, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

/**
 * Splits a full name into given and family name: `Petra Lowen`, `Lowen, Petra`, `Dr. Petra van der Lowen`.
 *
 * Titles are dropped, the first word is the given name, the rest the family name. One word alone is a given name, after
 * a title (`Frau Lowen`) a family name. It is a guess, good enough for a greeting, never used to tell two people apart.
 */
export function splitName(fullName: string): PersonName {
  const name = tidyLine(fullName);
  const comma = name.indexOf(',');
  if (comma > 0) {
    const given = withoutTitles(name.slice(comma + 1).split(' '));
    return {
      givenName: orNull(given.join(' ')),
      familyName: orNull(name.slice(0, comma).trim()),
    };
  }
  const words = name.split(' ');
  const [first, ...rest] = withoutTitles(words);
  if (rest.length === 0 && words.length > 1) return { givenName: null, familyName: orNull(first) };
  return { givenName: orNull(first), familyName: orNull(rest.join(' ')) };
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function withoutTitles(words: readonly string[]): string[] {
  const kept = words.filter((word) => word !== '');
  while (kept.length > 1 && title.test(kept[0] ?? '')) kept.shift();
  return kept;
}

/** The name as it is shown, from its parts; empty when both are missing. */
export function joinName(name: PersonName): string {
  return [name.givenName, name.familyName].filter((part) => part !== null && part !== '').join(' ');
}

/**
 * A label for somebody of whom only the address is known: `petra.lowen@…` reads `Petra Lowen`.
 *
 * Only for lists. It is a guess (C30), so a greeting must not use it. Edge: digits-only local parts stay as they are.
 */
export function nameFromEmail(address: string): string {
  const local = address.split('@')[0]?.split('+')[0] ?? '';
  const words = local.split(/[._-]+/).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || address;
}
