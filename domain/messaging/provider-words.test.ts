import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorClasses } from './outcome.ts';
import { keptWords } from './provider-words.ts';

const ana = 'ana.lima@vinho.example';
const kept = (said: string, person = ana) => keptWords('permanent-content', said, person);

describe('what a provider said of a message', () => {
  it('is kept for whoever has to look at it', () => {
    expect(kept('554 5.7.1 Message looks like spam (score 9.2)')).toBe(
      '554 5.7.1 Message looks like spam (score 9.2)',
    );
  });

  it.each(errorClasses)('of the class %s is kept where a person repairs it', (errorClass) => {
    const isLookedAt = errorClass === 'permanent-content' || errorClass === 'sender-config';
    expect(keptWords(errorClass, 'No such template', ana)).toBe(
      isLookedAt ? 'No such template' : '',
    );
  });

  it.each([
    ['<ana.lima@vinho.example>: refused', '<…>: refused'],
    ['mailbox ANA.LIMA is not taken', 'mailbox … is not taken'],
    ['user analima2 is another', 'user analima2 is another'],
    ['the number +49 (1555) 000-0001 is not known', 'the number … is not known'],
    ['see https://help.example/why?id=a%40b&t=x.', 'see https://help.example/…'],
    ['two\r\nlines\u0000and a zero', 'two lines and a zero'],
    ['', ''],
  ])('%j is kept as %j', (said, words) => {
    expect(kept(said)).toBe(words);
  });

  it('keeps codes: of Twilio, of SMTP, and a year', () => {
    expect(kept('63041 in 2026, 5.7.1', '+4915550000001')).toBe('63041 in 2026, 5.7.1');
  });

  it('never has the address or the number, wherever it stood, and never becomes long', () => {
    const number = '+4915550000001';
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom(ana, number), (before, after, who) => {
        const words = kept(`${before} ${who} ${after}`, who);
        expect(words).not.toContain(who);
        expect(words.length).toBeLessThanOrEqual(160);
      }),
    );
  });
});
