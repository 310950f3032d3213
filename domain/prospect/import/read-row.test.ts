import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '#domain/kernel/result.ts';
import { anyText } from '../any-text.fixture.ts';
import type { PhoneParser } from '../phone-number.ts';
import type { ColumnMapping } from './columns.ts';
import { leadKey, type LeadDraft } from './lead.ts';
import { createRowReader, readRow, type RowOutcome } from './read-row.ts';
import { refusalReasons, refusalTitle, whatHelps } from './refusals.ts';
import type { ImportPlan } from './row.ts';
import { importTargets, longestValue, type ImportTarget } from './targets.ts';

// The real reader needs a library; this one knows just enough for the rules around it.
const phoneParser: PhoneParser = (text, country) => {
  const digits = text.replaceAll(/\D/g, '');
  if (text.startsWith('0900')) return fail('premium');
  if (digits.length < 6) return fail('not_a_number');
  if (text.startsWith('+')) return ok({ e164: `+${digits}`, country: null, kind: 'either' });
  return country === 'DE'
    ? ok({ e164: `+49${digits.slice(1)}`, country, kind: 'mobile' })
    : fail('no_country');
};

type Cells = Partial<Record<ImportTarget, string>> & { custom?: Record<string, string> };

const everything: readonly ColumnMapping[] = importTargets.map((target) => ({
  kind: 'target',
  target,
}));
const plan: ImportPlan = {
  columns: everything,
  defaults: {
    country: 'DE',
    language: null,
    lawfulBasis: 'consent',
    lawfulBasisSource: 'Messe Halmsee, card with box',
    lawfulBasisAt: '2026-03-06',
  },
  phoneParser,
  ownDomains: ['quillmere.example', 'gmx.de'],
};

function read(cells: Cells, changes: Partial<ImportPlan> = {}): RowOutcome {
  const values = importTargets.map((target) => cells[target] ?? '');
  return readRow(values, { ...plan, ...changes });
}

function lead(cells: Cells, changes: Partial<ImportPlan> = {}): LeadDraft {
  const outcome = read(
    { name: 'Petra Lowen', email: 'petra@stillwater.example', ...cells },
    changes,
  );
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.lead;
}

