import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute, query } from './client.ts';
import { createKeyStore } from './data-keys.ts';

const { db } = await freshDatabase();
const masterKey = randomBytes(32);
const openStore = () => createKeyStore(db, masterKey);
const newSubject = () => `prospect:${randomUUID()}`;

async function keysOf(subject: string): Promise<{ id: string }[]> {
  return query(db, 'select id from data_keys where subject = ?', [subject]);
}

describe('the data key of a prospect', () => {
  it('is made once and is the same for every process', async () => {
    const subject = newSubject();
    const made = await openStore().forSubject(subject);
    expect(made.key).toHaveLength(32);
    expect(await openStore().forSubject(subject)).toEqual(made);
    expect(await openStore().byId(made.id)).toEqual(made);
  });

  it('is one, however many processes ask for it at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const subject = newSubject();
      const stores = Array.from({ length: 8 }, openStore);
      const made = await Promise.all(stores.map((store) => store.forSubject(subject)));
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
      expect(new Set(made.map(({ key }) => Buffer.from(key).toString('hex'))).size).toBe(1);
      expect(await keysOf(subject)).toHaveLength(1);
    }
  });

  it('differs from everybody else’s', async () => {
    const [one, other] = [await openStore().forSubject('a'), await openStore().forSubject('b')];
    expect(Buffer.from(one.key).equals(Buffer.from(other.key))).toBe(false);
  });

  it('is not readable in the database', async () => {
    const subject = newSubject();
    const { id, key } = await openStore().forSubject(subject);
    const [row] = await query<{ wrappedKey: Buffer }>(
      db,
      'select wrapped_key from data_keys where id = ?',
      [id],
    );
    expect(row?.wrappedKey.includes(Buffer.from(key))).toBe(false);
  });

  it('that was destroyed is gone', async () => {
    const { id } = await openStore().forSubject(newSubject());
    await execute(db, 'delete from data_keys where id = ?', [id]);
    expect(await openStore().byId(id)).toBeNull();
    expect(await openStore().byId(randomUUID())).toBeNull();
  });

  it('cannot be opened with another master key', async () => {
    const subject = newSubject();
    const { id } = await openStore().forSubject(subject);
    const stranger = createKeyStore(db, randomBytes(32));
    await expect(stranger.byId(id)).rejects.toThrow();
    await expect(stranger.forSubject(subject)).rejects.toThrow();
  });

  it('cannot be put in the place of another one: the subject is part of the seal', async () => {
    const [mine, other] = [newSubject(), newSubject()];
    const { id } = await openStore().forSubject(mine);
    await openStore().forSubject(other);
    await execute(
      db,
      'update data_keys set wrapped_key = (select wrapped_key from data_keys where subject = ?) where id = ?',
      [other, id],
    );
    await expect(openStore().byId(id)).rejects.toThrow();
    await expect(openStore().forSubject(mine)).rejects.toThrow();
  });

  it('is asked for again after a failure', async () => {
    const subject = newSubject();
    const { id } = await openStore().forSubject(subject);
    const store = openStore();
    await execute(
      db,
      `update data_keys set wrapped_key = wrapped_key || '\\x00'::bytea where id = ?`,
      [id],
    );
    await expect(store.byId(id)).rejects.toThrow();
    await execute(
      db,
      'update data_keys set wrapped_key = substring(wrapped_key for length(wrapped_key) - 1) where id = ?',
      [id],
    );
    expect((await store.byId(id))?.id).toBe(id);
  });
});
