import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailKey, findEmails, findLinks, findPhones, linkKey, phoneKey } from './find-contacts.ts';

describe('ways to reach somebody in a text', () => {
  it.each([
    ['See https://quillmere.example/plans, please.', ['https://quillmere.example/plans']],
    ['See www.quillmere.example.', ['www.quillmere.example']],
    ['We are at quillmere.com/galas?x=1!', ['quillmere.com/galas?x=1']],
    ['Press javascript:alert(1) here', ['javascript:alert(1']],
    ['mailto:a@b.example and tel:+351210', ['mailto:a@b.example', 'tel:+351210']],
    ['Full width ｈｔｔｐｓ：／／evil.example', ['https://evil.example']],
  ])('finds the links of %j', (text, links) => {
    expect(findLinks(text)).toEqual(links);
  });

  it.each([
    'The room has outgrown us. Die neue ist größer, z. B. mit Bühne, d.h. hell.',
    'We meet at 9.30 p.m., e.g. in hall 2.b, i.e. downstairs.',
    'Write to clara@quillmere.example.',
  ])('takes no ordinary words for a link: %j', (text) => {
    expect(findLinks(text)).toEqual([]);
  });

  it('finds addresses, also with an accent or in full width', () => {
    expect(findEmails('Ask clara@quillmere.example or zoë＠café.fr.')).toEqual([
      'clara@quillmere.example',
      'zoë@café.fr',
    ]);
  });

  it.each([
    ['Call +351 210 555 014 today', '+351 210 555 014'],
    ['Ruf 030 / 901820 an', '030 / 901820'],
    ['Call (020) 7946-0123.', '(020) 7946-0123'],
    ['Ring 02079460123', '02079460123'],
  ])('finds the number of %j', (text, number) => {
    expect(findPhones(text)).toEqual([number]);
  });

  it.each([
    'on 2026-10-17 or 17.10.2026',
    'in 2025-2026 with 1.250.000 visitors and 1 250 000 more',
    'for 280 guests at 19:30, from 09.00-18.00',
    'https://quillmere.example/1234567890',
  ])('takes no date, year, hour or count for a phone number: %j', (text) => {
    expect(findPhones(text)).toEqual([]);
  });

  it('knows one link, address or number in several spellings', () => {
    expect(linkKey('https://WWW.Quillmere.example/Plans/')).toBe(
      linkKey('quillmere.example/Plans'),
    );
    expect(linkKey('https://quillmere.example/a')).not.toBe(linkKey('https://quillmere.example/b'));
    expect(emailKey(' Clara@Quillmere.example')).toBe(emailKey('clara@quillmere.example'));
    expect(phoneKey('+351 210 555 014')).toBe(phoneKey('00351-210-555-014'));
  });

  it('ends on a hostile text, and finds at most what can stand in it', () => {
    const unit = fc.constantFrom('a', '.', '@', '1', ' ', '-', 'http://', '(', '+', 'a.', '1 ');
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 6 }), (parts) => {
        const text = parts.join('').repeat(20_000 / parts.join('').length);
        const found = [...findLinks(text), ...findEmails(text), ...findPhones(text)];
        expect(found.join('').length).toBeLessThanOrEqual(3 * text.length);
      }),
      { numRuns: 60 },
    );
  });
});
