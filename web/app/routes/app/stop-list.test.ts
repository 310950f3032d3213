import { beforeEach, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { hashAddress, isAddressSuppressed, suppressAddress } from '#db/suppressions.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { flashIn } from '#tests/harness/flash.ts';
import { freshWeb, responseOf } from '#tests/harness/web.ts';
import * as file from './stop-list-file.ts';
import { action, loader } from './stop-list.tsx';

const web = await freshWeb();
const { db, workspaceId } = web;
const admin = await web.signIn(web.adminId);
const salt = web.config.secrets.suppressionSalt;
const path = '/settings/stop-list';

beforeEach(() => execute(db, 'delete from suppressions'));

const open = (search = '', cookie = admin) => loader(web.args(path + search, { cookie }));
const act = (form: Record<string, string>, cookie = admin) =>
  action(web.args(path, { cookie, form }));
const wordsOf = async (form: Record<string, string>) => flashIn(await responseOf(act(form)));

function isListed(channel: 'email' | 'sms' | 'whatsapp', address: string) {
  return isAddressSuppressed(db, workspaceId, channel, address, salt);
}

async function upload(text: string, name = 'list.csv') {
  const form = new FormData();
  form.set('intent', 'import');
  form.set('file', new File([text], name, { type: 'text/csv' }));
  const { context, params } = web.args(path);
  const request = new Request(new URL(path, web.config.web.publicUrl), {
    method: 'POST',
    headers: { cookie: admin },
    body: form,
  });
  return action({ request, params, context });
}

async function exported(): Promise<string> {
  const response = await file.loader(web.args(`${path}.csv`, { cookie: admin }));
  return response.text();
}

describe('the stop list', () => {
  it('says what will stand there while it is empty', async () => {
    expect(await open()).toMatchObject({ isEmpty: true, count: '0 lines', lines: [] });
  });

  it('shows why and since when, and no address', async () => {
    await suppressAddress(db, workspaceId, 'ana@vinho.example', 'complaint', salt);
    const model = await open();
    expect(model.lines).toMatchObject([{ channel: 'Email', reason: 'They complained' }]);
    expect(JSON.stringify(model)).not.toContain('ana@');
    expect((await open('?reason=manual')).lines).toEqual([]);
    expect((await open('?reason=complaint')).lines).toHaveLength(1);
  });

  it('parts a long list into pages', async () => {
    await execute(
      db,
      `insert into suppressions (workspace_id, channel, address_hash, reason, at)
       select cast(? as uuid), 'email', n::text, 'manual', app_now() from generate_series(1, 120) n`,
      [workspaceId],
    );
    const first = await open();
    expect([first.lines.length, first.later, first.earlier]).toEqual([50, null, `${path}?skip=50`]);
    expect((await open('?skip=100')).lines).toHaveLength(20);
  });

  it('finds an address in any spelling, by its hash alone', async () => {
    await suppressAddress(db, workspaceId, 'ana@vinho.example', 'opt_out', salt);
    const answer = modelIn(await act({ intent: 'search', address: ' Ana+fair@Vinho.example ' }));
    expect(answer).toMatchObject({ lines: [{ reason: 'They said stop' }] });
    expect(modelIn(await act({ intent: 'search', address: 'rui@vinho.example' }))).toMatchObject({
      lines: [],
    });
    const unread = await act({ intent: 'search', address: 'nobody' });
    expect([statusIn(unread), modelIn(unread)]).toMatchObject([422, { lines: null }]);
  });

  it('takes a number for both kinds of text, and what waits for its owner plans anew', async () => {
    const pass = await aPass(
      db,
      { workspaceId, userId: web.adminId },
      { runState: 'waiting_time' },
    );
    await execute(db, `update prospects set phone_e164 = '+491712345678' where id = ?`, [
      pass.prospectId,
    ]);
    const words = await wordsOf({ intent: 'add', address: '+49 171 2345678', note: 'rang us' });
    expect(words).toBe('On the list. Nothing leaves there any more.');
    expect(await isListed('sms', '+491712345678')).toBe(true);
    expect(await isListed('whatsapp', '+491712345678')).toBe(true);
    expect((await open()).lines[0]?.source).toMatch(/^by hand: rang us, /);
    const news = await query(
      db,
      `select 1 from outbox where prospect_id = ? and payload->>'kind' = 'preferences'`,
      [pass.prospectId],
    );
    expect(news).toHaveLength(1);
    expect(await wordsOf({ intent: 'add', address: '+491712345678' })).toBe(
      'It was on the list before.',
    );
  });

  it('keeps what was typed where it is no address', async () => {
    expect(modelIn(await act({ intent: 'add', address: 'ana at vinho', note: 'x' }))).toMatchObject(
      {
        ...{ form: 'add', typed: 'ana at vinho', note: 'x', problem: expect.any(String) },
      },
    );
  });

  it('lets go of a line, and of nobody else’s', async () => {
    await suppressAddress(db, workspaceId, 'ana@vinho.example', 'manual', salt);
    const id = (await open()).lines[0]?.id ?? '';
    expect(await wordsOf({ intent: 'lift', id })).toContain('Taken off');
    expect(await isListed('email', 'ana@vinho.example')).toBe(false);
    expect(await wordsOf({ intent: 'lift', id })).toBe('It was off the list before.');
    const theirs = await aWorkspace(db);
    await suppressAddress(db, theirs.workspaceId, 'rui@vinho.example', 'manual', salt);
    const [line] = await query<{ id: string }>(
      db,
      'select id from suppressions where workspace_id = ?',
      [theirs.workspaceId],
    );
    expect(await wordsOf({ intent: 'lift', id: line?.id ?? '' })).toContain('off the list before');
    const listed = isAddressSuppressed(db, theirs.workspaceId, 'email', 'rui@vinho.example', salt);
    expect(await listed).toBe(true);
  });

  it('is for admins alone', async () => {
    const planner = await web.signIn(await web.addUser());
    await expect(open('', planner)).rejects.toMatchObject({ status: 403 });
    await expect(act({ intent: 'search', address: 'a@b.example' }, planner)).rejects.toMatchObject({
      status: 403,
    });
    const args = web.args(`${path}.csv`, { cookie: planner });
    await expect(file.loader(args)).rejects.toMatchObject({ status: 403 });
  });
});

describe('a list that is brought in', () => {
  it('takes what can be read and tells the rows that cannot, with why', async () => {
    const answer = await upload(
      'E-Mail;Channel;Reason\nana@vinho.example;;opt-out\n+49 171 2345678;sms;\nnobody;;\nrui@vinho.example;fax;\n',
      'old tool.csv',
    );
    expect(modelIn(answer)).toMatchObject({
      result: {
        summary: '4 rows read, 2 lines are new, 2 rows not taken.',
        refused: [
          { row: 4, value: 'nobody', why: expect.stringContaining('neither') },
          { row: 5, value: 'rui@vinho.example', why: expect.stringContaining('Channel') },
        ],
        more: null,
      },
    });
    expect(await isListed('email', 'ana@vinho.example')).toBe(true);
    expect(await isListed('sms', '+491712345678')).toBe(true);
    expect(await isListed('whatsapp', '+491712345678')).toBe(false);
    expect((await open()).lines[0]?.source).toMatch(/^from old tool\.csv/);
  });

  it('twice is once', async () => {
    await upload('email\nana@vinho.example\n');
    expect(modelIn(await upload('email\nana@vinho.example\n'))).toMatchObject({
      result: { summary: '1 rows read, 0 lines are new, 0 rows not taken.' },
    });
  });

  it.each([
    ['without a column of addresses', 'name,town\nAna,Lisboa\n'],
    ['that is empty', ' \n'],
    ['that is no text', 'PK\u0003\u0004 workbook'],
  ])('%s is refused whole', async (_, text) => {
    const answer = await upload(text);
    expect([statusIn(answer), modelIn(answer)]).toMatchObject([
      422,
      { problem: expect.any(String), result: null },
    ]);
  });

  it('needs a file', async () => {
    expect(statusIn(await act({ intent: 'import' }))).toBe(422);
  });
});

describe('the list taken out', () => {
  it('has hashes and no addresses, and comes back as it was', async () => {
    await suppressAddress(db, workspaceId, 'ana@vinho.example', 'opt_out', salt);
    const csv = await exported();
    expect(csv).toContain(hashAddress('ana@vinho.example', salt));
    expect(csv).not.toContain('vinho');
    await execute(db, 'delete from suppressions');
    await upload(csv);
    expect(await isListed('email', 'ana@vinho.example')).toBe(true);
    expect((await open()).lines).toMatchObject([{ reason: 'They said stop' }]);
  });

  it('starts no formula in a spreadsheet, whatever somebody noted', async () => {
    await act({ intent: 'add', address: 'ana@vinho.example', note: 'x' });
    await execute(db, `update suppressions set source = '=HYPERLINK("http://evil.example")'`);
    expect(await exported()).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  });
});

describe('where work addresses need consent too', () => {
  it('is kept by code, from code or name', async () => {
    const words = await wordsOf({ intent: 'regions', countries: 'Germany, at; de' });
    expect(words).toContain('waits for consent');
    expect((await readWorkspace(db, workspaceId)).consentCountries).toEqual(['AT', 'DE']);
    const answer = await act({ intent: 'regions', countries: 'DE, Atlantis' });
    expect(modelIn(answer)).toMatchObject({ problem: expect.stringContaining('Atlantis') });
    expect((await readWorkspace(db, workspaceId)).consentCountries).toEqual(['AT', 'DE']);
    await act({ intent: 'regions', countries: '' });
    expect((await readWorkspace(db, workspaceId)).consentCountries).toEqual([]);
  });
});
