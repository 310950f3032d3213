import { expect } from 'vitest';
import { query } from '#db/client.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { responseOf, type TestWeb } from '#tests/harness/web.ts';
import { finishImportOf } from '#tests/builders/finished-import.ts';
import type { ImportModel } from '../../presenters/import.model.ts';
import * as page from './import.tsx';
import * as list from './imports.tsx';

type Answer = Awaited<ReturnType<typeof page.action>>;

/** The form of the mapping page, filled in as most people do. */
export const usual = {
  intent: 'start',
  basis: 'consent',
  basisSource: 'Messe Halmsee, Karte, 6. März',
  ownerId: '',
  country: 'DE',
  then: 'start',
  pacePerDay: '50',
};

let uploads = 0;

/** A list of four people, two of whom cannot be imported; its addresses are its own. */
export function someList(): { text: string; domain: string } {
  uploads += 1;
  const domain = `haus${String(uploads)}.example`;
  const text = [
    'Name;E-Mail;Ort;Datum;Quelle',
    `Petra Löwen;petra@${domain};Bremen;12.09.2026;Messe`,
    `"Malin\r\nCorrie";malin@${domain};;3.10.26;"'=SUM(A1)"`,
    `Ottilie Marsch;ottilie@marsch;Bremen;;`,
    `'+49 Events;;Kiel;31.02.2026;Messe`,
  ].join('\r\n');
  return { text, domain };
}

/** What a test does with the import pages, as a person would; `cookie` is whoever does it. */
export function importPages(web: TestWeb) {
  const { db, config } = web;

  async function upload(content: string | Uint8Array<ArrayBuffer>, cookie: string) {
    const body = new FormData();
    body.append('file', new Blob([content]), 'gäste; messe.csv');
    const { context } = web.args('/import');
    const request = new Request(new URL('/import', config.web.publicUrl), {
      method: 'POST',
      body,
      headers: { cookie },
    });
    return list.action({ request, params: {}, context });
  }

  /** Uploads a list and answers its id. */
  async function uploaded(cookie: string, text = someList().text): Promise<string> {
    const response = await responseOf(upload(text, cookie));
    const id = /^\/import\/([0-9a-f-]{36})$/.exec(response.headers.get('location') ?? '')?.[1];
    if (id === undefined) throw new Error('The list was not taken.');
    return id;
  }

  function args(id: string, cookie: string, form?: Record<string, string>) {
    const traits = { cookie, params: { id }, ...(form === undefined ? {} : { form }) };
    return web.args(`/import/${id}`, traits);
  }

  const act = (id: string, cookie: string, form: Record<string, string>) =>
    page.action(args(id, cookie, form));

  /** The page as it stands, which must be of this kind. */
  async function show<Kind extends ImportModel['kind']>(id: string, cookie: string, kind: Kind) {
    return only(await page.loader(args(id, cookie)), kind);
  }

  /** A finished import of a list. */
  async function imported(cookie: string, text = someList().text, form = {}): Promise<string> {
    const id = await uploaded(cookie, text);
    expect(statusIn(await act(id, cookie, { ...usual, ...form }))).toBe(302);
    await finishImportOf(db, config, id);
    return id;
  }

  async function countOf(table: 'prospects' | 'imports' | 'outbox' | 'import_parts') {
    const alive = table === 'prospects' ? 'where deleted_at is null' : '';
    const [row] = await query<{ count: number }>(db, `select count(*) from ${table} ${alive}`);
    return row?.count ?? 0;
  }

  return { upload, uploaded, args, act, show, imported, countOf };
}

/** The model, which must be of this kind. */
export function only<Kind extends ImportModel['kind']>(model: ImportModel, kind: Kind) {
  if (!isKind(model, kind)) throw new Error(`Expected ${kind}, got ${model.kind}.`);
  return model;
}

function isKind<Kind extends ImportModel['kind']>(
  model: ImportModel,
  kind: Kind,
): model is Extract<ImportModel, { kind: Kind }> {
  return model.kind === kind;
}

/** The form as it came back: the columns as chosen, and what is wrong. */
export function sentBack(answer: Answer) {
  const { model, state } = modelIn(answer);
  return { model, state, status: statusIn(answer) };
}

/** The words that the next page says once. */
export function wordsOf(answer: Answer): string {
  if (!(answer instanceof Response)) throw new Error('Expected to be sent on.');
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0]?.split('=')[1] ?? '';
  return Buffer.from(decodeURIComponent(cookie), 'base64').toString();
}
