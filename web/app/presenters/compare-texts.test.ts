import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts } from './compare-texts.ts';
import type { DiffRun } from './letter.model.ts';

const count = (changes: number) => `${changes} changes`;

function textOf(paragraphs: readonly (readonly DiffRun[])[], without: DiffRun['kind']): string {
  return paragraphs
    .flat()
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')
    .replace(/\s/g, '');
}

const words = fc
  .array(fc.constantFrom('barn', 'price', '120', '€8,400', 'sixty', '\n\n', 'the', '.'), {
    maxLength: 30,
  })
  .map((list) => list.join(' ').replace(/ ?\n\n ?/g, '\n\n'));

describe('two versions of a text', () => {
  it('show what was taken out and what was put in at its place', () => {
    const before = { subject: 'The barn', bodyText: 'Dear Wren,\n\nwith 120 guests it works.' };
    const after = { subject: 'The barn', bodyText: 'Dear Wren,\n\nwith 140 guests it works.' };
    const { paragraphs, changeCount, summary } = compareTexts(before, after, count);
    expect(paragraphs).toEqual([
      [{ kind: 'same', text: 'Dear Wren,' }],
      [
        { kind: 'same', text: 'with ' },
        { kind: 'removed', text: '120' },
        { kind: 'added', text: '140' },
        { kind: 'same', text: ' guests it works.' },
      ],
    ]);
    expect(changeCount).toBe(1);
    expect(summary).toBe('1 changes');
  });

  it('count the subject too', () => {
    const text = { subject: 'One', bodyText: 'Same.' };
    expect(compareTexts(text, { ...text, subject: 'Two' }, count).changeCount).toBe(1);
    expect(compareTexts(text, text, count).changeCount).toBe(0);
  });

  it('hold both texts whole, whatever changed', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const bare = (text: string) => text.replace(/\s/g, '');
        const { paragraphs } = compareTexts(
          { subject: '', bodyText: before },
          { subject: '', bodyText: after },
          count,
        );
        expect(textOf(paragraphs, 'added')).toBe(bare(before));
        expect(textOf(paragraphs, 'removed')).toBe(bare(after));
      }),
    );
  });
});
