import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import express from 'express';
import { Webhook } from 'standardwebhooks';
import { changesChannel, wakeRelay } from '#db/changes.ts';
import { query } from '#db/client.ts';
import { listen } from '#db/listener.ts';
import { makeToken } from '#db/signed-links.ts';
import { readChanged } from '#db/views/changed.ts';
import { aProspect, startOutreach } from '#tests/builders/prospect.ts';
import { liveEvents } from '#web/live/events.ts';
import { createLiveHub } from '#web/live/hub.ts';
import { prospectWorkflowId } from '#workflows/prospect/contract.ts';
import { listenAnywhere } from '../shared/listen.ts';
import { startProduct, type Product } from '../shared/product.ts';
import type { Servers } from '../shared/servers.ts';
import { signInCookie } from '../shared/sign-in.ts';
import { createStopwatch } from '../shared/stopwatch.ts';
import { onHeard } from './heard.ts';
import { openPages } from './pages.ts';
import type { InboxSide, ReplySide } from './side.ts';

const settleMs = 2_000;

/** The product with so many runs parked at their first approval, and everybody ready to answer by mail. */
export async function ourReplies(
  servers: Servers,
  name: string,
  count: number,
  code: string,
): Promise<{ replies: ReplySide; product: Product }> {
  const product = await startProduct(servers, { name, workflowBundle: { code } });
  const readers = await park(product, count);
  const watch = createStopwatch();
  const forget = onHeard(watch.ended);
  const replies: ReplySide = {
    async replyNext() {
      const reader = readers.shift();
      if (!reader) throw new Error('Nobody is left to answer.');
      const runId = prospectWorkflowId(reader.prospectId, 1);
      const mail = anAnswer(product, reader);
      watch.began(runId);
      await deliver(product, mail);
      return watch.elapsed(runId);
    },
    async stop() {
      forget();
      await product.stop();
    },
  };
  return { replies, product };
}

/** The product's own events behind a plain HTTP server, with so many inboxes open; one reply tells them all. */
export async function ourInboxes(
  { product, replies }: { product: Product; replies: ReplySide },
  count: number,
): Promise<InboxSide> {
  const { config, db, databaseUrl } = product;
  const hub = createLiveHub({ read: (ids) => readChanged(db, ids) });
  const changes = listen(databaseUrl, [changesChannel], {
    notice: (_channel, payload) => {
      hub.notice(payload);
    },
    reconnect: () => undefined,
  });
  const app = express();
  app.get('/events', liveEvents({ config, db, hub }));
  const web = await listenAnywhere(createServer(app));
  const cookie = await signInCookie(product, product.userId);
  const pages = await openPages(`${web.url}/events`, { cookie }, count);
  return {
    async tellAll() {
      const beganAt = performance.now();
      const told = pages.allTold().then(() => performance.now() - beganAt);
      const [elapsedMs] = await Promise.all([told, replies.replyNext()]);
      return elapsedMs;
    },
    async stop() {
      pages.close();
      hub.close();
      await changes.close();
      await web.stop();
    },
  };
}

interface Reader {
  prospectId: string;
  enrolmentId: string;
  email: string;
}

async function park(product: Product, count: number): Promise<Reader[]> {
  for (let at = 0; at < count; at += 1) await startOutreach(product, await aProspect(product));
  wakeRelay(product.db);
  for (;;) {
    const readers = await query<Reader>(
      product.db,
      `select p.id as prospect_id, e.id as enrolment_id, p.email from prospects p join enrolments e on e.prospect_id = p.id
       where p.run_state = 'waiting_approval' order by p.id`,
    );
    if (readers.length === count) {
      await pause(settleMs);
      return readers;
    }
    await pause(200);
  }
}

function anAnswer({ config }: Product, { email, enrolmentId }: Reader): Buffer {
  const token = makeToken(config.secrets.linkSecret, 'reply', enrolmentId);
  return Buffer.from(
    [
      `From: ${email}`,
      `To: r+${token}@${config.mail.inboundDomain}`,
      'Subject: Re: A room for your guests',
      `Message-ID: <${randomUUID()}@answers.example>`,
      `Date: ${new Date().toUTCString()}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Thank you, that sounds good. Can you send me more about the large hall?',
      '',
    ].join('\r\n'),
  );
}

async function deliver({ config, webhookUrl }: Product, mail: Buffer): Promise<void> {
  const [id, at] = [randomUUID(), new Date()];
  const answer = await fetch(webhookUrl, {
    method: 'POST',
    headers: {
      'content-type': 'message/rfc822',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(config.mail.webhookSecret).sign(id, at, mail),
    },
    body: new Uint8Array(mail),
  });
  if (answer.status !== 204) throw new Error('The reply was not taken.');
}
