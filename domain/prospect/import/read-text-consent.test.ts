import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePhone } from '#domain/schedule/read-phone.ts';
import { anyText } from '../any-text.fixture.ts';
import { guessColumns } from './columns.ts';
import { readRow, type RowOutcome } from './read-row.ts';
import type { LeadDraft } from './lead.ts';

/** Reads one row of a list as its guessed columns have it; `rows` are the row and whatever else the guess sees. */
function read(headings: readonly string[], ...rows: string[][]): RowOutcome {
  return readRow(rows[0] ?? [], {
    columns: guessColumns(headings, rows).map(({ mapping }) => mapping),
    defaults: {
      ...{ country: 'DE', language: null, lawfulBasis: 'consent' },
      ...{ lawfulBasisSource: 'Messe Halmsee', lawfulBasisAt: '2026-03-06' },
    },
    phoneParser: parsePhone,
    ownDomains: [],
    headings,
    today: '2026-11-21',
  });
}

function lead(headings: readonly string[], ...rows: string[][]): LeadDraft {
  const outcome = read(headings, ...rows);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.lead;
}

const number = '0171 3920014';

/** What one cell under one heading comes to, for SMS and for WhatsApp. */
function said(heading: string, cell: string): [boolean | null, boolean | null] {
  const { smsConsent, whatsappConsent } = lead(['name', 'phone', heading], ['Bo', number, cell]);
  return [smsConsent?.isGiven ?? null, whatsappConsent?.isGiven ?? null];
}

describe('a column that says who agreed to texts', () => {
  it.each([
    ['SMS consent', 'yes'],
    ['sms_opt_in', 'true'],
    ['Text message consent', 'agreed'],
    ['SMS', 'Y'],
    ['SMS-Einwilligung', 'ja'],
    ['Einwilligung für SMS', 'eingewilligt'],
    ['SMS erlaubt', 'einverstanden'],
    ['Consentement SMS', 'oui'],
    ['Accord pour SMS', 'accord'],
    ['Consentimiento SMS', 'sí'],
    ['Acepta SMS', 'acepta'],
    ['Consenso SMS', 'sì'],
    ['Consenso agli SMS', 'acconsentito'],
    ['Consentimento por SMS', 'sim'],
    ['Toestemming SMS', 'akkoord'],
    ['SMS akkoord', 'ja'],
  ])('is known by its heading: %j with %j is a consent to SMS', (heading, cell) => {
    expect(said(heading, cell)).toEqual([true, null]);
  });

  it.each([
    ['WhatsApp consent', 'yes'],
    ['Whats-App Opt-in', 'opted in'],
    ['WhatsApp', 'ja'],
    ['WhatsApp-Zustimmung', 'zugestimmt'],
    ['Consentement WhatsApp', 'consenti'],
    ['Autoriza WhatsApp', 'si'],
    ['Consenso WhatsApp', 'consenso'],
    ['Aceita WhatsApp', 'autorizado'],
    ['Toestemming voor WhatsApp', 'toestemming'],
  ])('%j with %j is one to WhatsApp', (heading, cell) => {
    expect(said(heading, cell)).toEqual([null, true]);
  });

  it.each(['SMS/WhatsApp opt-in', 'Einwilligung SMS und WhatsApp', 'Consenso SMS e WhatsApp'])(
    '%j is one to both',
    (heading) => {
      expect(said(heading, 'yes')).toEqual([true, true]);
    },
  );

  it.each(['no', 'nein', 'non', 'ninguno', 'nessuno', 'não', 'nee', '0', 'opt-out', 'widerrufen'])(
    '%j is a no',
    (cell) => {
      expect(said('SMS consent', cell)).toEqual([false, null]);
    },
  );

  it.each([
    ['06.03.2026', '2026-03-06'],
    ['2026-03-06T18:00', '2026-03-06'],
    ['6. März 2026', '2026-03-06'],
    ['6 mars 2026', '2026-03-06'],
    ['6 de marzo de 2026', '2026-03-06'],
    ['6 marzo 2026', '2026-03-06'],
    ['6 de março de 2026', '2026-03-06'],
    ['6 maart 2026', '2026-03-06'],
    ['March 6, 2026', '2026-03-06'],
  ])('%j is the day of a yes', (cell, givenOn) => {
    const { smsConsent } = lead(['phone', 'SMS consent'], [number, cell]);
    expect(smsConsent).toMatchObject({ isGiven: true, givenOn });
  });

  it('reads its days in the order that its values show', () => {
    const { smsConsent } = lead(['phone', 'SMS consent'], [number, '3/10/26'], ['', '3/28/26']);
    expect(smsConsent).toMatchObject({ givenOn: '2026-03-10' });
  });

  it('comes with where and when where columns say so, and with the cell itself', () => {
    const headings = [
      'phone',
      'SMS-Einwilligung',
      'SMS-Einwilligung am',
      'Quelle SMS-Einwilligung',
    ];
    const { smsConsent, lawfulBasis, custom } = lead(headings, [
      ...[number, 'ja', '06.03.2026', 'Karte am Stand'],
    ]);
    expect(smsConsent).toEqual({
      isGiven: true,
      givenOn: '2026-03-06',
      source: 'Karte am Stand',
      words: 'SMS-Einwilligung: ja',
      row: null,
    });
    expect([lawfulBasis, custom]).toEqual(['consent', []]);
  });

  it('of one channel stands above one for both', () => {
    const headings = ['phone', 'SMS/WhatsApp consent', 'SMS consent'];
    const { smsConsent, whatsappConsent } = lead(headings, [number, 'yes', 'no']);
    expect([smsConsent?.isGiven, whatsappConsent?.isGiven]).toEqual([false, true]);
  });

  it('is not a column of numbers, and not the consent to mail', () => {
    const headings = ['name', 'WhatsApp', 'Einwilligung'];
    expect(
      guessColumns(headings, [['Bo', '+49 171 3920014', 'ja']]).map(({ mapping }) => mapping),
    ).toMatchObject([{ target: 'name' }, { kind: 'custom' }, { target: 'lawfulBasis' }]);
    expect(said('Einwilligung', 'ja')).toEqual([null, null]);
  });
});

