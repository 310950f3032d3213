import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../any-text.fixture.ts';
import { certain, explainGuess, guessColumns } from './columns.ts';
import { mappingProblems } from './mapping-problems.ts';
import { refusedHeadings } from './refused-headings.ts';

function guessed(headings: readonly string[], rows: string[][] = []): string[] {
  return guessColumns(headings, rows).map(({ mapping }) => {
    if (mapping.kind === 'target') return mapping.target;
    return mapping.kind === 'custom' ? `[${mapping.name}]` : '-';
  });
}

describe('guessing columns by their headings', () => {
  it.each([
    ['Name', 'name'],
    ['Full name', 'name'],
    ['firstName', 'givenName'],
    ['last_name', 'familyName'],
    ['E-Mail', 'email'],
    ['EMAIL ADDRESS:', 'email'],
    ['Primary contact e-mail', 'email'],
    ['E-mail 1 - Value', 'email'],
    ['Mailadresse', 'email'],
    ['Courriel', 'email'],
    ['Correo electrónico', 'email'],
    ['Posta elettronica', 'email'],
    ['E-mailadres', 'email'],
    ['Telefono', 'phone'],
    ['Móvil', 'phone'],
    ['Tel.', 'phone'],
    ['Téléphone portable', 'phone'],
    ['Telemóvel', 'phone'],
    ['Telefoonnummer', 'phone'],
    ['Firma', 'organisation'],
    ['Société', 'organisation'],
    ['Azienda', 'organisation'],
    ['Bedrijfsnaam', 'organisation'],
    ['Ciudad', 'city'],
    ['Ort', 'city'],
    ['Woonplaats', 'city'],
    ['Land', 'country'],
    ['Pays', 'country'],
    ['País', 'country'],
    ['Bundesland', 'region'],
    ['PLZ', 'postalCode'],
    ['Straße', 'street'],
    ['STRASSE', 'street'],
    ['Zeitzone', 'timeZone'],
    ['Sprache', 'language'],
    ['Art der Veranstaltung', 'eventType'],
    ['Date de l’événement', 'eventDate'],
    ['Anzahl Gäste', 'guestCount'],
    ['guest_count', 'guestCount'],
    ['Orçamento', 'budget'],
    ['Bemerkungen', 'notes'],
    ['Lawful basis', 'lawfulBasis'],
    ['lawful_basis_source', 'lawfulBasisSource'],
    ['Einwilligung am', 'lawfulBasisAt'],
    ['Lead owner', 'owner'],
    ['Étiquettes', 'tags'],
    ['Lead source', 'source'],
    ['Funktion', 'roleTitle'],
    ['Web-Site', 'website'],
  ])('%j becomes %s', (heading, target) => {
    expect(guessed([heading])).toEqual([target]);
  });

  it.each(['Quelle', 'Shoe size', 'Email sent on', 'Venue name', 'Fax', '!!!'])(
    '%j stays an own field',
    (heading) => {
      expect(guessed([heading])).toEqual([`[${heading}]`]);
    },
  );

  it.each([
    [
      ['Vorname', 'Name'],
      ['givenName', 'familyName'],
    ],
    [
      ['Prénom', 'Nom'],
      ['givenName', 'familyName'],
    ],
    [
      ['Nombre', 'Apellidos'],
      ['givenName', 'familyName'],
    ],
    [
      ['Nome', 'Cognome'],
      ['givenName', 'familyName'],
    ],
    [
      ['Voornaam', 'Naam'],
      ['givenName', 'familyName'],
    ],
    [
      ['Name', 'Vorname', 'Nachname'],
      ['name', 'givenName', 'familyName'],
    ],
    [
      ['Nombre', 'Correo'],
      ['name', 'email'],
    ],
  ])('tells what a bare name means in %j', (headings, targets) => {
    expect(guessed(headings)).toEqual(targets);
  });
});

