import { describe, expect, it } from 'vitest';
import { aWorkspace } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute, query } from './client.ts';
import { consumeSignInLink, createSeedSignInLink, createSignInLink } from './sign-in-links.ts';

const { db, url } = await freshDatabase();
const { userId } = await aWorkspace(db);
const publicUrl = 'http://localhost:3000';

async function newToken(purpose: 'sign-in' | 'invite' = 'sign-in'): Promise<string> {
  const link = await createSignInLink(db, userId, publicUrl, purpose);
  return link.slice(`${publicUrl}/sign-in/`.length);
}

const age = (interval: string) =>
  execute(db, 'update sign_in_links set expires_at = expires_at - cast(? as interval)', [interval]);

describe('a sign-in link', () => {
  it('lets its user in once, though twenty tabs try at once', async () => {
    const token = await newToken();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => consumeSignInLink(db, token)),
    );
    expect(answers.filter((answer) => answer !== null)).toEqual([{ userId }]);
    expect(await consumeSignInLink(db, token)).toBeNull();
  });

  it('is 192 bits of chance, and only its hash is kept', async () => {
    const token = await newToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(24);
    const rows = await query(db, 'select * from sign_in_links');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await newToken()).not.toBe(token);
  });

  it('ends after fifteen minutes, an invitation after a week', async () => {
    const [fresh, invitation] = [await newToken(), await newToken('invite')];
    await age('14 minutes');
    expect(await consumeSignInLink(db, fresh)).toEqual({ userId });
    const old = await newToken();
    await age('15 minutes');
    expect(await consumeSignInLink(db, old)).toBeNull();
    expect(await consumeSignInLink(db, invitation)).toEqual({ userId });
    const tooLate = await newToken('invite');
    await age('7 days');
    expect(await consumeSignInLink(db, tooLate)).toBeNull();
  });

  it('of somebody who was disabled meanwhile opens nothing', async () => {
    const token = await newToken();
    await execute(db, 'update users set disabled_at = app_now() where id = ?', [userId]);
    expect(await consumeSignInLink(db, token)).toBeNull();
    await execute(db, 'update users set disabled_at = null where id = ?', [userId]);
  });

  it('that nobody made opens nothing', async () => {
    await newToken();
    for (const token of ['', 'x', '%', "' or 1=1 --"])
      expect(await consumeSignInLink(db, token)).toBeNull();
  });

  it('is printed for the first user of a fresh start', async () => {
    const link = await createSeedSignInLink(url, publicUrl);
    expect(await consumeSignInLink(db, link.split('/').at(-1) ?? '')).toEqual({ userId });
  });
});