describe('an odd cell about texts', () => {
  it.each(['maybe', 'contract', 'legitimate interest', 'ja, telefonisch', 'x', '?'])(
    '%j is no consent: it is kept beside and told',
    (cell) => {
      const outcome = read(
        ['phone', 'SMS consent', 'city'],
        [number, cell, 'Kiel'],
        ['', 'yes', ''],
      );
      expect(outcome).toMatchObject({
        ok: true,
        lead: { smsConsent: null, custom: [{ name: 'Consent to SMS', value: cell }] },
        warnings: [
          { field: 'smsConsent', message: `“${cell}” is no clear yes, so no texts go there` },
        ],
      });
    },
  );

  it('from a day still to come is none, and one that the calendar does not have refuses the row', () => {
    expect(read(['phone', 'SMS consent'], [number, '22.11.2026'])).toMatchObject({
      lead: { smsConsent: null },
      warnings: [{ message: expect.stringContaining('still to come') }],
    });
    expect(read(['phone', 'SMS consent'], [number, '21.11.2026'])).toMatchObject({
      lead: { smsConsent: { givenOn: '2026-11-21' } },
    });
    expect(read(['phone', 'SMS consent'], [number, '31.02.2026'], ['', 'yes'])).toMatchObject({
      ok: false,
      field: 'smsConsent',
      reason: 'no_such_day',
    });
  });

  it('without a number is nobody’s consent, and a no without one is nothing to keep', () => {
    const headings = ['email', 'phone', 'SMS consent'];
    expect(read(headings, ['bo@a.example', 'ask Ida', 'yes'])).toMatchObject({
      lead: { smsConsent: null, phoneE164: null },
      warnings: [{ field: 'phone' }, { message: expect.stringContaining('without a number') }],
    });
    expect(read(headings, ['bo@a.example', '', 'no'])).toMatchObject({ ok: true, warnings: [] });
  });

  it('whatever it holds, is a consent only where it says yes or a day', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 30 }), (cell) => {
        const outcome = read(['phone', 'SMS consent'], [number, cell], ['', 'yes'], ['', 'no']);
        if (!outcome.ok || outcome.lead.smsConsent?.isGiven !== true) return;
        expect(outcome.lead.smsConsent.words).toMatch(/\p{L}|\d/u);
        expect(outcome.warnings).toEqual([]);
      }),
    );
  });
});
