import { describe, expect, it } from 'vitest';
import { createKeyReader, keyName, type KeyPress } from './key-name.ts';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

describe('what a planner presses', () => {
  it.each([
    [press('j'), 'j'],
    [press('J'), 'j'],
    [press('A', { shiftKey: true }), 'Shift+A'],
    [press('?', { shiftKey: true }), '?'],
    [press('Tab', { shiftKey: true }), 'Shift+Tab'],
    [press('k', { ctrlKey: true }), 'Mod+k'],
    [press('k', { metaKey: true }), 'Mod+k'],
    [press('Escape'), 'Escape'],
  ])('%j is read as %s', (given, name) => {
    expect(keyName(given)).toBe(name);
  });

  it.each([press('Shift', { shiftKey: true }), press('a', { altKey: true })])(
    'is not taken for a shortcut: %j',
    (given) => {
      expect(keyName(given)).toBeNull();
    },
  );
});

describe('a planner who goes somewhere by g', () => {
  it('gets the place, not what the second key does alone', () => {
    const read = createKeyReader();
    expect(read(press('g'), 0)).toBe('g');
    expect(read(press('s'), 300)).toBe('g s');
    expect(read(press('s'), 600)).toBe('s');
  });

  it('gets the single key again when g was long ago', () => {
    const read = createKeyReader();
    read(press('g'), 0);
    expect(read(press('s'), 5_000)).toBe('s');
  });

  it('is not thrown off by a Shift between the two', () => {
    const read = createKeyReader();
    read(press('g'), 0);
    expect(read(press('Shift', { shiftKey: true }), 100)).toBeNull();
    expect(read(press('i'), 200)).toBe('g i');
  });
});
