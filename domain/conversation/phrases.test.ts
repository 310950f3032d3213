import { describe, expect, it } from 'vitest';
import { plainWords } from './fold.ts';
import { compilePhrases, findPhrases, hasPhrase } from './phrases.ts';

const says = (phrase: string, text: string) =>
  hasPhrase(plainWords(text), compilePhrases([phrase]));

describe('a phrase of the tables', () => {
  it('matches whole words only', () => {
    expect(says('stop', 'We stopped')).toBe(false);
    expect(says('stop', 'non-stop music')).toBe(true);
  });

  it('lets punctuation stand between its words but no end of a sentence', () => {
    expect(says('remove me', 'remove, me')).toBe(true);
    expect(says('remove me', 'Remove. Me?')).toBe(false);
  });

  it('spans up to two words with one dot and up to five with two', () => {
    expect(says('stop . mails', 'stop all these mails')).toBe(true);
    expect(says('stop . mails', 'stop all of these mails')).toBe(false);
    expect(says('stop .. mails', 'stop all of these annoying daily mails')).toBe(true);
    expect(says('stop .. mails', 'stop one two three four five six mails')).toBe(false);
  });

  it('can ask for the end of the sentence', () => {
    expect(says('unsub$', 'please unsub!')).toBe(true);
    expect(says('unsub$', 'unsub')).toBe(true);
    expect(says('unsub$', 'unsub everybody')).toBe(false);
  });

  it('tells what stands before and after it in the same sentence', () => {
    const [hit] = findPhrases(
      plainWords('Hello. I will not stop now, sorry. Bye'),
      compilePhrases(['stop']),
    );
    expect(hit).toMatchObject({ matched: 'stop', before: ' i will not ', after: ' now, sorry ' });
  });

  it('is looked for afresh each time', () => {
    const phrase = compilePhrases(['stop']);
    expect([hasPhrase('stop ', phrase), hasPhrase('stop ', phrase)]).toEqual([true, true]);
  });

  it('is reported at most forty times', () => {
    expect(findPhrases('stop '.repeat(1000), compilePhrases(['stop']))).toHaveLength(40);
  });
});
