import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyLead, leadKey, mergeLead, type LeadDraft } from './lead.ts';

const nobody: LeadDraft = { ...emptyLead, name: 'Petra Lowen' };

const maybe = fc.option(fc.constantFrom('a', 'b', 'A'), { nil: null });
const anyLead = fc.record({
  ...Object.fromEntries(Object.keys(nobody).map((field) => [field, maybe])),
  name: fc.constantFrom('Petra Lowen', 'Petra'),
  guestCount: fc.option(fc.nat(), { nil: null }),
  language: fc.constantFrom('de', 'en', null),
  lawfulBasis: fc.constantFrom('consent', 'contract', null),
  notes: fc.uniqueArray(fc.constantFrom('x', 'y', 'X')),
  tags: fc.uniqueArray(fc.constantFrom('x', 'y', 'X')),
  custom: fc.uniqueArray(
    fc.constantFrom('x', 'y', '__proto__').map((name) => ({ name, value: name })),
    {
      selector: (field) => field.name,
    },
  ),
}) satisfies fc.Arbitrary<unknown>;

/** Gives the arbitrary record its type by filling a whole lead with it. */
const leads = anyLead.map((fields): LeadDraft => ({ ...nobody, ...fields }));

describe('who is the same person', () => {
  it('is told by the e-mail, else by the phone', () => {
    expect(leadKey({ emailCanonical: 'a@b.example', phoneE164: '+491' })).toBe('email:a@b.example');
    expect(leadKey({ emailCanonical: null, phoneE164: '+491' })).toBe('phone:+491');
    expect(leadKey({ emailCanonical: null, phoneE164: null })).toBeNull();
  });
});

describe('merging a second mention of a person', () => {
  it('fills what is empty and says which fields', () => {
    const known = { ...nobody, organisation: 'Stillwater Guild', tags: ['fair'] };
    const again = { ...nobody, organisation: 'Other', city: 'Bremen', tags: ['Fair', 'vip'] };
    const { lead, filled } = mergeLead(known, again);
    expect(lead).toMatchObject({
      organisation: 'Stillwater Guild',
      city: 'Bremen',
      tags: ['fair', 'vip'],
    });
    expect(filled).toEqual(['city', 'tags']);
  });

  it('takes the basis with its source and day, and only where there was none', () => {
    const consent = {
      lawfulBasis: 'consent',
      lawfulBasisSource: 'card',
      lawfulBasisAt: '2026-03-06',
    } as const;
    expect(mergeLead(nobody, { ...nobody, ...consent }).lead).toMatchObject(consent);
    const contract = { ...nobody, lawfulBasis: 'contract', lawfulBasisSource: null } as const;
    expect(mergeLead(contract, { ...nobody, ...consent }).lead).toMatchObject({
      lawfulBasis: 'contract',
      lawfulBasisSource: null,
      lawfulBasisAt: null,
    });
  });

  it('does not put two places together', () => {
    const bremen = { ...nobody, city: 'Bremen' };
    const leeds = { ...nobody, city: 'Leeds', country: 'GB', street: 'Water Lane 1' };
    expect(mergeLead(bremen, leeds).lead).toMatchObject({
      city: 'Bremen',
      country: null,
      street: null,
    });
    expect(mergeLead(bremen, { ...leeds, city: 'BREMEN' }).lead).toMatchObject({ country: 'GB' });
  });

  it('overwrites nothing that was there, and changes nothing the second time', () => {
    fc.assert(
      fc.property(leads, leads, (existing, incoming) => {
        const before = structuredClone(existing);
        const { lead } = mergeLead(existing, incoming);
        expect(existing).toEqual(before);
        const kept = Object.entries(existing).filter(
          ([field]) => !['notes', 'tags', 'custom'].includes(field),
        );
        for (const [field, value] of kept) {
          if (value === null || value === '') continue;
          // The parts of a basis, of a name and of an address travel together.
          if (/^lawful|^email|Name$/.test(field)) continue;
          expect(lead).toHaveProperty(field, value);
        }
        if (existing.lawfulBasis !== null) expect(lead.lawfulBasis).toBe(existing.lawfulBasis);
        expect(mergeLead(lead, incoming).filled).toEqual([]);
        expect(mergeLead(existing, existing).filled).toEqual([]);
      }),
    );
  });
});
