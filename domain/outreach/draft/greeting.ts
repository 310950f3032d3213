import { fold, stripInvisible, unifyLineEnds } from './characters.ts';

/** What the first line of a letter says: a name, no name, or that there is no greeting at all. */
export type Greeting = { kind: 'none' } | { kind: 'unnamed' } | { kind: 'named'; names: string[] };

/** Opening words of the seven languages, folded, longest first. */
const openers = [
  'sehr geehrte damen und herren',
  'good morning',
  'good afternoon',
  'good evening',
  'good day',
  'guten morgen',
  'guten abend',
  'guten tag',
  'gruss gott',
  'sehr geehrtes',
  'sehr geehrter',
  'sehr geehrte',
  'buenos dias',
  'buenas tardes',
  'bom dia',
  'boa tarde',
  'goedemorgen',
  'goedemiddag',
  'goedendag',
  'goede dag',
  'greetings',
  'buongiorno',
  'buonasera',
  'estimados',
  'estimadas',
  'estimado',
  'estimada',
  'apreciado',
  'apreciada',
  'prezados',
  'prezado',
  'prezada',
  'gentilissima',
  'gentilissimo',
  'gentile',
  'egregio',
  'geachte',
  'bonjour',
  'bonsoir',
  'querido',
  'querida',
  'chers',
  'chere',
  'cher',
  'salut',
  'salve',
  'hello',
  'hallo',
  'liebe',
  'lieber',
  'liebes',
  'servus',
  'beste',
  'lieve',
  'moin',
  'dear',
  'hola',
  'ciao',
  'caro',
  'cara',
  'exmo',
  'exma',
  'ola',
  'hey',
  'dag',
  'hi',
].sort((a, b) => b.length - a.length);

/** Titles, joining words and groups that are no name. */
const notNames = new Set(
  (
    'frau herr herrn dr prof mr mrs ms mx miss sir madam madame monsieur mme mlle sig signora signor ' +
    'sr sra srta senor senora senhor senhora mevrouw meneer heer de do da het van the das le la les ' +
    'l el los las i gli and und et y e en o a à to aan dear liebe lieber beste chere cher cara caro ' +
    'estimada estimado querida querido hola ola ' +
    'there all everyone everybody team equipe equipo squadra zusammen alle allen tous toutes todos ' +
    'todas tutti tutte allemaal iedereen friends damen herren damas senores senhores colleagues'
  ).split(' '),
);

/**
 * Reads the greeting of a letter from its first line that is not empty.
 * `named` lists the folded words that can only be a name. Edge: a short first line that ends in a
 * comma ("Maren,") is a greeting too.
 */
export function readGreeting(bodyText: string): Greeting {
  const line = unifyLineEnds(bodyText.slice(0, 2000))
    .split('\n')
    .find((candidate) => candidate.trim() !== '');
  const spoken = fold((line ?? '').trim().slice(0, 160));
  const opener = openers.find((words) => startsWithWords(spoken, words));
  const bare = opener === undefined && spoken.length <= 40 && /[,:]$/.test(spoken);
  if (opener === undefined && !bare) return { kind: 'none' };
  const addressed = (
    /^[\s,]*([^,:!?\n–—]*)/u.exec(spoken.slice(opener?.length ?? 0))?.[1] ?? ''
  ).trim();
  const names = nameWords(addressed).filter((word) => !notNames.has(word));
  return names.length === 0 ? { kind: 'unnamed' } : { kind: 'named', names };
}

/** Folded words of a name, with hyphens and apostrophes as borders: `Anne-Marie O'Neil` has four. */
export function nameWords(name: string): string[] {
  return fold(stripInvisible(name))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function startsWithWords(text: string, words: string): boolean {
  return text.startsWith(words) && !/^[\p{L}\p{N}]/u.test(text.slice(words.length));
}
