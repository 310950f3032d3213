import { once } from 'node:events';
import express from 'express';
import { afterAll, describe, expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import { enqueue } from '#db/outbox.ts';
import { aMessage, aPass, aWorkspace, anIntent } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { createWebMetrics } from './metrics.ts';

const { db } = await freshDatabase();
const workspace = await aWorkspace(db);
const pass = await aPass(db, workspace, { runState: 'waiting_reply' });

/** A message that was accepted; each `set` is a column with its value in SQL. */
async function sent(channel: string, set = ''): Promise<string> {
  const { messageId, intentId } = await anIntent(
    db,
    await aMessage(db, pass, { class: 'service' }),
  );
  await execute(
    db,
    `update messages set message_type = 'welcome', channel = ?, status = 'sent', sent_at = app_now() ${set} where id = ?`,
    [channel, messageId],
  );
  await execute(
    db,
    `update intents set channel = ?, state = 'accepted', accepted_at = app_now() - interval '40 seconds' where id = ?`,
    [channel, intentId],
  );
  await execute(
    db,
    `insert into send_attempts (intent_id, attempt_number, dispatch_order_number, outcome, marked_at, account)
     values (?, 1, nextval('order_numbers'), 'accepted', app_now(), ?)`,
    [intentId, channel === 'email' ? 'smtp' : 'twilio'],
  );
  return intentId;
}

async function scrape(token: string | null = null): Promise<string> {
  const app = express();
  app.get('/metrics', createWebMetrics(db, token).handler);
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    const response = await fetch(`http://127.0.0.1:${String(port)}/metrics`);
    return `${String(response.status)}\n${await response.text()}`;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

afterAll(() => db.destroy());

describe('what Prometheus reads', () => {
  it('are the four metrics of the documents, by times and not by states', async () => {
    await sent('email', ', opened_at = app_now()');
    await sent('email');
    const bySms = await sent('sms', ', delivered_at = app_now()');
    await execute(
      db,
      `insert into delivery_events (message_id, intent_id, channel, event_type, event_key, at, recorded_at)
       select message_id, id, channel, 'delivered', id::text, accepted_at + interval '40 seconds', app_now()
       from intents where id = ?`,
      [bySms],
    );
    await execute(
      db,
      `insert into send_attempts (intent_id, attempt_number, dispatch_order_number, outcome, error_class, marked_at, account)
       values (?, 2, nextval('order_numbers'), 'not_sent', 'sender-config', app_now(), 'twilio')`,
      [bySms],
    );
    const text = await scrape();
    const line = (start: string) => text.split('\n').find((each) => each.startsWith(start));
    const total = 'crm_communications_total{message_type="welcome",channel="';
    expect(line(`${total}email",status="sent"`)).toMatch(/ 2$/);
    expect(line(`${total}email",status="opened"`)).toMatch(/ 1$/);
    expect(line(`${total}sms",status="delivered"`)).toMatch(/ 1$/);
    expect(line('crm_delivery_time_seconds_bucket{le="15"')).toMatch(/ 0$/);
    expect(line('crm_delivery_time_seconds_bucket{le="60"')).toMatch(/ 1$/);
    expect(line('crm_open_rate{message_type="welcome"')).toMatch(/ 0\.5$/);
    expect(line('crm_api_errors_total{api="twilio",error_type="AUTH_FAILURE"')).toMatch(/ 1$/);
    expect(line('rainmaker_send_attempts_total{channel="email",outcome="accepted"')).toMatch(/ 2$/);
  });

  it('count messages that left together as the one that carried them', async () => {
    const emails = async () =>
      /crm_communications_total\{message_type="welcome",channel="email",status="sent".*\} (\d+)/.exec(
        await scrape(),
      )?.[1];
    const before = Number(await emails());
    const [carrier, carried] = [await sent('email'), await sent('email')];
    await execute(
      db,
      `update messages set batch_id = (select message_id from intents where id = ?)
       where id in (select message_id from intents where id in (?, ?))`,
      [carrier, carrier, carried],
    );
    expect(Number(await emails())).toBe(before + 1);
  });

  it('are backlog, waiting work and where passes stand', async () => {
    const { workspaceId, prospectId } = pass;
    await enqueue(db, { workspaceId, kind: 'event', prospectId, businessKey: 'metrics:1' });
    await execute(
      db,
      `update outbox set due_at = due_at - interval '90 seconds' where business_key = 'metrics:1'`,
    );
    await anIntent(db, await aMessage(db, pass, { step: 1 }));
    const text = await scrape();
    expect(text).toMatch(/rainmaker_outbox_waiting\{kind="event",component="web"\} 1/);
    expect(text).toMatch(/rainmaker_outbox_oldest_seconds\{component="web"\} (?:9\d|1\d\d)/);
    expect(text).toMatch(/rainmaker_send_backlog\{component="web"\} 1/);
    expect(text).toMatch(/rainmaker_passes\{state="waiting_reply",component="web"\} 1/);
    expect(text).toMatch(/rainmaker_stops_with_later_send\{component="web"\} 0/);
    expect(text).toMatch(/rainmaker_database_up\{component="web"\} 1/);
  });

  it('tell of no person', async () => {
    expect(await scrape()).not.toMatch(/ana|lopes|vinho|clara|quillmere/i);
  });

  it('are refused without the token where one is set', async () => {
    expect(await scrape('a-token-of-the-tests')).toBe('401\n');
  });
});
