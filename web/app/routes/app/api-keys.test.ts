import { describe, expect, it } from 'vitest';
import { createApiKey, openApiKey, readApiKeys } from '#db/api-keys.ts';
import { aWorkspace } from '#tests/builders/outreach.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { flashIn } from '#tests/harness/flash.ts';
import { freshWeb, responseOf } from '#tests/harness/web.ts';
import { action, loader } from './api-keys.tsx';

const web = await freshWeb();
const admin = await web.signIn(web.adminId);
const path = '/settings/api-keys';
const open = (cookie = admin) => loader(web.args(path, { cookie }));
const act = (form: Record<string, string>, cookie = admin) =>
  action(web.args(path, { cookie, form }));

describe('the keys of other programs', () => {
  it('are made, shown this once, and revoked', async () => {
    const { key } = modelIn(await act({ intent: 'make', name: 'planning tool' }));
    expect(await openApiKey(web.db, key?.value ?? '')).toMatchObject({
      workspaceId: web.workspaceId,
    });
    const { keys } = await open();
    expect(keys).toMatchObject([{ name: 'planning tool', start: key?.value.slice(0, 8) }]);
    expect(JSON.stringify(keys)).not.toContain(key?.value);
    const id = keys[0]?.id ?? '';
    expect(await flashIn(await responseOf(act({ intent: 'revoke', id })))).toContain(
      'opens nothing any more',
    );
    expect(await openApiKey(web.db, key?.value ?? '')).toBeNull();
    expect((await open()).keys).toMatchObject([{ ended: expect.stringContaining('revoked') }]);
    expect(await flashIn(await responseOf(act({ intent: 'revoke', id })))).toContain('before');
  });

  it('of another workspace are neither shown nor revoked', async () => {
    const theirs = await aWorkspace(web.db);
    const key = await createApiKey(web.db, { ...theirs, name: 'their tool' });
    expect(JSON.stringify((await open()).keys)).not.toContain('their tool');
    const [row] = await readApiKeys(web.db, theirs.workspaceId);
    const answer = await responseOf(act({ intent: 'revoke', id: row?.id ?? '' }));
    expect(await flashIn(answer)).toContain('before');
    expect(await openApiKey(web.db, key)).toMatchObject({ workspaceId: theirs.workspaceId });
  });

  it('need a name, so that people know which to revoke', async () => {
    const answer = await act({ intent: 'make', name: ' ' });
    expect([statusIn(answer), modelIn(answer)]).toMatchObject([
      422,
      { key: null, state: { fieldErrors: { name: expect.any(String) } } },
    ]);
  });

  it('are for admins alone', async () => {
    const planner = await web.signIn(await web.addUser());
    await expect(open(planner)).rejects.toMatchObject({ status: 403 });
    await expect(act({ intent: 'make', name: 'x' }, planner)).rejects.toMatchObject({
      status: 403,
    });
  });
});
