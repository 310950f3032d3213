import { languages, type Language } from '#domain/kernel/language.ts';
import { fold } from './fold.ts';

// ISO 3166-1 alpha-2, the codes in official use.
const codes =
  `AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG
  CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH
  GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
  KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG
  NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM
  SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE
  YT ZA ZM ZW`.split(/\s+/);

// What people write and no name list has; folded.
const aliases: ReadonlyArray<readonly [string, string]> = [
  ['usa', 'US'],
  ['u s a', 'US'],
  ['u s', 'US'],
  ['united states of america', 'US'],
  ['america', 'US'],
  ['eeuu', 'US'],
  ['ee uu', 'US'],
  ['etats unis d amerique', 'US'],
  ['uk', 'GB'],
  ['u k', 'GB'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['wales', 'GB'],
  ['northern ireland', 'GB'],
  ['grossbritannien', 'GB'],
  ['angleterre', 'GB'],
  ['grande bretagne', 'GB'],
  ['gran bretana', 'GB'],
  ['inglaterra', 'GB'],
  ['inghilterra', 'GB'],
  ['gran bretagna', 'GB'],
  ['engeland', 'GB'],
  ['groot brittannie', 'GB'],
  ['holland', 'NL'],
  ['the netherlands', 'NL'],
  ['pays bas', 'NL'],
  ['brd', 'DE'],
  ['bundesrepublik deutschland', 'DE'],
  ['oesterreich', 'AT'],
  ['czech republic', 'CZ'],
  ['tschechische republik', 'CZ'],
  ['republic of ireland', 'IE'],
  ['eire', 'IE'],
  ['turkey', 'TR'],
  ['uae', 'AE'],
  ['brasil', 'BR'],
  ['espana', 'ES'],
  ['italia', 'IT'],
  ['suisse', 'CH'],
  ['svizzera', 'CH'],
  ['belgie', 'BE'],
  ['sverige', 'SE'],
  ['norge', 'NO'],
  ['danmark', 'DK'],
  ['suomi', 'FI'],
  ['polska', 'PL'],
  ['hellas', 'GR'],
  ['magyarorszag', 'HU'],
];

let known: ReadonlyMap<string, string> | null = null;

function countryNames(): ReadonlyMap<string, string> {
  if (known !== null) return known;
  const names = new Map<string, string>();
  for (const language of languages) {
    const display = new Intl.DisplayNames([language], { type: 'region' });
    for (const code of codes) names.set(fold(display.of(code) ?? code), code);
  }
  for (const [name, code] of aliases) names.set(name, code);
  for (const code of codes) names.set(code.toLowerCase(), code);
  known = names;
  return names;
}

/**
 * The ISO 3166 code of a country written as a code or by its name in one of the seven languages, accents and case free:
 * `DE`, `Deutschland`, `allemagne`, `England`.
 *
 * Returns null for anything else. Edge: `UK` is `GB`, and a part of the United Kingdom counts as the whole.
 */
export function readCountry(text: string): string | null {
  const names = countryNames();
  return names.get(text.toLowerCase()) ?? names.get(fold(text)) ?? null;
}

const mainLanguage: Readonly<Record<Language, string>> = {
  de: 'DE AT LI',
  fr: 'FR MC SN CI ML BF NE TG BJ GA CG CD GN MG GP MQ GF RE PF NC PM WF BL MF YT',
  es: 'ES MX AR CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA UY PR GQ AD',
  it: 'IT SM VA',
  pt: 'PT BR AO MZ CV GW ST TL',
  nl: 'NL SR AW CW SX BQ',
  en: 'GB IE US AU NZ IM JE GG GI MT JM BB BS TT BM KY NG GH KE UG ZW ZM ZA SG',
};

const languageByCountry: ReadonlyMap<string, Language> = new Map(
  languages.flatMap((language) =>
    mainLanguage[language].split(' ').map((country): [string, Language] => [country, language]),
  ),
);

/**
 * The language most people of a country are written to in, where one clearly leads; null elsewhere.
 *
 * Edge: Switzerland, Belgium, Luxembourg and Canada have no leading one among ours, so they are null.
 */
export function languageOfCountry(country: string): Language | null {
  return languageByCountry.get(country) ?? null;
}
