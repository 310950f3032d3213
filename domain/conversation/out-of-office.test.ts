import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '#domain/kernel/language.ts';
import { addDays, daysBetween } from './local-date.ts';
import {
  defaultAbsenceDays,
  isAwaySubject,
  longestAbsenceDays,
  readAbsence,
  saysAway,
} from './out-of-office.ts';

const thursday = '2026-11-19';

const notices: readonly (readonly [Language, string, string, string])[] = [
  ['en', thursday, 'I am out of the office and will be back on 3 December.', '2026-12-03'],
  ['en', thursday, 'I am out of the office until December 3rd, 2026', '2026-12-03'],
  ['en', thursday, 'On leave from 1 Dec to 5 Dec. Back on 8 Dec.', '2026-12-08'],
  ['en', thursday, 'I am away until Monday', '2026-11-23'],
  ['en', thursday, 'I am away until Thursday', '2026-11-26'],
  ['en', thursday, 'I am away until Monday, 1 December', '2026-12-01'],
  ['en', '2026-12-22', 'Away until January 5', '2027-01-05'],
  ['en', thursday, 'Out of office 12/01 - 12/05', '2026-12-05'],
  ['en', thursday, 'I am out until 03/12/2026', '2026-12-03'],
  ['en', thursday, 'I am out until 2026-12-03', '2026-12-03'],
  ['en', thursday, 'I am on vacation for two weeks', '2026-12-03'],
  ['en', thursday, 'I will be out of the office December 1-5', '2026-12-05'],
  ['en', thursday, 'I am out of the office this week', '2026-11-22'],
  [
    'en',
    thursday,
    'Out starting 11/20/2026, I will not return to the office until 12/01/2026.',
    '2026-12-01',
  ],
  ['en', thursday, 'Out of the office until the end of November', '2026-11-30'],
  ['en', thursday, 'The office is closed from December 24 through January 2', '2027-01-02'],
  ['en', thursday, 'I am available 24/7 again from home, but away until tomorrow', '2026-11-20'],
  [
    'en',
    thursday,
    'I am out of office from 19 Nov until 24 Nov at 10:30am. Call 555-12-34',
    '2026-11-24',
  ],
  ['de', thursday, 'Ich bin ab dem 03.12. wieder erreichbar', '2026-12-03'],
  ['de', thursday, 'Ich bin vom 01.12. bis 05.12.2026 nicht im Büro.', '2026-12-05'],
  [
    'de',
    thursday,
    'Bis einschließlich 5. Dezember im Urlaub, ab 8. Dezember wieder da',
    '2026-12-08',
  ],
  ['de', thursday, 'Ich bin bis Montag, den 23. November abwesend', '2026-11-23'],
  ['de', '2026-12-20', 'bis 6. Januar im Urlaub', '2027-01-06'],
  ['de', thursday, 'Ich bin nächste Woche wieder im Büro', '2026-11-23'],
  ['fr', thursday, 'Je suis absent du bureau jusqu’au 12 janvier', '2027-01-12'],
  ['fr', thursday, 'Je suis en congés du 1er au 12 décembre inclus', '2026-12-12'],
  ['fr', thursday, 'De retour le mardi 1er décembre', '2026-12-01'],
  ['fr', thursday, 'Absente du 24/11/2026 au 28/11/2026', '2026-11-28'],
  ['es', thursday, 'Estaré fuera de la oficina hasta el 3 de diciembre de 2026', '2026-12-03'],
  [
    'es',
    thursday,
    'Estoy de vacaciones del 1 al 15 de diciembre. Vuelvo el 16 de diciembre.',
    '2026-12-16',
  ],
  ['it', thursday, 'Sono in ferie fino al 3 dicembre', '2026-12-03'],
  ['it', thursday, 'Sarò assente dal 24/11 al 28/11, rientro il 1/12', '2026-12-01'],
  ['pt', thursday, 'Estou de férias até 3 de dezembro', '2026-12-03'],
  ['pt', thursday, 'Estou ausente, regresso a 5/1/2027', '2027-01-05'],
  ['nl', thursday, 'Ik ben afwezig tot en met 3 december', '2026-12-03'],
  ['nl', thursday, 'Vanaf dinsdag 1 december ben ik weer bereikbaar', '2026-12-01'],
  ['nl', thursday, 'Ik ben t/m 28-11-2026 met vakantie', '2026-11-28'],
];

describe('an absence', () => {
  it.each(notices)('%s %s: %j ends on %s', (language, today, text, until) => {
    expect(saysAway(text)).toBe(true);
    expect(readAbsence(text, today, language)).toEqual({
      until,
      source: 'stated',
      isTooLong: false,
    });
  });

  it.each([
    'I am on vacation.',
    'I am away from my desk since 3 November',
    'I was away until 3 November 2026.',
    'I am out of office from 3 December',
  ])('without an end to come takes a fortnight: %j', (text) => {
    expect(readAbsence(text, thursday, 'en')).toEqual({
      until: addDays(thursday, defaultAbsenceDays),
      source: 'default',
      isTooLong: false,
    });
  });

  it('of more than ninety days goes to a person', () => {
    expect(readAbsence('On maternity leave until 1 June 2027', thursday, 'en')).toEqual({
      until: addDays(thursday, longestAbsenceDays),
      source: 'stated',
      isTooLong: true,
    });
  });

  it('reads 3/12 as the writer of that language means it', () => {
    expect(readAbsence('away until 1/4/2027', '2027-01-02', 'en').until).toBe('2027-01-04');
    expect(readAbsence('away until 1/4/2027', '2027-01-02', 'fr').until).toBe('2027-04-01');
  });

  it('never ends before today nor after ninety days, whatever was written', () => {
    const words = fc.array(
      fc.constantFrom(
        'until',
        'bis',
        '3',
        '31',
        '.',
        '/',
        '12',
        '2026',
        '2027',
        'december',
        'mai',
        'back',
        'von',
        'monday',
        '-',
        '30.02.',
        'in two weeks',
      ),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(words, (parts) => {
        const { until } = readAbsence(parts.join(' '), thursday, 'en');
        const days = daysBetween(thursday, until);
        expect(days).toBeGreaterThanOrEqual(0);
        expect(days).toBeLessThanOrEqual(longestAbsenceDays);
      }),
    );
  });
});

describe('the subject of an absence notice', () => {
  it.each([
    'Out of Office',
    'Automatic reply: Out of office',
    'Abwesenheitsnotiz: Ihre Feier',
    'Absence : votre fête',
    'Fuera de la oficina',
    'Fuori ufficio',
    'Fora do escritório',
    'Afwezig: uw feest',
    'AUTO: Anna Berg is out of the office (returning 12/03/2026)',
  ])('%j is one', (subject) => {
    expect(isAwaySubject(subject)).toBe(true);
  });

  it.each([
    'Re: Your out of office party',
    'Re: Holiday party',
    'Our summer away day',
    'Awayday ideas',
  ])('%j is none', (subject) => {
    expect(isAwaySubject(subject)).toBe(false);
  });
});
