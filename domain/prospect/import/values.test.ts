import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../any-text.fixture.ts';
import { readBasis } from './bases.ts';
import { guardCell, unguardCell } from './cell-guard.ts';
import { readDate } from './dates.ts';
import { fold } from './fold.ts';
import { readLanguage } from './languages.ts';
import { isImportTarget, targetLabel } from './targets.ts';
import { readCount, readTags, readWebsite } from './values.ts';

describe('days', () => {
  it.each([
    ['12.09.2026', 'dmy', '2026-09-12'],
    ['3.10.26', 'dmy', '2026-10-03'],
    ['9/12/2026', 'mdy', '2026-09-12'],
    ['2026-09-12', 'dmy', '2026-09-12'],
    ['2026-09-12T18:00:00Z', 'dmy', '2026-09-12'],
    ['12.09.2026 18:00', 'dmy', '2026-09-12'],
    ['26/09/12', 'ymd', '2026-09-12'],
    ['12. September 2026', 'dmy', '2026-09-12'],
    ['Sat 12 September 2026', 'dmy', '2026-09-12'],
    ['Samstag, 12. Sept. 2026', 'dmy', '2026-09-12'],
    ['September 12th, 2026', 'dmy', '2026-09-12'],
    ['12 de septiembre de 2026', 'dmy', '2026-09-12'],
    ['1er août 2026', 'dmy', '2026-08-01'],
    ['3 marzo 2026', 'dmy', '2026-03-03'],
    ['5 março 2026', 'dmy', '2026-03-05'],
    ['5 maart 2026', 'dmy', '2026-03-05'],
    ['29.02.2028', 'dmy', '2028-02-29'],
    ['1.1.69', 'dmy', '2069-01-01'],
    ['1.1.70', 'dmy', '1970-01-01'],
  ] as const)('%j in order %s is %s', (text, order, date) => {
    expect(readDate(text, order)).toEqual({ ok: true, value: date });
  });

  it.each([
    ['31.02.2026', 'no_such_day'],
    ['29.02.2026', 'no_such_day'],
    ['00.01.2026', 'no_such_day'],
    ['12.13.2026', 'no_such_day'],
    ['31 June 2026', 'no_such_day'],
    ['1.1.1200', 'no_such_day'],
    ['summer 2026', 'not_a_date'],
    ['TBD', 'not_a_date'],
    ['12.09.', 'not_a_date'],
    ['', 'not_a_date'],
  ])('%j is %s', (text, problem) => {
    expect(readDate(text, 'dmy')).toEqual({ ok: false, problem });
  });

  it('reads back every day of two centuries in every order', () => {
    const days = fc.date({
      min: new Date('1970-01-01'),
      max: new Date('2069-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        days,
        fc.constantFrom('dmy', 'mdy', 'ymd'),
        fc.boolean(),
        (date, order, isShort) => {
          const iso = date.toISOString().slice(0, 10);
          const [year = '', month = '', day = ''] = iso.split('-');
          const written = { d: day, m: month, y: isShort ? year.slice(2) : year };
          const text = Array.from(order)
            .map((part) => (part === 'd' ? written.d : part === 'm' ? written.m : written.y))
            .join('.');
          expect(readDate(text, order)).toEqual({ ok: true, value: iso });
        },
      ),
    );
  });
});

describe('languages', () => {
  it.each([
    ['German', 'de'],
    ['allemand', 'de'],
    ['de-AT', 'de'],
    ['Português', 'pt'],
    ['Nederlands', 'nl'],
    ['Dansk', null],
    ['constructor', null],
  ])('%j is the language %s', (text, language) => {
    expect(readLanguage(text)).toBe(language);
  });
});

describe('counts, links, tags and bases', () => {
  it.each([
    ['80', 80],
    ['1.200', 1200],
    ["1'200", 1200],
    ['ca. 120', 120],
    ['~90', 90],
    ['140 guests', 140],
    ['80-100', null],
    ['many', null],
    ['1.2', null],
    ['9999999', null],
    ['-5', null],
  ])('%j guests are %s', (text, count) => {
    expect(readCount(text)).toBe(count);
  });

  it.each([
    ['stillwater.example', 'https://stillwater.example/'],
    ['http://stillwater.example/a?b=c#d', 'http://stillwater.example/a?b=c'],
    ['stillwater.example:8080/a', 'https://stillwater.example:8080/a'],
    ['javascript:alert(1)', null],
    ['ftp://stillwater.example', null],
    ['https://user:secret@stillwater.example', null],
    ['localhost', null],
    ['not a link', null],
  ])('the link %j is %s', (text, link) => {
    expect(readWebsite(text)).toBe(link);
  });

  it('parts tags and keeps equal ones once', () => {
    expect(readTags('fair; VIP, vip | Gala ')).toEqual(['fair', 'VIP', 'Gala']);
    expect(readTags(Array.from({ length: 40 }, (_, index) => `t${index}`).join(','))).toHaveLength(
      20,
    );
  });

  it.each([
    ['consent', 'consent'],
    ['Oui', 'consent'],
    ['legitimate_interest', 'legitimate_interest'],
    ['Vertrag', 'contract'],
    ['nessuno', 'none'],
    ['perhaps', 'unknown'],
    ['__proto__', 'unknown'],
  ])('the basis %j is %s', (text, reading) => {
    expect(readBasis(text)).toBe(reading);
  });

  it('folds spelling away and nothing else', () => {
    expect(fold(' E-Mail_Adresse: ')).toBe('e mail adresse');
    expect(fold('Straße')).toBe(fold('STRASSE'));
    expect(fold('Ελλάδα')).not.toBe('');
  });

  it('labels targets and knows them from other words', () => {
    expect(targetLabel('guestCount')).toBe('Guests');
    expect(isImportTarget('email')).toBe(true);
    expect(isImportTarget('toString')).toBe(false);
  });
});

describe('the formula guard', () => {
  it.each(['=1+1', '+49 171', '-5', '@here', '\tx', '\rx', '＝1', "'=x", "''+x"])(
    'guards %j',
    (value) => {
      expect(guardCell(value)).toBe(`'${value}`);
    },
  );
  it.each(['Petra', "'t Spant", "'", '', '5=5'])('leaves %j alone', (value) => {
    expect(guardCell(value)).toBe(value);
    expect(unguardCell(value)).toBe(value);
  });
  it('gives every text back as it was, and leaves none that starts a formula', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(unguardCell(guardCell(text))).toBe(text);
        expect(guardCell(text)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/u);
      }),
    );
  });
});
