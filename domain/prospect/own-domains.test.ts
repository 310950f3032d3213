import { describe, expect, it } from 'vitest';
import { ownDomainsOf } from './own-domains.ts';

describe('the domains of colleagues', () => {
  it.each([
    ['Hello@Quillmere.Example', ['quillmere.example']],
    [null, []],
    ['', []],
    ['hello@', []],
  ])('of a workspace that writes from %j are %j', (senderEmail, expected) => {
    expect(ownDomainsOf(senderEmail)).toEqual(expected);
  });
});
