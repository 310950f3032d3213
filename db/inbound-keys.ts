import { execute, query, type Db } from './client.ts';

/**
 * The event that holds a content key; waits for whoever is about to take it. The same mail may come under several events
 * when a provider changes the trace headers of a retry; it has one effect (fault 42).
 */
export async function readContentKeyOwner(tx: Db, contentKey: string): Promise<string | null> {
  await execute(tx, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [contentKey]);
  const [row] = await query<{ id: string }>(
    tx,
    'select id from inbound_events where content_key = ?',
    [contentKey],
  );
  return row?.id ?? null;
}

/** Gives the key to an event; the caller asked for its owner in the same transaction. */
export async function setContentKey(tx: Db, id: string, contentKey: string): Promise<void> {
  await execute(tx, 'update inbound_events set content_key = ? where id = ?', [contentKey, id]);
}
