import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './any-text.fixture.ts';
import {
  canonicalEmail,
  isFreeMailDomain,
  isReservedDomain,
  isRoleAddress,
  parseEmailAddress,
  suppressionForms,
} from './email-address.ts';

describe('reading an address', () => {
  it.each([
    ['petra@stillwater.example', 'petra@stillwater.example'],
    ['  Petra@Stillwater.EXAMPLE ', 'Petra@stillwater.example'],
    ['Petra Lowen <petra@stillwater.example>', 'petra@stillwater.example'],
    ['mailto:petra@stillwater.example', 'petra@stillwater.example'],
    ['petra+fair@stillwater.example', 'petra+fair@stillwater.example'],
    ["o'brien@stillwater.example", "o'brien@stillwater.example"],
    ['petra@münchen.example', 'petra@xn--mnchen-3ya.example'],
    ['petra@MÜNCHEN.example', 'petra@xn--mnchen-3ya.example'],
    ['petra@xn--mnchen-3ya.example', 'petra@xn--mnchen-3ya.example'],
  ])('takes %j', (input, address) => {
    expect(parseEmailAddress(input)).toMatchObject({ ok: true, value: { address } });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['petra', 'no_at'],
    ['ottilie@marsh', 'bad_domain'],
    ['petra@', 'bad_domain'],
    ['@stillwater.example', 'bad_local'],
    ['pe tra@stillwater.example', 'bad_local'],
    ['.petra@stillwater.example', 'bad_local'],
    ['pe..tra@stillwater.example', 'bad_local'],
    ['"petra"@stillwater.example', 'bad_local'],
    [`${'a'.repeat(65)}@stillwater.example`, 'bad_local'],
    ['petra@still water.example', 'bad_domain'],
    ['petra@stillwater..example', 'bad_domain'],
    ['petra@-stillwater.example', 'bad_domain'],
    ['petra@[192.0.2.1]', 'bad_domain'],
    ['petra@192.0.2.1', 'bad_domain'],
    ['petra@münchen.example/path', 'bad_domain'],
    ['petra@a.example, idris@b.example', 'several'],
    ['petra@a.example;idris@b.example', 'several'],
    ['petra@a@b.example', 'several'],
    ['Petra <petra@a.example>, Idris <idris@b.example>', 'several'],
    ['petra@a.example\nBcc: all@b.example', 'control_character'],
    ['pe\u2028tra@a.example', 'control_character'],
    [`petra@${'a.'.repeat(130)}example`, 'bad_domain'],
    ['x'.repeat(2000), 'too_long'],
  ])('refuses %j as %s', (input, problem) => {
    const parsed = parseEmailAddress(input);

    expect(parsed).toEqual({ ok: false, problem });
  });

  it('lets nothing through that could end a mail header or name a second person', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const parsed = parseEmailAddress(`petra@stillwater.example${text}`);
        if (!parsed.ok) return;
        expect(parsed.value.address).toMatch(/^[\u0021-\u007e]+@[a-z0-9.-]+$/);
        expect(parsed.value.address.split('@')).toHaveLength(2);
      }),
    );
  });

  it('reads what it wrote to the same address', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const once = parseEmailAddress(text);
        if (once.ok) expect(parseEmailAddress(once.value.address)).toEqual(once);
      }),
    );
  });
});

describe('telling whether two addresses are one person', () => {
  it.each([
    ['Petra@Stillwater.Example', 'petra@stillwater.example'],
    [' petra@stillwater.example', 'petra@stillwater.example'],
    ['petra@MÜNCHEN.example', 'petra@xn--mnchen-3ya.example'],
    ['p.e.tra+fair@stillwater.example', 'p.e.tra+fair@stillwater.example'],
    ['Not An Address', 'not an address'],
  ])('compares %j as %j (fault 54)', (address, canonical) => {
    expect(canonicalEmail(address)).toBe(canonical);
  });

  it('finds a stop under the plus address, in any case and spelling of the domain', () => {
    expect(suppressionForms('Petra+Fair@MÜNCHEN.example')).toEqual([
      'petra+fair@xn--mnchen-3ya.example',
      'petra@xn--mnchen-3ya.example',
    ]);
    expect(suppressionForms('petra@a.example')).toEqual(['petra@a.example']);
    expect(suppressionForms('+petra@a.example')).toEqual(['+petra@a.example']);
  });

  it('lets a stop of the plain address reach every plus address and back', () => {
    const local = fc.stringMatching(/^[a-z]{1,10}$/);
    fc.assert(
      fc.property(local, local, (name, tag) => {
        const plain = suppressionForms(`${name}@a.example`);
        const tagged = suppressionForms(`${name}+${tag}@a.example`);
        expect(tagged.some((form) => plain.includes(form))).toBe(true);
      }),
    );
  });
});

describe('what an address says about who reads it', () => {
  it.each(['info@a.example', 'Kontakt@a.example', 'no-reply@a.example', 'events+x@a.example'])(
    '%s belongs to a team',
    (address) => {
      expect(isRoleAddress(address)).toBe(true);
    },
  );
  it.each(['petra@a.example', 'informa@a.example', 'info', ''])('%j does not', (address) => {
    expect(isRoleAddress(address)).toBe(false);
  });
  it.each(['stillwater.example', 'a.test', 'b.invalid', 'localhost', 'example.org', 'a.EXAMPLE'])(
    '%s can never receive mail',
    (domain) => {
      expect(isReservedDomain(domain)).toBe(true);
    },
  );
  it.each(['stillwater.org', 'myexample.org', 'example.de', 'test.de'])('%s can', (domain) => {
    expect(isReservedDomain(domain)).toBe(false);
  });
  it('knows where anybody can have a mailbox', () => {
    expect(isFreeMailDomain('GMX.de')).toBe(true);
    expect(isFreeMailDomain('stillwater.example')).toBe(false);
  });
});
