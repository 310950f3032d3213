import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCarrierWord } from './carrier-words.ts';

const stops = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'];

describe('a text from a prospect', () => {
  it.each([
    ...stops.map((word) => [word, 'stop']),
    ...['START', 'YES', 'UNSTOP'].map((word) => [word, 'start']),
    ...['HELP', 'INFO'].map((word) => [word, 'help']),
  ])('%s is %s, in any case', (word = '', meaning) => {
    for (const text of [word, word.toLowerCase(), ` ${word}\n`])
      expect(readCarrierWord(text, null)).toBe(meaning);
  });

  it.each(['Stop!', '"STOP"', 'stop.', 'STOP ALL', 'Opt-out', 'opt out', 'S\u200bTOP'])(
    '%j is a stop though the carrier may not see it',
    (text) => {
      expect(readCarrierWord(text, null)).toBe('stop');
    },
  );

  it.each([
    'Yes, please!',
    'Yes!',
    'start now',
    'Help me choose',
    '',
    '👍',
    'bus stop',
    'the end?',
  ])('%j is no carrier word', (text) => {
    expect(readCarrierWord(text, null)).toBeNull();
  });
});

describe('what Twilio says of it', () => {
  it.each([
    ['ARRET', 'STOP', 'stop'],
    ['OUI', 'START', 'start'],
    ['AIDE', 'HELP', 'help'],
    ['ARRET', 'stop', 'stop'],
    ['ARRET', 'SOMETHING', null],
  ])('%s with OptOutType %s is %s', (text, optOutType, meaning) => {
    expect(readCarrierWord(text, optOutType)).toBe(meaning);
  });

  it('never takes a stop back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...stops),
        fc.constantFrom('START', 'HELP', 'STOP', '', null),
        (word, optOutType) => {
          expect(readCarrierWord(word, optOutType)).toBe('stop');
        },
      ),
    );
    expect(readCarrierWord('Please no more', 'STOP')).toBe('stop');
    expect(readCarrierWord('a'.repeat(500), 'STOP')).toBe('stop');
  });

  it('is never needed to stop, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), (text, optOutType) => {
        expect(['stop', 'start', 'help', null]).toContain(readCarrierWord(text, optOutType));
      }),
    );
  });
});
