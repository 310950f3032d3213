import { beforeEach, describe, expect, it } from 'vitest';
import { aWorkspace, type TestWorkspace } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { query } from './client.ts';
import { isSuppressed, liftSuppression, suppressAddress } from './suppressions.ts';

const { db } = await freshDatabase();
const salt = 'salt of the tests';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await aWorkspace(db);
});

const suppress = (address: string) =>
  suppressAddress(db, workspace.workspaceId, address, 'opt_out', salt);
const isOnList = (address: string) => isSuppressed(db, workspace.workspaceId, address, salt);

async function rows(): Promise<{ addressHash: string; liftedAt: string | null }[]> {
  return query(
    db,
    'select address_hash, lifted_at from suppressions where workspace_id = ? order by at, address_hash',
    [workspace.workspaceId],
  );
}

describe('an address on the list', () => {
  it.each([
    ['ana@vinho.example', 'ANA@Vinho.Example'],
    ['ANA@Vinho.Example', 'ana@vinho.example'],
    ['ana@vinho.example', 'ana+fair@vinho.example'],
    ['ana+fair@vinho.example', 'ana@vinho.example'],
    ['ana+fair@vinho.example', 'ana+other@vinho.example'],
    ['Ana Lopes <ana@vinho.example>', ' mailto:ana@vinho.example '],
    ['joerg@bäckerei.example', 'joerg@xn--bckerei-5wa.example'],
  ])('%s is found as %s', async (stopped, other) => {
    await suppress(stopped);
    expect(await isOnList(other)).toBe(true);
  });

  it.each(['anna@vinho.example', 'ana@vinho.example.org', 'a.na@vinho.example', 'vinho.example'])(
    'is nobody else’s: %s is not on it',
    async (other) => {
      await suppress('ana@vinho.example');
      expect(await isOnList(other)).toBe(false);
    },
  );

  it('is not on the list of another workspace, nor under another salt', async () => {
    await suppress('ana@vinho.example');
    const other = await aWorkspace(db);
    expect(await isSuppressed(db, other.workspaceId, 'ana@vinho.example', salt)).toBe(false);
    expect(await isSuppressed(db, workspace.workspaceId, 'ana@vinho.example', 'x')).toBe(false);
  });

  it('stands there once, however often and however many at once put it there', async () => {
    await Promise.all(Array.from({ length: 20 }, () => suppress('ana@vinho.example')));
    expect(await rows()).toHaveLength(1);
  });

  it('cannot be read from it', async () => {
    await suppress('ana@vinho.example');
    expect(JSON.stringify(await rows())).not.toContain('ana');
    expect((await rows())[0]?.addressHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('may be lifted and put there again; what was lifted stays as evidence', async () => {
    await suppress('ana+fair@vinho.example');
    await liftSuppression(db, workspace.workspaceId, 'ana+fair@vinho.example', salt);
    expect(await isOnList('ana@vinho.example')).toBe(false);
    await suppress('ana@vinho.example');
    expect(await isOnList('ana+fair@vinho.example')).toBe(true);
    expect((await rows()).filter(({ liftedAt }) => liftedAt !== null)).toHaveLength(2);
  });
});
