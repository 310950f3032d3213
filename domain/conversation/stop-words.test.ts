import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stopPhrases } from './stop-phrases/all.ts';
import { stopIntent } from './stop-words.ts';

const folder = new URL('../../tests/corpora/stop-intent/', import.meta.url);

/** O: an opt-out, L: stop-like, S: either of them, N: none. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  O: ['opt_out'],
  L: ['stop_like'],
  S: ['opt_out', 'stop_like'],
  N: ['none'],
};

const cases = readdirSync(folder).flatMap((file) =>
  readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .filter((line) => /^[OLSN]\|/.test(line))
    .map((line) => ({
      file,
      label: line.slice(0, 1),
      text: line.slice(2).replaceAll('\\n', '\n'),
    })),
);

describe('a wish to be left alone', () => {
  it.each(cases)('$file $label: $text', ({ label, text }) => {
    expect(wanted[label]).toContain(stopIntent(text).kind);
  });

  const words = Object.entries(stopPhrases).flatMap(([language, table]) =>
    [...table.words.split('|'), ...table.weakWords.split('|')].map((word) => ({ language, word })),
  );

  it.each(words)('is said by $word alone ($language)', ({ word }) => {
    expect(stopIntent(word).kind).toBe('opt_out');
    expect(stopIntent(`  ${word.toUpperCase()}!!! `).kind).toBe('opt_out');
  });

  it.each(['STOP', 'Abmelden', 'Désabonner', 'Baja', 'Cancellami', 'Remover', 'Afmelden'])(
    'is said by %s on a line of its own among other lines',
    (word) => {
      expect(stopIntent(`Hello Mara,\n\n${word}\n\nAnna Berg\nBerg & Sons`).kind).toBe('opt_out');
    },
  );

  it('is heard through courtesies and emoji', () => {
    expect(stopIntent('Hi! 🛑 please stop, thank you').kind).toBe('opt_out');
  });

  it('is not said by nothing', () => {
    expect(stopIntent('').kind).toBe('none');
    expect(stopIntent(' \n\u200b ').kind).toBe('none');
  });

  it('never makes the rules fail, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(['opt_out', 'stop_like', 'none']).toContain(stopIntent(text).kind);
      }),
    );
  });

  it('is still heard when it stands among words that say nothing', () => {
    const filler = fc.array(fc.constantFrom('table', 'garden', 'music', 'June', 'blue', 'eighty'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(filler, filler, (before, after) => {
        const text = `${before.join(' ')}.\n\nPlease remove me from your list.\n\n${after.join(' ')}`;
        expect(stopIntent(text).kind).toBe('opt_out');
      }),
    );
  });
});
