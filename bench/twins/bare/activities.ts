import type pg from 'pg';
import type { BareActivities, BareSending } from './contract.ts';

const dayMs = 86_400_000;

/** Sends one mail and resolves when the server has taken it. */
export type BareTransport = (mail: {
  id: string;
  subject: string;
  html: string;
  text: string;
}) => Promise<void>;

/** The text of every draft: as long as a real one. */
export interface BareContent {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** The twin's records: one transaction each, as ours, with the fewest statements that leave a trace. */
export function createBareActivities(pool: pg.Pool, content: BareContent): BareActivities {
  return {
    begin: ({ id }) => inTransaction(pool, (client) => show(client, id, 'running')),
    record: ({ id }) =>
      inTransaction(pool, async (client) => {
        await show(client, id, 'enriched');
        return { touches: 4 };
      }),
    draft: ({ id }) =>
      inTransaction(pool, async (client) => {
        await lockRun(client, id);
        await client.query(
          'insert into drafts (id, subject, html, plain) values ($1, $2, $3, $4) on conflict (id) do nothing',
          [id, content.subject, content.html, content.text],
        );
        await show(client, id, 'waiting_approval');
        return { expiresAt: inDays(7) };
      }),
    plan: ({ id }) =>
      inTransaction(pool, async (client) => {
        await lockRun(client, id);
        await client.query('insert into intents (id) values ($1) on conflict (id) do nothing', [
          id,
        ]);
        await show(client, id, 'waiting_time');
        return { sendAt: null };
      }),
    close: ({ id }) => inTransaction(pool, (client) => show(client, id, 'closed')),
  };
}

async function show(client: pg.ClientBase, id: string, state: string): Promise<void> {
  const sql = 'update runs set state = $2, version = version + 1 where id = $1';
  await client.query(sql, [id, state]);
}

/** Gate and mark in one transaction, the provider, the record in another. */
export function createBareSending(pool: pg.Pool, transport: BareTransport): BareSending {
  return {
    async send({ id }) {
      const draft = await inTransaction(pool, (client) => mark(client, id));
      await transport({ id, ...draft });
      return inTransaction(pool, async (client) => {
        await lockRun(client, id);
        await client.query(
          `update intents set state = 'accepted', accepted_at = clock_timestamp() where id = $1`,
          [id],
        );
        await client.query(
          `update runs set state = 'waiting_reply', wake_at = clock_timestamp() + interval '2 days' where id = $1`,
          [id],
        );
        return { wakeAt: inDays(2) };
      });
    },
  };
}

async function mark(client: pg.ClientBase, id: string): Promise<BareContent> {
  await lockRun(client, id);
  const marked = await client.query(
    `update intents set state = 'dispatching', marked_at = clock_timestamp() where id = $1 and state = 'planned'`,
    [id],
  );
  const drafts = await client.query<BareContent>(
    `select subject, html, plain as text from drafts where id = $1 and state = 'approved'`,
    [id],
  );
  const [draft] = drafts.rows;
  if (marked.rowCount !== 1 || !draft) throw new Error('The draft may not leave.');
  return draft;
}

/** Locks the run's row, as every transaction about a prospect does first. */
export async function lockRun(client: pg.ClientBase, id: string): Promise<void> {
  await client.query('select id from runs where id = $1 for update', [id]);
}

/** Runs `act` in one transaction on a connection of its own. */
export async function inTransaction<Value>(
  pool: pg.Pool,
  act: (client: pg.ClientBase) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const value = await act(client);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

function inDays(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString();
}
