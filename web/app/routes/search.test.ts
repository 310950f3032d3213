import { describe, expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import { aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { freshWeb, responseOf } from '#tests/harness/web.ts';
import { loader } from './search.ts';

const web = await freshWeb();
const { db } = web;
const repId = await web.addUser({ role: 'SALES_REP' });
const ours = { workspaceId: web.workspaceId, userId: web.adminId };

const found = async (userId: string, words: string) => {
  const cookie = await web.signIn(userId);
  const args = web.args(`/search?q=${encodeURIComponent(words)}`, { cookie });
  return (await loader(args)).data.people;
};

describe('the search of the palette', () => {
  it('finds somebody by a part of name or organisation and knows their page', async () => {
    const { prospectId } = await aPass(db, ours);
    await execute(db, `update prospects set organisation = 'Vinho & Filhos' where id = ?`, [
      prospectId,
    ]);
    const [byName] = await found(web.adminId, 'lop');
    expect(byName).toMatchObject({ name: 'Ana Lopes', href: `/prospects/${prospectId}` });
    expect((await found(web.adminId, 'ana filhos')).map(({ id }) => id)).toEqual([prospectId]);
    expect(await found(web.adminId, '100%')).toEqual([]);
  });

  it('never shows anybody of another workspace', async () => {
    const other = await aWorkspace(db);
    const { email, prospectId } = await aPass(db, other);
    expect((await found(other.userId, email)).map(({ id }) => id)).toEqual([prospectId]);
    expect(await found(web.adminId, email)).toEqual([]);
  });

  it('shows a SALES_REP their own people and those who are nobody’s', async () => {
    const { email, prospectId } = await aPass(db, ours);
    expect(await found(repId, email)).toEqual([]);
    await execute(db, 'update prospects set owner_id = null where id = ?', [prospectId]);
    expect((await found(repId, email)).map(({ id }) => id)).toEqual([prospectId]);
  });

  it('answers nobody for a single letter, and 401 without a session', async () => {
    expect(await found(web.adminId, 'a')).toEqual([]);
    const { request, ...rest } = web.args('/search?q=ana', {
      headers: { accept: 'application/json' },
    });
    expect((await responseOf(loader({ request, ...rest }))).status).toBe(401);
  });
});
