import { describe, expect, it } from 'vitest';
import { checkShortText, ownTextProblem, type ShortTextCheck } from './check-short-text.ts';

const first =
  'Hello Maren, this is Clara Valadar, Quillmere. May I send you an idea for your wedding? A yes is enough. Reply STOP to opt out.';
const sender = { name: 'Clara Valadar', workspace: 'Quillmere' };

function findingsOf(text: string, change: Partial<ShortTextCheck> = {}) {
  const { blocking, flags } = checkShortText({
    text,
    ...{ factsUsed: [], language: 'en', detectedLanguage: null, facts: [], sender },
    prospect: { givenName: 'Maren', name: 'Maren Oslin' },
    allowed: { links: [], emails: [], phones: [] },
    isFirst: true,
    ...change,
  });
  return [...blocking.map(({ kind }) => kind), ...flags.map(({ kind }) => `${kind}?`)];
}

describe('a short text', () => {
  it('passes with the sender and the word that ends it', () => {
    expect(findingsOf(first)).toEqual([]);
  });

  it.each([
    ['a link of nobody’s', `${first.slice(0, 60)} https://else.example STOP`, ['unknown-link']],
    [
      'a price that no fact states',
      'Quillmere here: all for 300 €? Reply STOP.',
      ['unknown-price'],
    ],
    ['the name of somebody else', first.replace('Maren', 'Joss'), ['wrong-name']],
    ['what nobody filled in', `${first.slice(0, 70)} {{name}} STOP`, ['placeholder']],
    ['more than one segment', `${first} ${'One more word. '.repeat(4)}`, ['too-many-segments']],
    ['an emoji that halves the room', `${first} 🎉`, ['too-many-segments']],
    ['nobody’s name', 'May I send you an idea? Reply STOP to opt out.', ['sender-missing']],
    ['no way out', first.replace('STOP', 'no'), ['stop-missing']],
    ['big words', 'Quillmere: act now, this is a limited offer. Reply STOP.', ['tone?', 'tone?']],
  ])('does not pass with %s', (_what, text, kinds) => {
    expect(findingsOf(text)).toEqual(kinds);
  });

  it('says its name and the way out once, not each time', () => {
    expect(findingsOf('Shall I send you a first outline?', { isFirst: false })).toEqual([]);
    expect(findingsOf('Shall I send you a first outline?')).toEqual([
      'sender-missing',
      'stop-missing',
    ]);
  });
});

describe('a text in somebody’s own words', () => {
  it.each([
    ['', true, 'empty'],
    ['x'.repeat(500), false, 'too_long'],
    ['Shall we talk?', false, null],
    ['Shall we talk? STOP ends this.', true, 'sender-missing'],
    ['Quillmere here. Shall we talk?', true, 'stop-missing'],
    ['Quillmere here. Shall we talk? STOP ends this.', true, null],
  ])('%j is taken or refused: %s', (text, isFirst, problem) => {
    expect(ownTextProblem(text, sender, isFirst)).toBe(problem);
  });
});
