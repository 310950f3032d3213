import { beforeEach, describe, expect, it } from 'vitest';
import { saveCadence } from '#db/cadences.ts';
import { query } from '#db/client.ts';
import { readImport } from '#db/imports/records.ts';
import { mostRows } from '#domain/prospect/import/csv/csv-format.ts';
import { finishImportOf } from '#tests/builders/finished-import.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { fingerprintOf, freshWeb, responseOf } from '#tests/harness/web.ts';
import { importPages, sentBack, someList, usual, wordsOf } from './import.fixture.ts';
import * as page from './import.tsx';
import * as list from './imports.tsx';

const web = await freshWeb();
const { db, workspaceId } = web;
const { act, args, countOf, imported, show, upload, uploaded } = importPages(web);
const smsFirst = { step: 0, dayOffset: 0, way: ['sms'], texts: null } as const;
let admin: string;
beforeEach(async () => {
  admin = await web.signIn(web.adminId);
});

describe('uploading', () => {
  it('takes a list in and goes to its columns; nobody is imported by it', async () => {
    const before = await fingerprintOf(db);
    const id = await uploaded(admin);
    const row = await readImport(db, workspaceId, id);
    expect(row).toMatchObject({
      state: 'uploaded',
      fileName: 'gäste; messe.csv',
      rowsTotal: 4,
      createdBy: web.adminId,
    });
    const after = await fingerprintOf(db);
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    expect(changed.sort()).toEqual(['import_parts', 'imports']);
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ['nothing in it', '', 'The file is empty'],
    ['only blank lines', '\r\n;;\r\n\r\n', 'The file is empty'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'a picture'],
    ['a workbook', 'PK\u0003\u0004rest', 'This is a workbook'],
    ['bytes that are no text', new Uint8Array(5_000).map((_, i) => (i * 7) % 9), 'not a text file'],
    ['no headings', 'Petra,petra@a.example\nIdris,idris@a.example\n', 'in place of headings'],
    ['headings and nobody', 'name,email\n', 'headings and no rows'],
    ['nobody who could be reached', 'Name;Ort\nPetra;Bremen\n', 'nobody in it could be reached'],
    ['a quote that is never closed', 'name,email\n"Petra,p@a.example\n', 'never closed'],
    [
      'more rows than fit',
      `email\n${'a@a.example\n'.repeat(mostRows + 1)}`,
      'more than 100,000 rows',
    ],
  ])('refuses a file with %s in plain words and keeps nothing', async (_what, content, words) => {
    const before = [await countOf('imports'), await countOf('import_parts')];
    const answer = await upload(content, admin);
    expect(statusIn(answer)).toBe(422);
    expect(modelIn(answer).problem).toContain(words);
    expect([await countOf('imports'), await countOf('import_parts')]).toEqual(before);
  });

  it('asks for the file where none was chosen, and for another try where it did not arrive whole', async () => {
    const { request, ...rest } = web.args('/import', { cookie: admin, form: { file: '' } });
    expect(modelIn(await list.action({ request, ...rest })).problem).toContain('did not arrive');
    const boundary = 'b';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename=`;
    const post = (body: string) =>
      list.action({
        ...rest,
        request: new Request(request.url, {
          method: 'POST',
          body,
          headers: { cookie: admin, 'content-type': `multipart/form-data; boundary=${boundary}` },
        }),
      });
    const nobody = await post(`${head}""\r\n\r\n\r\n--${boundary}--\r\n`);
    expect(modelIn(nobody).problem).toContain('Choose the file');
    const before = await countOf('imports');
    const cut = await post(`${head}"a.csv"\r\n\r\nname,email\r\nPetra,petra@a.example\r\n`);
    expect(modelIn(cut).problem).toContain('did not arrive whole');
    expect(await countOf('imports')).toBe(before);
  });

  it('is for people who signed in', async () => {
    const response = await responseOf(upload('email\na@a.example\n', ''));
    expect(response.headers.get('location')).toContain('/sign-in');
  });
});

describe('the columns of a list', () => {
  it('are guessed, with their first values, and show what would come of them', async () => {
    const model = await show(await uploaded(admin), admin, 'mapping');
    expect(model.columns.map(({ heading, target }) => [heading, target])).toEqual([
      ['Name', 'name'],
      ['E-Mail', 'email'],
      ['Ort', 'city'],
      ['Datum', 'eventDate:dmy'],
      ['Quelle', 'keep'],
    ]);
    expect(model.columns[0]?.samples).toBe('Petra Löwen, Malin Corrie');
    expect(model.submitLabel).toBe('Import 4 rows');
    expect(model.preview.note).toBe('First 2 of 4 rows. UTF-8, semicolons, one heading row.');
    expect(model.preview.rows[0]?.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['Petra Löwen', 'Berlin', '12 Sept 2026']),
    );
    expect(model.preview.forecast).toMatchObject({
      words: '2 of the 4 rows would be refused as they are.',
      rows: [
        { row: '4', name: 'Ottilie Marsch', field: 'Email', value: 'ottilie@marsch' },
        { row: '5', name: '+49 Events', field: 'Email, phone', value: '' },
      ],
    });
  });

  it('tell who will be kept and not written to, and give them no place in the pace', async () => {
    const rows = [
      'name,email,phone,basis',
      'Ana Lopes,ana@lopes.example,,consent',
      'Bo Quist,,+4670 123 45 67,consent',
      'Cy Aden,cy@aden.example,,',
    ];
    const id = await uploaded(admin, `${rows.join('\n')}\n`);
    const { preview } = await show(id, admin, 'mapping');
    expect(preview.forecast?.words).toBe(
      'None of the 3 rows would be refused for what is written in it. 1 is only kept: there is no email, and nothing says that they agreed to texts. 1 is only kept: nothing says why you may write to them.',
    );
    const form = { ...usual, basis: 'column', 'column-3': 'lawfulBasis', pacePerDay: '1' };
    const paced = sentBack(await act(id, admin, { ...form, intent: 'preview' })).model;
    expect(paced.preview.paceNote).toContain('All first touches are drafted today');
  });

  it('say who agreed to texts, shown for correction, and never by what is stated for mail', async () => {
    await saveCadence(db, workspaceId, 0, [smsFirst], web.adminId);
    const rows = [
      'name,phone,SMS consent,Freigabe',
      'Bo Quist,0171 3920014,06.03.2026,nein',
      'Cy Aden,0171 3920015,no,ja',
      'Di Moll,0171 3920016,,',
    ];
    const id = await uploaded(admin, `${rows.join('\n')}\n`);
    const { columns, targets, preview } = await show(id, admin, 'mapping');
    expect(columns.map(({ target }) => target)).toEqual(['name', 'phone', 'smsConsent', 'keep']);
    expect(targets).toContainEqual({ value: 'whatsappConsent', label: 'Consent to WhatsApp' });
    expect(preview.rows.map((row) => row[2]?.value)).toEqual([
      'SMS since 6 Mar 2026',
      'not SMS',
      '',
    ]);
    expect(preview.forecast?.words).toContain(
      '1 is only kept: there is no email, and they did not agree to texts. 1 is only kept: there is no email, and nothing says that they agreed to texts.',
    );
    const form = { ...usual, 'column-3': 'whatsappConsent', pacePerDay: '1' };
    const changed = sentBack(await act(id, admin, { ...form, intent: 'preview' })).model.preview;
    expect(changed.rows[0]?.[2]?.value).toBe('SMS since 6 Mar 2026, not WhatsApp');
    expect(changed.forecast?.words).toContain('first touch of the cadence goes by other channels');
    // One of the three starts, so one day is enough.
    expect(changed.paceNote).toContain('All first touches are drafted today');
    await act(id, admin, form);
    await finishImportOf(db, web.config, id);
    const finished = await show(id, admin, 'finished');
    expect(finished.remarkedRows.rows.map(({ name, words }) => [name, words])).toEqual([
      ['Cy Aden', expect.stringContaining('Only kept: there is no email')],
      ['Di Moll', expect.stringContaining('nothing says that they agreed to texts')],
    ]);
    expect(finished.startNote).toContain('first drafts');
  });

  it('can be looked at otherwise as often as one likes, and nothing is written', async () => {
    const id = await uploaded(admin);
    const before = await fingerprintOf(db);
    const look = (form: Record<string, string>) =>
      act(id, admin, { ...usual, ...form, intent: 'preview' });
    const asPhone = sentBack(await look({ 'column-1': 'keep', 'column-0': 'email' })).model;
    expect(asPhone.columns.map(({ target }) => target).slice(0, 2)).toEqual(['email', 'keep']);
    expect(asPhone.columns[0]?.guess.words).toBe('your choice');
    // Without a script the page comes back whole, so what was typed must come back too.
    const { state } = sentBack(await look({ basisSource: 'A fair' }));
    expect([state.values.basisSource, state.fieldErrors]).toEqual(['A fair', {}]);
    expect(asPhone.preview.forecast?.words).toContain('4 of the 4 rows would be refused');
    const twice = sentBack(await look({ 'column-0': 'email' })).model;
    expect(twice.preview.problem).toContain('More than one column becomes Email');
    const none = sentBack(await look({ 'column-1': 'leave-out' })).model;
    expect(none.preview.problem).toContain('nobody could be reached');
    const slow = sentBack(await look({ pacePerDay: '1' })).model;
    expect(slow.preview.paceNote).toMatch(/^The last first touch leaves on \w{3} \d+ \w+/);
    const keep = sentBack(await look({ then: 'keep' })).model;
    expect(keep.preview.paceNote).toContain('Nobody is written to');
    const silent = sentBack(await look({ basis: 'column', 'column-4': 'lawfulBasis' })).model;
    expect(silent.preview.forecast?.rows.some(({ field }) => field === 'Why we may write')).toBe(
      true,
    );
    expect(await fingerprintOf(db)).toEqual(before);
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['no reason', { basis: '' }, 'basis', 'Say why'],
    ['consent that nobody can place', { basisSource: ' ' }, 'basisSource', 'where and when'],
    ['a column that is not there', { basis: 'column' }, 'basis', 'No column becomes'],
    [
      'a stranger as owner',
      { ownerId: 'b7e2b0d1-90e8-4b7f-8d7a-6f5ac9f1f6b2' },
      'ownerId',
      'colleague',
    ],
    ['no such country', { country: 'XX' }, 'country', 'country'],
    ['a pace of nothing', { pacePerDay: '0' }, 'pacePerDay', 'whole number'],
    ['a pace in words', { pacePerDay: 'fast' }, 'pacePerDay', 'whole number'],
  ])('are sent back with %s, and nothing begins', async (_what, form, field, words) => {
    const id = await uploaded(admin);
    const back = sentBack(await act(id, admin, { ...usual, 'column-2': 'region', ...form }));
    expect(back.status).toBe(422);
    expect(back.state.fieldErrors[field]).toContain(words);
    expect(back.model.columns[2]?.target).toBe('region');
    expect(await readImport(db, workspaceId, id)).toMatchObject({ state: 'uploaded' });
  });

  it('are sent back where two become the same, and nothing begins', async () => {
    const id = await uploaded(admin);
    const back = sentBack(await act(id, admin, { ...usual, 'column-2': 'email' }));
    expect(back.state.formError).toContain('More than one column becomes Email');
    expect(await readImport(db, workspaceId, id)).toMatchObject({ state: 'uploaded' });
  });

  it('are imported as they were corrected, with owner, basis and own fields', async () => {
    const { text, domain } = someList();
    const id = await imported(admin, text, {
      ownerId: web.adminId,
      then: 'keep',
      basis: 'legitimate_interest',
      basisSource: '',
      'column-2': 'keep',
      'column-4': 'leave-out',
    });
    const [petra] = await query(
      db,
      `select name, city, event_date, custom, owner_id, lawful_basis, country from prospects where email = ?`,
      [`petra@${domain}`],
    );
    expect(petra).toEqual({
      name: 'Petra Löwen',
      city: null,
      eventDate: '2026-09-12',
      custom: { Ort: 'Bremen' },
      ownerId: web.adminId,
      lawfulBasis: 'legitimate_interest',
      country: 'DE',
    });
    const starts = await query(
      db,
      `select 1 from outbox o join prospects p on p.id = o.prospect_id where p.import_id = ?`,
      [id],
    );
    expect(starts).toEqual([]);
    expect((await show(id, admin, 'finished')).startNote).toContain('nobody is written to');
  });

  it('begin once, however often the button is pressed', async () => {
    const id = await uploaded(admin);
    await Promise.all([act(id, admin, usual), act(id, admin, usual)]);
    const rows = await query(db, `select 1 from outbox where business_key = ?`, [`import:${id}`]);
    expect(rows).toHaveLength(1);
    expect(wordsOf(await act(id, admin, usual))).toContain('started already');
  });

  it('can be dropped with their file', async () => {
    const id = await uploaded(admin);
    const answer = await act(id, admin, { ...usual, intent: 'discard' });
    expect(wordsOf(answer)).toContain('nothing was imported');
    expect(await readImport(db, workspaceId, id)).toBeNull();
    expect((await responseOf(page.loader(args(id, admin)))).status).toBe(404);
  });

  it('tell that the very file came before', async () => {
    const { text } = someList();
    await imported(admin, text);
    const model = await show(await uploaded(admin, text), admin, 'mapping');
    expect(model.remark).toContain('nobody comes in twice');
  });
});
