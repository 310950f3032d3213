import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { query, type Db } from './client.ts';

/** A data key, unwrapped. */
export interface DataKey {
  id: string;
  key: Uint8Array;
}

/**
 * The keys of the payload codec: one per prospect and one per workspace, wrapped by the master key (AES-256-GCM, the
 * subject as associated data). `create` makes a missing one; two callers at once end with the same key.
 */
export function createKeyStore(db: Db, masterKey: Uint8Array) {
  const byId = new Map<string, Promise<DataKey | null>>();
  const bySubject = new Map<string, Promise<DataKey>>();

  async function create(subject: string): Promise<DataKey> {
    const fresh = randomBytes(32);
    const [row] = await query<{ id: string; wrappedKey: Buffer }>(
      db,
      `with made as (insert into data_keys (subject, wrapped_key) values (:subject, :wrapped)
         on conflict (subject) do nothing returning id, wrapped_key)
       select id, wrapped_key from made union all select id, wrapped_key from data_keys where subject = :subject limit 1`,
      { subject, wrapped: wrap(masterKey, subject, fresh) },
    );
    // Lost the race against another process whose row our snapshot did not show: it is there now.
    if (!row) return create(subject);
    return { id: row.id, key: unwrap(masterKey, subject, row.wrappedKey) };
  }

  async function read(id: string): Promise<DataKey | null> {
    const [row] = await query<{ subject: string; wrappedKey: Buffer }>(
      db,
      'select subject, wrapped_key from data_keys where id = ?',
      [id],
    );
    return row ? { id, key: unwrap(masterKey, row.subject, row.wrappedKey) } : null;
  }

  return {
    /** The key to encrypt with. */
    forSubject: (subject: string) => remember(bySubject, subject, () => create(subject)),
    /** The key that the payload names; null when it was destroyed. */
    byId: (id: string) => remember(byId, id, () => read(id)),
  };
}

const cacheLimit = 5_000;

function remember<Value>(
  cache: Map<string, Promise<Value>>,
  name: string,
  load: () => Promise<Value>,
): Promise<Value> {
  const known = cache.get(name);
  if (known) return known;
  if (cache.size >= cacheLimit) cache.clear();
  const loading = load();
  cache.set(name, loading);
  loading.catch(() => cache.delete(name));
  return loading;
}

function wrap(masterKey: Uint8Array, subject: string, key: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', masterKey, nonce).setAAD(Buffer.from(subject));
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function unwrap(masterKey: Uint8Array, subject: string, wrapped: Buffer): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', masterKey, wrapped.subarray(0, 12))
    .setAAD(Buffer.from(subject))
    .setAuthTag(wrapped.subarray(12, 28));
  return Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()]);
}
