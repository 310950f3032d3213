import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCarrierWord } from '#domain/messaging/carrier-words.ts';
import { classifyText } from './classify-text.ts';

const given = { receivedAt: '2026-03-10T10:00:00.000Z', language: 'en' } as const;
const read = (text: string, optOutType: string | null = null) =>
  classifyText({ text, carrierWord: readCarrierWord(text, optOutType) }, given);

describe('a text from a person', () => {
  it.each([
    ['STOP', 'opt_out', 'channel'],
    [' Stop! ', 'opt_out', 'channel'],
    ['Unsubscribe', 'opt_out', 'channel'],
    ['STOPALL', 'opt_out', 'everything'],
    ['Stop all', 'opt_out', 'everything'],
    ['Please never contact me again', 'opt_out', 'everything'],
    ['Bitte keine Nachrichten mehr', 'opt_out', 'everything'],
    ['HELP', 'help', null],
    ['START', 'reply', null],
    ['Yes', 'reply', null],
    ['', 'reply', null],
    ['We stop by at noon', 'reply', null],
  ] as const)('„%s“ is %s', (text, kind, scope) => {
    expect(read(text)).toMatchObject({ kind, scope });
  });

  it('whom the carrier took for a stop is stopped, whatever the words', () => {
    expect(read('arrêt', 'STOP')).toMatchObject({ kind: 'opt_out', evidence: 'carrier_word' });
  });

  it('is sorted like an answer by mail', () => {
    expect(read('How much would it cost?')).toMatchObject({ kind: 'reply', category: 'price' });
    expect(read('You have the wrong number')).toMatchObject({ category: 'wrong_person' });
  });

  it('is read whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { kind, scope } = read(text);
        expect(scope === null).toBe(kind !== 'opt_out');
      }),
    );
  });
});
