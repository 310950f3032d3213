import type { Language } from '#domain/kernel/language.ts';
import { fold } from './fold.ts';
import {
  bareNameHeadings,
  knownHeadings,
  neutralWords,
  weakHeadings,
  type KnownHeading,
} from './headings.ts';
import { isRefusedHeading } from './refused-headings.ts';
import type { ImportTarget } from './targets.ts';
import { shareOf, type ValueKind } from './value-kinds.ts';

/** What a guess rests on. */
export type GuessReason =
  | { by: 'heading'; language: Language }
  | { by: 'heading_and_values'; language: Language }
  | { by: 'values' };

/** One thing that one column may become, with its confidence (0..1). */
export interface Candidate {
  column: number;
  target: ImportTarget;
  confidence: number;
  why: GuessReason;
}

const expected: Readonly<Partial<Record<ImportTarget, ValueKind>>> = {
  email: 'email',
  phone: 'phone',
  website: 'website',
  eventDate: 'date',
  lawfulBasisAt: 'date',
  country: 'country',
  guestCount: 'count',
  smsConsent: 'agreement',
  whatsappConsent: 'agreement',
  textConsent: 'agreement',
  textConsentAt: 'date',
};

/** What a column without a telling heading may become by its values alone, with the share they need. */
const byValues: readonly (readonly [ImportTarget, ValueKind, number])[] = [
  ['phone', 'dialled', 0.7],
  ['website', 'website', 0.7],
  ['country', 'country', 0.8],
  ['eventDate', 'date', 0.8],
];
const addressTargets: readonly ImportTarget[] = [
  'email',
  'owner',
  'lawfulBasisSource',
  'textConsentSource',
];
const meaningless =
  /^(?:(?:column|col|field|spalte|feld|colonne|champ|columna|campo|colonna|coluna|kolom|veld|unnamed)? ?\d*|[a-z])$/;

/** Everything that each column may become; `values` are the sample values by column. */
export function candidates(
  headings: readonly string[],
  values: readonly (readonly string[])[],
): Candidate[] {
  const folded = headings.map((heading) => fold(heading.slice(0, 200)));
  const bareName = meaningOfBareName(folded);
  return folded.flatMap((heading, column) => {
    if (isRefusedHeading(headings[column] ?? '')) return [];
    const own = values[column] ?? [];
    const meant = bareNameHeadings.has(heading) ? bareName : null;
    return [
      ...byHeading(heading, own, column, meant),
      ...byWeakHeading(heading, own, column),
      ...byContent(heading, own, column),
    ];
  });
}

/** `Name` beside `Vorname` is the family name, `Nombre` beside `Apellidos` the given one, alone it is the whole. */
function meaningOfBareName(folded: readonly string[]): ImportTarget {
  const others = folded
    .filter((heading) => !bareNameHeadings.has(heading))
    .map((heading) => knownHeadings.get(heading)?.target);
  const hasGiven = others.includes('givenName');
  if (hasGiven === others.includes('familyName')) return 'name';
  return hasGiven ? 'familyName' : 'givenName';
}

function byHeading(
  heading: string,
  values: readonly string[],
  column: number,
  meant: ImportTarget | null,
): Candidate[] {
  const exact = knownHeadings.get(heading) ?? knownHeadings.get(heading.replaceAll(' ', ''));
  const found = exact ?? knownWithin(heading);
  if (found === null) return [];
  const target = meant ?? found.target;
  if (!addressTargets.includes(target) && (shareOf('email', values) ?? 0) >= 0.6) return [];
  const base = exact === undefined ? 0.85 : 0.92;
  const kind = expected[target];
  const share = kind === undefined ? null : shareOf(kind, values);
  const { language } = found;
  if (share === null)
    return [{ column, target, confidence: base, why: { by: 'heading', language } }];
  if (share >= 0.6) {
    const why: GuessReason = { by: 'heading_and_values', language };
    return [{ column, target, confidence: base + 0.06, why }];
  }
  // A wrong-looking column called "Email" is still the email column: its rows are refused one by one.
  const isKept =
    share >= 0.2 || (exact !== undefined && (target === 'email' || target === 'phone'));
  return isKept ? [{ column, target, confidence: 0.6, why: { by: 'heading', language } }] : [];
}

/** The longest known heading inside a longer one whose other words change nothing: `Primary contact e-mail`. */
function knownWithin(heading: string): KnownHeading | null {
  const words = heading.split(' ');
  if (words.length > 8) return null;
  for (let length = words.length - 1; length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const known = knownHeadings.get(words.slice(start, start + length).join(' '));
      const rest = [...words.slice(0, start), ...words.slice(start + length)];
      if (known !== undefined && rest.every((word) => neutralWords.has(word))) return known;
    }
  }
  return null;
}

const weakTargets: readonly ImportTarget[] = [
  'eventDate',
  'guestCount',
  'smsConsent',
  'whatsappConsent',
  'textConsent',
];

function byWeakHeading(heading: string, values: readonly string[], column: number): Candidate[] {
  return weakTargets.flatMap((target) => {
    const kind = expected[target];
    const isHinted = weakHeadings[target]?.includes(heading) === true;
    const isFitting = kind !== undefined && (shareOf(kind, values) ?? 0) >= 0.6;
    return isHinted && isFitting
      ? [{ column, target, confidence: 0.6, why: { by: 'values' } satisfies GuessReason }]
      : [];
  });
}

function byContent(heading: string, values: readonly string[], column: number): Candidate[] {
  const why: GuessReason = { by: 'values' };
  const known = knownHeadings.get(heading)?.target;
  const isFree = known === undefined || !addressTargets.includes(known);
  if (isFree && (shareOf('email', values) ?? 0) >= 0.6) {
    return [{ column, target: 'email', confidence: 0.7, why }];
  }
  if (!meaningless.test(heading)) return [];
  return byValues.flatMap(([target, kind, least]) =>
    (shareOf(kind, values) ?? 0) >= least ? [{ column, target, confidence: 0.5, why }] : [],
  );
}
