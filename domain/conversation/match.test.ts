import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailKinds } from './classify.ts';
import { isSameMailbox, matchMail, matchWays, type MatchCandidate } from './match.ts';

const anna: MatchCandidate = { prospectId: 'anna', by: 'token', address: 'anna@berg.example' };
const ben: MatchCandidate = { prospectId: 'ben', by: 'address', address: 'ben@berg.example' };
const base = { fromAddress: 'anna@berg.example', dmarc: 'none', kind: 'reply' } as const;

describe('whose answer it is (fault 57)', () => {
  it('is nobody’s without candidates', () => {
    expect(matchMail({ ...base, candidates: [] })).toBeNull();
  });

  it('is decided by the token before the Message-ID before the address', () => {
    const all = matchWays.map((by) => ({ prospectId: by, by, address: 'anna@berg.example' }));
    expect(matchMail({ ...base, candidates: all.toReversed() })?.prospectId).toBe('token');
    expect(matchMail({ ...base, candidates: all.slice(1).toReversed() })?.prospectId).toBe(
      'message_id',
    );
  });

  it('is, among equals, the one whose address it came from', () => {
    const colleague = { ...anna, prospectId: 'colleague', address: 'carl@berg.example' };
    expect(matchMail({ ...base, candidates: [colleague, anna] })?.prospectId).toBe('anna');
  });

  it('counts as a reply by token without DMARC', () => {
    expect(matchMail({ ...base, candidates: [anna] })).toMatchObject({
      countsAsReply: true,
      fromOtherAddress: false,
    });
  });

  it.each([
    ['pass', true],
    ['fail', false],
    ['none', false],
  ] as const)('by address alone, with DMARC %s, counts as a reply: %s', (dmarc, countsAsReply) => {
    const match = matchMail({ ...base, fromAddress: 'ben@berg.example', dmarc, candidates: [ben] });
    expect(match).toMatchObject({ by: 'address', countsAsReply, countsAsStop: true });
  });

  it('is shown as from another address when a colleague answers', () => {
    const match = matchMail({ ...base, fromAddress: 'carl@berg.example', candidates: [anna] });
    expect(match).toMatchObject({ fromOtherAddress: true, countsAsReply: true });
  });

  it('is not shown so for a report of a machine, which is never a reply', () => {
    const match = matchMail({
      ...base,
      kind: 'hard_bounce',
      fromAddress: 'mailer-daemon@mx.example',
      candidates: [anna],
    });
    expect(match).toMatchObject({
      fromOtherAddress: false,
      countsAsReply: false,
      countsAsStop: true,
    });
  });

  it('stops the others that were found as well', () => {
    const match = matchMail({ ...base, kind: 'opt_out', candidates: [anna, ben, { ...ben }] });
    expect(match?.alsoStops).toEqual(['ben']);
  });

  it('always counts as a stop', () => {
    const candidate = fc.record({
      prospectId: fc.constantFrom('a', 'b'),
      by: fc.constantFrom(...matchWays),
      address: fc.constantFrom('anna@berg.example', 'ben@berg.example', ''),
    });
    fc.assert(
      fc.property(
        fc.array(candidate, { minLength: 1 }),
        fc.constantFrom('pass', 'fail', 'none'),
        fc.constantFrom(...mailKinds),
        (candidates, dmarc, kind) => {
          const match = matchMail({ candidates, fromAddress: 'x@y.example', dmarc, kind });
          expect(match?.countsAsStop).toBe(true);
          expect(match?.alsoStops).not.toContain(match?.prospectId);
        },
      ),
    );
  });
});

describe('two addresses', () => {
  it.each([
    ['anna@berg.example', 'Anna@BERG.example', true],
    ['anna+events@berg.example', 'anna@berg.example', true],
    ['anna@berg.example', 'ben@berg.example', false],
    ['anna@berg.example', 'anna@other.example', false],
    ['+x@berg.example', '+y@berg.example', false],
  ])('%s and %s reach one mailbox: %s', (left, right, same) => {
    expect(isSameMailbox(left, right)).toBe(same);
  });
});
