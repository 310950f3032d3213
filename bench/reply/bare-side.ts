import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import type { Client } from '@temporalio/client';
import { startBareTwin } from '../shared/bare-twin.ts';
import { listenAnywhere } from '../shared/listen.ts';
import type { Servers } from '../shared/servers.ts';
import { createStopwatch } from '../shared/stopwatch.ts';
import { inTransaction, lockRun } from '../twins/bare/activities.ts';
import { bareInbound } from '../twins/bare/contract.ts';
import { onHeard } from './heard.ts';
import { openPages } from './pages.ts';
import type { InboxSide, ReplySide } from './side.ts';

const channel = 'bare_events';
const reply = Buffer.from('Thank you, that sounds good. '.repeat(15));

/** The same durable steps as ours: stored and taken, read and recorded in one transaction with its outbox row, signalled. */
export async function bareReplies(
  servers: Servers,
  name: string,
  count: number,
  code: string,
): Promise<ReplySide> {
  const parking = { name, count, maxCachedWorkflows: count };
  const nobody = () => Promise.reject(new Error('Nobody approves here.'));
  const twin = await startBareTwin(servers, parking, { code }, nobody);
  const { pool, databaseUrl, client, ids } = twin;
  const watch = createStopwatch();
  const forget = onHeard(watch.ended);
  const relay = await listenTo(databaseUrl, () => drain(pool, client));
  const web = await listenAnywhere(
    createServer((request, response) => {
      store(pool, request, response).catch(() => response.writeHead(503).end());
    }),
  );
  return {
    async replyNext() {
      const id = ids.shift();
      if (id === undefined) throw new Error('Nobody is left to answer.');
      watch.began(id);
      const answer = await fetch(`${web.url}/${id}`, { method: 'POST', body: reply });
      if (answer.status !== 204) throw new Error('The reply was not taken.');
      return watch.elapsed(id);
    },
    async stop() {
      forget();
      await web.stop();
      await relay.stop();
      await twin.stop();
    },
  };
}

async function store(
  pool: pg.Pool,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const raw = await buffer(request);
  const id = (request.url ?? '').slice(1);
  await pool.query('insert into events (run_id, raw) values ($1, $2)', [id, raw]);
  void pool.query(`select pg_notify('${channel}', '')`);
  response.writeHead(204).end();
}

interface Claimed {
  id: string;
  runId: string;
}

async function drain(pool: pg.Pool, client: Client): Promise<void> {
  const claimed = await pool.query<Claimed>(
    `update events set claimed_at = clock_timestamp() where id in (
       select id from events where claimed_at is null order by id limit 10 for update skip locked)
     returning id, run_id as "runId"`,
  );
  for (const event of claimed.rows) await record(pool, event);
  const due = await pool.query<Claimed>(
    `update outbox o set lease_until = clock_timestamp() + interval '30 s' from decisions d
     where d.id = o.decision_id and o.done_at is null and o.lease_until is null returning o.id, d.run_id as "runId"`,
  );
  for (const { id, runId } of due.rows) {
    await client.workflow.getHandle(runId).signal(bareInbound, 'reply');
    await pool.query('update outbox set done_at = clock_timestamp() where id = $1', [id]);
  }
}

/** What a reply changes, in one transaction: the run's state, what was decided, and that the run is to be told. */
function record(pool: pg.Pool, { id, runId }: Claimed): Promise<void> {
  return inTransaction(pool, async (client) => {
    await lockRun(client, runId);
    await client.query('update events set read_at = clock_timestamp() where id = $1', [id]);
    await client.query(`update runs set state = 'replied' where id = $1`, [runId]);
    await client.query(
      `with decision as (insert into decisions (run_id, kind) values ($1, 'reply') returning id)
       insert into outbox (decision_id) select id from decision`,
      [runId],
    );
  });
}

/** Does something at every notice, one after the other. */
async function listenTo(
  databaseUrl: string,
  act: () => Promise<void> | void,
): Promise<{ stop(): Promise<void> }> {
  const listener = new pg.Client({ connectionString: databaseUrl });
  await listener.connect();
  let working = Promise.resolve();
  listener.on('notification', () => {
    working = working.then(act);
  });
  await listener.query(`listen ${channel}`);
  return {
    async stop() {
      await listener.end();
      await working;
    },
  };
}

/** A notice of the database, passed on to so many open pages as it is. */
export async function bareInboxes(
  servers: Servers,
  name: string,
  count: number,
): Promise<InboxSide> {
  const databaseUrl = await servers.emptyDatabase(name);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const open = new Set<ServerResponse>();
  const relay = await listenTo(databaseUrl, () => {
    for (const response of open) response.write('event: change\ndata:\n\n');
  });
  const web = await listenAnywhere(
    createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': here\n\n');
      open.add(response);
    }),
  );
  const pages = await openPages(web.url, {}, count);
  return {
    async tellAll() {
      const beganAt = performance.now();
      const told = pages.allTold().then(() => performance.now() - beganAt);
      await pool.query(`select pg_notify('${channel}', '')`);
      return told;
    },
    async stop() {
      pages.close();
      await web.stop();
      await relay.stop();
      await pool.end();
    },
  };
}