describe('a row that can be imported', () => {
  it('carries everything the file says, in our spelling', () => {
    expect(
      lead({
        email: 'Petra@Stillwater.Example',
        phone: '0171 39200 14',
        organisation: ' Stillwater  Guild ',
        website: 'stillwater.example/events#top',
        city: 'Bremen',
        country: 'Allemagne',
        timeZone: 'Europe/Berlin',
        language: 'Deutsch',
        eventType: 'Gala',
        eventDate: '12.09.2026',
        guestCount: 'ca. 1.200',
        budget: '40 k',
        notes: 'line one\r\nline two',
        tags: 'fair; vip, Fair',
        owner: 'Clara Valadar',
      }),
    ).toEqual({
      name: 'Petra Lowen',
      givenName: 'Petra',
      familyName: 'Lowen',
      email: 'Petra@stillwater.example',
      emailCanonical: 'petra@stillwater.example',
      phoneE164: '+491713920014',
      organisation: 'Stillwater Guild',
      roleTitle: null,
      website: 'https://stillwater.example/events',
      street: null,
      postalCode: null,
      city: 'Bremen',
      region: null,
      country: 'DE',
      timeZoneGiven: 'Europe/Berlin',
      language: 'de',
      eventType: 'Gala',
      eventDate: '2026-09-12',
      guestCount: 1200,
      budget: '40 k',
      owner: 'Clara Valadar',
      lawfulBasis: 'consent',
      lawfulBasisSource: 'Messe Halmsee, card with box',
      lawfulBasisAt: '2026-03-06',
      smsConsent: null,
      whatsappConsent: null,
      notes: ['line one\nline two'],
      tags: ['fair', 'vip'],
      custom: [],
    });
  });

  it("loses the one ' that our own exports put before a formula", () => {
    const { organisation, notes, phoneE164 } = lead({
      organisation: "'=Stillwater",
      notes: "'- first\n'- second",
      phone: "'+49 171 3920014",
    });
    expect({ organisation, notes, phoneE164 }).toEqual({
      organisation: '=Stillwater',
      notes: ["- first\n'- second"],
      phoneE164: '+491713920014',
    });
    expect(lead({ organisation: "''=x" }).organisation).toBe("'=x");
    expect(lead({ organisation: "'t Spant" }).organisation).toBe("'t Spant");
  });

  it('has a name from its parts, the organisation, or the address where the file has no names', () => {
    expect(lead({ name: '', givenName: 'Petra', familyName: 'Lowen' }).name).toBe('Petra Lowen');
    expect(lead({ name: '', organisation: 'Stillwater Guild' })).toMatchObject({
      name: 'Stillwater Guild',
      givenName: null,
    });
    const onlyEmail: readonly ColumnMapping[] = [{ kind: 'target', target: 'email' }];
    expect(readRow(['petra.lowen@a.example'], { ...plan, columns: onlyEmail })).toMatchObject({
      ok: true,
      lead: { name: 'Petra Lowen', givenName: null, familyName: null },
    });
  });

  it('takes the default country only where none is given', () => {
    expect(lead({}).country).toBe('DE');
    expect(lead({ country: 'UK' }).country).toBe('GB');
    expect(lead({ country: 'Atlantis' })).toMatchObject({
      country: null,
      custom: [{ name: 'Country', value: 'Atlantis' }],
    });
  });

  it.each([
    ['phone', 'ask Ida', '“ask Ida” is not a phone number'],
    ['guestCount', '5000000', '“5000000” is not one number up to a million'],
  ])('keeps a bad %s beside a good e-mail, and says so', (field, value, message) => {
    expect(read({ name: 'Bo', email: 'bo@a.example', [field]: value })).toMatchObject({
      ...{ ok: true, lead: { phoneE164: null, guestCount: null, custom: [{ value }] } },
      warnings: [{ field, message }],
    });
  });

  it('keeps dates in words, ranges of guests, other languages and odd links as they were', () => {
    const read = lead({
      eventDate: 'summer 2026',
      guestCount: '80-100',
      language: 'Dansk',
      website: 'javascript:alert(1)',
    });
    expect(read).toMatchObject({
      eventDate: null,
      guestCount: null,
      language: null,
      website: null,
    });
    expect(read.custom.map((field) => field.value).sort()).toEqual([
      '80-100',
      'Dansk',
      'javascript:alert(1)',
      'summer 2026',
    ]);
  });

  it('keeps unknown columns under their headings, prototype names too', () => {
    const columns: readonly ColumnMapping[] = [
      { kind: 'target', target: 'email' },
      { kind: 'custom', name: '__proto__' },
      { kind: 'custom', name: 'constructor' },
      { kind: 'ignore' },
    ];
    const outcome = readRow(['petra@a.example', 'polluted', 'x', 'gone'], { ...plan, columns });
    expect(outcome).toMatchObject({
      ok: true,
      lead: {
        custom: [
          { name: '__proto__', value: 'polluted' },
          { name: 'constructor', value: 'x' },
        ],
      },
    });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('why we may write', () => {
  it('is what the file states unless the row says otherwise', () => {
    expect(lead({})).toMatchObject({ lawfulBasis: 'consent', lawfulBasisAt: '2026-03-06' });
    expect(
      lead({
        lawfulBasis: 'Berechtigtes Interesse',
        lawfulBasisSource: 'their website',
        lawfulBasisAt: '1.2.2026',
      }),
    ).toMatchObject({
      lawfulBasis: 'legitimate_interest',
      lawfulBasisSource: 'their website',
      lawfulBasisAt: '2026-02-01',
    });
  });

  it.each(['no', 'Nein', 'non', 'opted out', '0'])('is nothing for a row that says %j', (text) => {
    expect(lead({ lawfulBasis: text })).toMatchObject({
      lawfulBasis: null,
      lawfulBasisSource: null,
      lawfulBasisAt: null,
    });
  });

  it('never takes an unclear cell for a yes', () => {
    expect(read({ name: 'Bo', email: 'bo@a.example', lawfulBasis: 'pending?' })).toMatchObject({
      ok: false,
      field: 'lawfulBasis',
      reason: 'basis_unknown',
    });
  });

  it('is nothing when neither the file nor the row states it', () => {
    const defaults = { ...plan.defaults, lawfulBasis: null };
    expect(lead({}, { defaults })).toMatchObject({ lawfulBasis: null, lawfulBasisSource: null });
  });
});

describe('a row that is refused', () => {
  const bo = { name: 'Bo Lindqvist-Ames', email: 'bo@a.example' };
  it.each<[Cells, string, string, string]>([
    [
      { ...bo, email: 'ottilie@marsh' },
      'email',
      'not_an_address',
      '“ottilie@marsh” is not an address: the part after the @ is not complete.',
    ],
    [
      { ...bo, email: 'bo at a.example' },
      'email',
      'not_an_address',
      '“bo at a.example” is not an address: the @ is missing.',
    ],
    [
      { ...bo, email: 'bo@a.example, ida@a.example', phone: '+49 171 3920014' },
      'email',
      'several_addresses',
      '“bo@a.example, ida@a.example” holds more than one address; a row is one person.',
    ],
    [
      { name: 'Ingrid Sole' },
      'email',
      'no_address',
      'There is no email and no phone to reach them.',
    ],
    [
      { name: 'Bo', phone: '0900 555 014' },
      'phone',
      'premium_number',
      '“0900 555 014” is a premium number, which we never call or write to.',
    ],
    [{ name: 'Bo', phone: 'later' }, 'phone', 'not_a_number', '“later” is not a phone number.'],
    [
      { ...bo, eventDate: '31.02.2026' },
      'eventDate',
      'no_such_day',
      '“31.02.2026” is not a day of the calendar.',
    ],
    [
      { ...bo, email: 'elio@quillmere.example' },
      'email',
      'own_domain',
      '“quillmere.example” is your own domain; colleagues are not prospects.',
    ],
    [{ email: 'bo@a.example' }, 'name', 'no_name', 'There is no name and no organisation.'],
    [
      { ...bo, organisation: 'x'.repeat(201) },
      'organisation',
      'too_long',
      'Organisation has 201 characters; at most 200 are kept.',
    ],
  ])('%j: %s %s', (cells, field, reason, message) => {
    expect(read(cells)).toEqual({ ok: false, field, reason, message });
  });

  it('has more cells than the file has headings', () => {
    const columns = everything.slice(0, 4);
    expect(
      readRow(['Bo', '', '', 'bo@a.example', 'Gala, formal'], { ...plan, columns }),
    ).toMatchObject({
      field: 'row',
      reason: 'too_many_cells',
      message: 'The row has 5 cells under 4 headings.',
    });
    expect(readRow(['Bo', '', '', 'bo@a.example', ' ', ''], { ...plan, columns }).ok).toBe(true);
  });

  it('does not take everybody at a free-mail domain for a colleague', () => {
    expect(read({ name: 'Bo', email: 'bo@gmx.de' }).ok).toBe(true);
  });

  it('says what is wrong in a few words and what helps, for every reason', () => {
    for (const reason of refusalReasons) {
      expect(refusalTitle(reason)).not.toBe('');
      expect(whatHelps(reason)).not.toBe('');
    }
  });
});

describe('any row at all', () => {
  it('comes out imported with an address and within the limits, or refused with a short sentence, never an error', () => {
    const cell = fc.oneof(
      anyText(),
      fc.constantFrom('petra@a.example', '+49 171 3920014', 'Bo', '31.02.2026', 'no'),
    );
    const row = createRowReader({
      ...plan,
      columns: [...everything, { kind: 'custom', name: 'own' }],
    });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: importTargets.length + 3 }), (cells) => {
        const outcome = row(cells);
        if (!outcome.ok) {
          expect(outcome.message.length).toBeLessThan(200);
          expect(outcome.message).not.toMatch(/[\r\n]/);
          return;
        }
        expect(leadKey(outcome.lead)).not.toBeNull();
        expect(outcome.lead.name).not.toBe('');
        expect(outcome.lead.name.length).toBeLessThanOrEqual(
          longestValue.name + longestValue.familyName,
        );
        expect(JSON.stringify(outcome.lead)).not.toContain('\\u0000');
      }),
      { numRuns: 300 },
    );
  });
});
