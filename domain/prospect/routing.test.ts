import { describe, expect, it } from 'vitest';
import { identityConfidence, routeAfterEnrichment, type RoutingQuestion } from './routing.ts';

const sound: RoutingQuestion = {
  ...{ hasEmail: true, hasUsedNumber: false, basis: 'enough', confidence: 0.8 },
};

describe('after enrichment a prospect', () => {
  it.each<[string, Partial<RoutingQuestion>]>([
    ['with an address and a basis', {}],
    [
      'with a number alone, where a touch goes to numbers',
      { hasEmail: false, hasUsedNumber: true },
    ],
    ['of whom we are just sure enough', { confidence: 0.7 }],
  ])('%s goes on', (_who, rest) => {
    expect(routeAfterEnrichment({ ...sound, ...rest })).toEqual({ kind: 'proceed' });
  });

  it.each<[string, Partial<RoutingQuestion>, string]>([
    ['without any address', { hasEmail: false }, 'no_address'],
    ['without a basis', { basis: 'missing' }, 'no_lawful_basis'],
    ['whose country asks for their consent', { basis: 'consent_needed' }, 'consent_needed'],
    ['whose address is on the stop list', { basis: 'stopped' }, 'address_stopped'],
    ['of whom we are not sure', { confidence: 0.69 }, 'low_confidence'],
    ['without an address or certainty', { hasEmail: false, confidence: 0 }, 'no_address'],
    ['without a basis or certainty', { basis: 'missing', confidence: 0 }, 'no_lawful_basis'],
  ])('%s waits for a person, who is told what to mend first', (_who, rest, reason) => {
    expect(routeAfterEnrichment({ ...sound, ...rest })).toEqual({ kind: 'person', reason });
  });
});

describe('how sure we are of somebody', () => {
  const known = { addressProvenance: 'page', hasName: false, pageAgrees: false } as const;

  it('is begun by where the address comes from', () => {
    const of = (addressProvenance: 'given' | 'page' | 'guess' | 'none') =>
      identityConfidence({ ...known, addressProvenance });
    expect([of('given'), of('page'), of('guess'), of('none')]).toEqual([0.8, 0.6, 0.3, 0]);
  });

  it('grows by a name and by a page that agrees, to certainty at most', () => {
    expect(identityConfidence({ ...known, hasName: true })).toBeCloseTo(0.7);
    expect(identityConfidence({ ...known, pageAgrees: true })).toBeCloseTo(0.7);
    const all = { addressProvenance: 'given', hasName: true, pageAgrees: true } as const;
    expect(identityConfidence(all)).toBe(1);
  });
});
