import type { Client } from '@temporalio/client';
import pg from 'pg';
import { inTransaction, lockRun } from './activities.ts';
import { bareDecide } from './contract.ts';

const channel = 'bare_outbox';

/** The decision commits with its outbox row, then the relay is told. */
export async function approveBare(pool: pg.Pool, id: string): Promise<void> {
  await inTransaction(pool, async (client) => {
    await lockRun(client, id);
    const approved = await client.query(
      `update drafts set state = 'approved' where id = $1 and state = 'pending'`,
      [id],
    );
    if (approved.rowCount !== 1) throw new Error('There is nothing to approve.');
    await client.query(
      `with decision as (insert into decisions (run_id, kind) values ($1, 'approve') returning id)
       insert into outbox (decision_id) select id from decision`,
      [id],
    );
    await client.query(`update runs set state = 'waiting_time' where id = $1`, [id]);
  });
  void pool.query(`select pg_notify('${channel}', '')`);
}

/** Carries decisions from the outbox to their runs by Update, woken by the commit. */
export async function startBareRelay(
  pool: pg.Pool,
  databaseUrl: string,
  client: Client,
): Promise<{ stop(): Promise<void> }> {
  const listener = new pg.Client({ connectionString: databaseUrl });
  await listener.connect();
  let working = Promise.resolve();
  listener.on('notification', () => {
    working = working.then(() => drain(pool, client));
  });
  await listener.query(`listen ${channel}`);
  return {
    async stop() {
      await listener.end();
      await working;
    },
  };
}

async function drain(pool: pg.Pool, client: Client): Promise<void> {
  const claimed = await pool.query<{ id: string; decisionId: string }>(
    `update outbox set lease_until = clock_timestamp() + interval '30 s' where id in (
       select id from outbox where done_at is null and (lease_until is null or lease_until < clock_timestamp())
       order by id limit 20 for update skip locked)
     returning id, decision_id as "decisionId"`,
  );
  for (const { id, decisionId } of claimed.rows) {
    const decisions = await pool.query<{ runId: string }>(
      'select run_id as "runId" from decisions where id = $1',
      [decisionId],
    );
    const [decision] = decisions.rows;
    if (!decision) continue;
    await client.workflow
      .getHandle(decision.runId)
      .executeUpdate(bareDecide, { updateId: decisionId, args: ['approve'] });
    await pool.query('update decisions set heard_at = clock_timestamp() where id = $1', [
      decisionId,
    ]);
    await pool.query('update outbox set done_at = clock_timestamp() where id = $1', [id]);
  }
}
