import { describe, expect, it } from 'vitest';
import { languages, type Language } from '#domain/kernel/language.ts';
import { reasonCodes } from '#domain/outreach/approval-policy.ts';
import {
  draftProblemKinds,
  riskFlagKinds,
  type DraftProblem,
} from '#domain/outreach/draft/draft-findings.ts';
import { approveWords } from './approve.ts';
import { flagSentence, reasonSentence } from './approval-words.ts';
import { problemSentence } from './draft-problem-words.ts';
import { mailWords } from './mail-words.ts';
import { preferenceWords } from './preference.ts';
import { serviceWords } from './service.ts';
import { sayCalendarDay, sayTime, sayTimePair, sayWholeDay } from './time.ts';

function isSentenceMaker(words: unknown): words is (...pieces: string[]) => string {
  return typeof words === 'function';
}

/** Every sentence of a table by its path, functions called with pieces that can be found again. */
function sentencesOf(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]];
  if (isSentenceMaker(words)) return [[path, words('‹1›', '‹2›', '‹3›', '‹4›')]];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, inner]) => sentencesOf(inner, `${path}.${key}`));
}

const tables: Record<string, Record<Language, unknown>> = {
  mails: mailWords,
  service: serviceWords,
  preference: preferenceWords,
  approve: approveWords,
};

describe.each(Object.entries(tables))('the words of %s', (_, table) => {
  const english = new Map(sentencesOf(table.en));

  it.each(languages)('are all there in %s, and use the same pieces', (language) => {
    for (const [path, sentence] of sentencesOf(table[language])) {
      expect(sentence.trim(), path).not.toBe('');
      expect(sentence, path).not.toMatch(/undefined|\n|!!| {2}/);
      const pieces = (text: string) => [...new Set(text.match(/‹\d›/g) ?? [])].sort();
      expect(pieces(sentence), path).toEqual(pieces(english.get(path) ?? ''));
    }
  });

  it.each(languages.filter((language) => language !== 'en'))(
    'are not English in %s',
    (language) => {
      const same = sentencesOf(table[language]).filter(
        ([path, text]) => english.get(path) === text && text.length > 12,
      );
      expect(same).toEqual([]);
    },
  );
});

const problems: DraftProblem[] = draftProblemKinds.map((kind) => {
  switch (kind) {
    case 'too-short':
    case 'too-long':
      return { kind, words: 7 };
    case 'subject-too-long':
      return { kind, characters: 90 };
    case 'invisible-characters':
      return { kind, count: 3 };
    case 'subject-missing':
    case 'subject-control':
    case 'false-reply':
    case 'control-characters':
      return { kind };
    case 'unknown-link':
    case 'unknown-email':
    case 'unknown-phone':
    case 'unknown-price':
    case 'placeholder':
    case 'wrong-name':
    case 'wrong-language':
    case 'unknown-fact':
      return { kind, found: 'what was found' };
  }
});

describe.each(languages)('what is said about a draft in %s', (language) => {
  it('has a sentence of its own for every reason, flag and problem', () => {
    const sentences = [
      ...reasonCodes.map((reason) => reasonSentence(reason, language)),
      ...riskFlagKinds.map((kind) => flagSentence({ kind, found: 'what was found' }, language)),
      ...problems.map((problem) => problemSentence(problem, language)),
    ];
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences.every((sentence) => sentence.length > 10)).toBe(true);
  });

  it('quotes what was found', () => {
    for (const problem of problems) {
      if ('found' in problem)
        expect(problemSentence(problem, language)).toContain('what was found');
    }
    expect(flagSentence({ kind: 'tone', found: 'last chance' }, language)).toContain('last chance');
  });
});

describe('times in words', () => {
  const at = '2026-03-10T15:10:00.000Z';

  it('stand in pairs, with the day once where it is the same', () => {
    const zones = { theirZone: 'America/Denver', yourZone: 'Europe/Lisbon' };
    expect(sayTimePair(at, zones, 'en')).toBe('Tue 10 Mar, 09:10 their time, 15:10 yours');
  });

  it('say the day twice where it differs', () => {
    const zones = { theirZone: 'Asia/Tokyo', yourZone: 'Europe/Lisbon' };
    expect(sayTimePair(at, zones, 'en')).toBe(
      'Wed 11 Mar, 00:10 their time, Tue 10 Mar, 15:10 yours',
    );
  });

  it('stand once where both walls show the same', () => {
    const zones = { theirZone: 'Europe/London', yourZone: 'Europe/Lisbon' };
    expect(sayTimePair(at, zones, 'de')).toBe(sayTime(at, 'Europe/Lisbon', 'de'));
  });

  it.each([
    ['en', 'Tue 10 Mar, 15:10'],
    ['de', 'Di. 10. März um 15:10 Uhr'],
    ['fr', 'mar. 10 mars à 15:10'],
    ['es', 'mar 10 de marzo a las 15:10'],
    ['it', 'mar 10 marzo alle 15:10'],
    ['pt', 'terça 10 de março às 15:10'],
    ['nl', 'di 10 mrt om 15:10'],
  ] as const)('are said in %s as people say them: %s', (language, said) => {
    expect(sayTime(at, 'UTC', language)).toBe(said);
  });

  it.each(languages)('name the year of a day on which everything hangs, in %s', (language) => {
    expect(sayWholeDay('2026-09-12', language)).toMatch(/12.*2026/);
    expect(sayCalendarDay('2026-10-08', language)).toMatch(/8/);
  });
});
