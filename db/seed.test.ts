import { describe, expect, it } from 'vitest';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { query } from './client.ts';
import { migrate } from './migrate.ts';
import { seededPlanner, seedWorkspace } from './seed.ts';
import { createSeedSignInLink } from './sign-in-links.ts';

const { db, url } = await freshDatabase();

describe('a fresh database', () => {
  it('has nobody to sign in yet, and says so', async () => {
    await expect(createSeedSignInLink(url, 'http://localhost')).rejects.toThrow(
      'There is no user yet.',
    );
  });

  it('gets one workspace and one planner, though five starts seed it at once', async () => {
    const seeded = await Promise.all(
      Array.from({ length: 5 }, () =>
        seedWorkspace(url, { timeZone: 'Europe/Lisbon', country: 'PT' }),
      ),
    );
    expect(new Set(seeded.map(({ workspaceId }) => workspaceId)).size).toBe(1);
    expect(
      await query(
        db,
        'select w.time_zone, w.country, u.email, u.role from workspaces w join users u on u.workspace_id = w.id',
      ),
    ).toEqual([
      { timeZone: 'Europe/Lisbon', country: 'PT', email: seededPlanner.email, role: 'ADMIN' },
    ]);
  });

  it('that has one is left as it is', async () => {
    const first = await seedWorkspace(url, { timeZone: 'Asia/Tokyo', country: 'JP' });
    expect(await seedWorkspace(url)).toEqual(first);
    expect(await query(db, 'select time_zone from workspaces')).toEqual([
      { timeZone: 'Europe/Lisbon' },
    ]);
  });

  it('that was migrated needs nothing more', async () => {
    expect(await migrate(url)).toEqual({ applied: [] });
  });
});
