import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './any-text.fixture.ts';
import { joinName, nameFromEmail, splitName, tidyLine } from './person-name.ts';

describe('splitting a name', () => {
  it.each([
    ['Petra Lowen', 'Petra', 'Lowen'],
    ['Lowen, Petra', 'Petra', 'Lowen'],
    ['Dr. Petra van der Lowen', 'Petra', 'van der Lowen'],
    ['Herr Prof. Dr. Jonas Pell', 'Jonas', 'Pell'],
    ['Petra', 'Petra', null],
    ['Frau Lowen', null, 'Lowen'],
    ['M. Dupont', null, 'Dupont'],
    ['M Dupont', 'M', 'Dupont'],
    ['Don Draper', 'Don', 'Draper'],
    ['Bo Lindqvist-Ames', 'Bo', 'Lindqvist-Ames'],
    ['', null, null],
    ['Dr.', 'Dr.', null],
  ])('%j is %j and %j', (name, givenName, familyName) => {
    expect(splitName(name)).toEqual({ givenName, familyName });
  });

  it('puts the parts together again', () => {
    expect(joinName({ givenName: 'Petra', familyName: 'Lowen' })).toBe('Petra Lowen');
    expect(joinName({ givenName: null, familyName: 'Lowen' })).toBe('Lowen');
    expect(joinName({ givenName: null, familyName: null })).toBe('');
  });
});

describe('a line that goes into a header', () => {
  it('has no line break, no invisible and no turning character', () => {
    expect(tidyLine(' Petra\r\nBcc: x \u202eLowen\u200b\t ')).toBe('Petra Bcc: x Lowen');
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(tidyLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|^\s|\s$|\s\s/u);
      }),
    );
  });
});

describe('a label from an address', () => {
  it.each([
    ['petra.lowen@a.example', 'Petra Lowen'],
    ['petra_lowen+fair@a.example', 'Petra Lowen'],
    ['12345@a.example', '12345'],
    ['@a.example', '@a.example'],
  ])('%s reads %s', (address, label) => {
    expect(nameFromEmail(address)).toBe(label);
  });
});
