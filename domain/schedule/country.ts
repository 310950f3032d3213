import { fallbackLanguage, type Language, languages } from '#domain/kernel/language.ts';
import { foldName } from './fold-name.ts';
import { alpha2Of, countryCodes } from './place-tables.ts';
import type { Weekday } from './types.ts';

/* What people write besides the names that Unicode has; keys are folded. */
const otherNames = {
  GB: [
    'uk',
    'great britain',
    'england',
    'scotland',
    'wales',
    'northern ireland',
    'britain',
    'gran bretagna',
    'gran bretana',
    'grossbritannien',
    'grande bretagne',
    'inglaterra',
    'inghilterra',
    'angleterre',
    'engeland',
    'schottland',
  ],
  US: [
    'usa',
    'us',
    'united states of america',
    'america',
    'eeuu',
    'ee uu',
    'eua',
    'etats unis damerique',
    'vereinigte staaten von amerika',
    'estados unidos de america',
    'verenigde staten van amerika',
  ],
  AE: ['uae', 'emirates', 'dubai', 'abu dhabi'],
  NL: ['holland', 'the netherlands'],
  CZ: [
    'czech republic',
    'tschechische republik',
    'republique tcheque',
    'republica checa',
    'repubblica ceca',
    'tsjechische republiek',
  ],
  GR: ['el'],
  TR: ['turkey', 'turkiye'],
  CI: [
    'ivory coast',
    'elfenbeinkuste',
    'costa de marfil',
    'costa davorio',
    'costa do marfim',
    'ivoorkust',
  ],
  KR: ['korea', 'republic of korea', 'sudkorea'],
  RU: ['russian federation', 'russische foderation'],
  CH: ['swiss confederation', 'schweizerische eidgenossenschaft', 'helvetia'],
  DE: [
    'federal republic of germany',
    'bundesrepublik deutschland',
    'brd',
    'allemagne',
    'duitsland',
  ],
  VN: ['viet nam'],
  MM: ['burma'],
  MK: ['macedonia'],
  CN: ['prc', 'peoples republic of china'],
  TW: ['republic of china'],
  VA: ['vatican', 'holy see'],
  PS: ['palestine'],
  IE: ['republic of ireland', 'eire'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

let codesByName: ReadonlyMap<string, string> | undefined;

/**
 * ISO 3166-1 alpha-2 of a country given as alpha-2, alpha-3 or by name in one of our seven languages or its own English
 * custom (`Deutschland`, `USA`, `UK`, `Países Bajos`); case and accents do not matter.
 *
 * Null for anything else, the empty text included.
 */
export function countryCode(input: string): string | null {
  const key = foldName(input);
  if (key === '') return null;
  codesByName ??= readNames();
  return codesByName.get(key) ?? alpha2Of(key.toUpperCase());
}

function readNames(): ReadonlyMap<string, string> {
  const codes = countryCodes();
  const names = new Map<string, string>();
  for (const language of languages) {
    for (const style of ['long', 'short'] as const) {
      const display = new Intl.DisplayNames(language, { type: 'region', style, fallback: 'none' });
      for (const code of codes) {
        const name = display.of(code);
        if (name) names.set(foldName(name), code);
      }
    }
  }
  for (const [code, others] of Object.entries(otherNames)) {
    for (const name of others) names.set(name, code);
  }
  for (const code of codes) names.set(code.toLowerCase(), code);
  return names;
}

/* Where business is written in one of our languages while most people speak another at home. */
const businessLanguages: Readonly<Record<string, Language>> = {
  AD: 'es',
  BI: 'fr',
  BQ: 'nl',
  CF: 'fr',
  CW: 'nl',
  DZ: 'fr',
  HT: 'fr',
  KM: 'fr',
  MA: 'fr',
  MG: 'fr',
  ML: 'fr',
  MR: 'fr',
  NE: 'fr',
  PY: 'es',
  SN: 'fr',
  TD: 'fr',
  TN: 'fr',
};

/**
 * The language we write to somebody in when nothing but the country (alpha-2) is known: its most likely one when it is among
 * ours, or the one of its business, else English. `BE` is Dutch, `CH` German, `CA` English, `JP` English.
 */
export function defaultLanguage(country: string | null): Language {
  if (!country || !/^[A-Za-z]{2}$/.test(country)) return fallbackLanguage;
  const business = businessLanguages[country.toUpperCase()];
  if (business) return business;
  const likely = new Intl.Locale(`und-${country}`).maximize().language;
  return languages.find((language) => language === likely) ?? fallbackLanguage;
}

const weekends: Readonly<Record<string, readonly Weekday[]>> = {
  AF: [4, 5],
  BD: [5, 6],
  BH: [5, 6],
  DJ: [5],
  DZ: [5, 6],
  EG: [5, 6],
  IL: [5, 6],
  IQ: [5, 6],
  IR: [5],
  JO: [5, 6],
  KW: [5, 6],
  LY: [5, 6],
  MV: [5, 6],
  NP: [6],
  OM: [5, 6],
  PS: [5, 6],
  QA: [5, 6],
  SA: [5, 6],
  SD: [5, 6],
  SY: [5, 6],
  YE: [5, 6],
};

/** The days on which a country (alpha-2) works: Monday to Friday where nothing else is known, Sunday to Thursday in `SA`. */
export function workingDays(country: string | null): readonly Weekday[] {
  const weekend: readonly Weekday[] = weekends[country?.toUpperCase() ?? ''] ?? [6, 7];
  return ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) => !weekend.includes(day));
}
