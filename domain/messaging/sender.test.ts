import { describe, expect, it } from 'vitest';
import { senderOf } from './sender.ts';

const complete = {
  name: 'Alderfinch',
  senderName: 'Ada of Alderfinch',
  senderEmail: 'ada@alderfinch.example',
  postalAddress: 'Rua do Ouro 3, Lisbon',
};

describe('whom a mail comes from', () => {
  it.each([true, false])(
    'is what the workspace says, in the sandbox (%s) and outside',
    (isSandbox) => {
      expect(senderOf(complete, isSandbox)).toEqual({
        name: 'Ada of Alderfinch',
        address: 'ada@alderfinch.example',
        postalAddress: 'Rua do Ouro 3, Lisbon',
      });
    },
  );

  it('has the name of the workspace where nobody is named', () => {
    expect(senderOf({ ...complete, senderName: null }, false)?.name).toBe('Alderfinch');
  });

  it.each(['senderEmail', 'postalAddress'] as const)(
    'is nobody outside the sandbox while %s is missing: no prospect is written to',
    (field) => {
      expect(senderOf({ ...complete, [field]: null }, false)).toBeNull();
    },
  );

  it('is a stand-in at a reserved domain in the sandbox, so that a newcomer can try everything', () => {
    const nothing = { ...complete, senderEmail: null, postalAddress: null };
    expect(senderOf(nothing, true)).toMatchObject({
      address: expect.stringMatching(/\.test$/),
      postalAddress: expect.stringContaining('Sandbox'),
    });
  });
});
