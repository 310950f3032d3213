import { describe, expect, it } from 'vitest';
import { undocumented, undocumentedRules } from './doc-comments.ts';

describe('a doc comment', () => {
  it('stands before every export of the rules and of the contracts', () => {
    expect(undocumentedRules()).toEqual([]);
  });

  it('is missed where there is none, or one that is not for readers', () => {
    const text =
      'export const one = 1;\n// Why.\nexport function two() {}\nexport interface Three {}\n';
    expect(undocumented('a.ts', text)).toEqual(['a.ts one', 'a.ts two', 'a.ts Three']);
  });

  it('of a list is one of its union, too', () => {
    const list =
      'export const ways = ["a", "b"] as const;\nexport type Way = (typeof ways)[number];\n';
    expect(undocumented('a.ts', `/** The ways. */\n${list}`)).toEqual([]);
    expect(undocumented('a.ts', list)).toEqual(['a.ts ways', 'a.ts Way']);
  });

  it('is not asked of what stays in its file', () => {
    expect(undocumented('a.ts', 'const one = 1;\nexport { one };\nimport "b";\n')).toEqual([]);
  });
});