describe('guessing columns by their values', () => {
  const file = {
    headings: ['Full name', 'Firma', 'E-Mail', 'Tel.', 'Ort', 'Datum', 'Pers.', 'Quelle'],
    rows: [
      [
        'Petra Lowen',
        'Stillwater Guild',
        'petra@stillwater.example',
        '0171 39200 14',
        'Bremen',
        '12.09.2026',
        '80',
        'Messe Halmsee',
      ],
      [
        'Idris Vane',
        'Coppermoor Lab',
        'idris@coppermoor.example',
        '+44 20 7946 0011',
        'Leeds',
        '3.10.26',
        '140',
        'Messe Halmsee',
      ],
    ],
  };

  it('reads the fair list and says what each guess rests on', () => {
    const guesses = guessColumns(file.headings, file.rows);
    expect(guesses.map((guess) => explainGuess(guess.why))).toEqual([
      'heading',
      'heading, German',
      'heading and values',
      'heading and values',
      'heading, German',
      'values: day before month?',
      'values only',
      'own field',
    ]);
    const doubtful = guesses.filter((guess) => guess.confidence < certain);
    expect(doubtful.map((guess) => guess.heading)).toEqual(['Datum', 'Pers.']);
    expect(guesses[5]?.mapping).toEqual({ kind: 'target', target: 'eventDate', dateOrder: 'dmy' });
  });

  it('knows addresses, numbers and countries without any heading', () => {
    const rows = [
      ['a@b.example', '+49 30 1234567', 'Germany', 'x'],
      ['c@d.example', '0171 3920014', 'Frankreich', 'y'],
    ];
    expect(guessed(['', 'Spalte 2', 'C', ''], rows)).toEqual([
      'email',
      'phone',
      'country',
      '[Column 4]',
    ]);
  });

  it('believes the values where a heading lies about addresses', () => {
    expect(guessed(['Adresse'], [['petra@a.example'], ['idris@b.example']])).toEqual(['email']);
    expect(guessed(['Country'], [['42'], ['17']])).toEqual(['[Country]']);
  });

  it('still takes "Email" for the e-mail when its first values are bad', () => {
    expect(guessed(['Email'], [['nobody'], ['ottilie@marsh']])).toEqual(['email']);
  });

  it('leaves the address of an owner to the owner', () => {
    expect(guessed(['Owner'], [['clara@quillmere.example']])).toEqual(['owner']);
  });

  it('gives a target to the surest column and keeps the others', () => {
    const rows = [['', 'petra@a.example', 'idris@b.example']];
    expect(guessed(['email', 'Email', 'Contact email'], rows)).toEqual([
      '[email]',
      'email',
      '[Contact email]',
    ]);
  });

  it('proves the order of dates by a day above twelve', () => {
    const order = (values: string[]) =>
      guessColumns(
        ['Event date'],
        values.map((value) => [value]),
      )[0];
    expect(order(['3/14/2026'])?.mapping).toMatchObject({ dateOrder: 'mdy' });
    expect(order(['14/3/2026'])?.mapping).toMatchObject({ dateOrder: 'dmy' });
    expect(order(['2026-03-14'])?.mapping).toMatchObject({ dateOrder: 'ymd' });
    expect(order(['3/4/2026'])?.why).toEqual({ by: 'date_order' });
    expect(order(['4 March 2026'])?.why).toMatchObject({ by: 'heading_and_values' });
  });
});

describe('headings nobody expects', () => {
  it('takes prototype names for headings like any other', () => {
    const headings = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'email'];
    expect(guessed(headings)).toEqual([
      '[__proto__]',
      '[constructor]',
      '[toString]',
      '[hasOwnProperty]',
      'email',
    ]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('ignores our own columns of a download that comes back', () => {
    expect(
      guessed([...refusedHeadings], [['7', 'email', 'x', 'a@b.example', 'text', 'help']]),
    ).toEqual(refusedHeadings.map(() => '-'));
  });

  it('gives every heading one guess and every target to one column at most', () => {
    const heading = fc.oneof(
      anyText(),
      fc.constantFrom('Email', 'E-Mail', 'Name', 'Datum', 'Tel', ''),
    );
    fc.assert(
      fc.property(
        fc.array(heading, { maxLength: 12 }),
        fc.array(fc.array(anyText()), { maxLength: 4 }),
        (headings, rows) => {
          const guesses = guessColumns(headings, rows);
          expect(guesses.map((guess) => guess.heading)).toEqual(headings);
          const mapping = guesses.map((guess) => guess.mapping);
          const problems = mappingProblems(mapping, headings.length).map((problem) => problem.kind);
          expect(problems.filter((problem) => problem !== 'no_address')).toEqual([]);
          const names = mapping.flatMap((one) =>
            one.kind === 'custom' ? [one.name.toLowerCase()] : [],
          );
          expect(new Set(names).size).toBe(names.length);
        },
      ),
    );
  });
});

describe('a mapping a person made', () => {
  it('is refused without an address, with a target twice, and with columns missing', () => {
    const name = { kind: 'target', target: 'name' } as const;
    expect(mappingProblems([name, name], 3)).toEqual([
      { kind: 'twice', target: 'name' },
      { kind: 'no_address' },
      { kind: 'other_columns', expected: 3, given: 2 },
    ]);
    expect(mappingProblems([name, { kind: 'target', target: 'phone' }], 2)).toEqual([]);
  });
});
