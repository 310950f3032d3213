import type { AlertPoster } from '#activities/providers/alert-webhook.ts';
import type { Logger } from '#config/logger.ts';
import { readAlert } from '#db/alerts/alerts.ts';
import { checkNext, mailAlert } from '#db/alerts/checks.ts';
import {
  claimDeliveries,
  confirmDelivery,
  failDelivery,
  type Delivery,
} from '#db/alerts/deliveries.ts';
import { readWebhookTarget } from '#db/alerts/settings.ts';
import type { Db } from '#db/client.ts';
import { webhookRetryMs } from '#domain/alerts/rules.ts';
import { bodyOf } from './alert-post.ts';
import { startLoop } from './loop.ts';

const idleMs = 5_000;
const leaseMs = 30_000;
const atOnce = 5;

/** What the alerts need of their process. */
export interface AlertContext {
  db: Db;
  masterKey: Uint8Array;
  publicUrl: string;
  poster: AlertPoster;
  log: Logger;
}

/** Watches the rules, and tells what fired. Any number of workers may: workspaces and posts are claimed. */
export function startAlerts(context: AlertContext): { stop(): Promise<void> } {
  const { db, log } = context;
  const check = startLoop('alert-checks', () => checkNext(db), { idleMs, log });
  const posts = startLoop('alert-posts', () => drainPosts(context), { idleMs, log });
  return {
    async stop() {
      await Promise.all([check.stop(), posts.stop()]);
    },
  };
}

/** Posts what is due; answers how many were claimed. A worker that dies between leaves its claim to the next one. */
export async function drainPosts(context: AlertContext): Promise<number> {
  const deliveries = await claimDeliveries(context.db, atOnce, leaseMs);
  await Promise.all(deliveries.map((delivery) => post(context, delivery)));
  return deliveries.length;
}

async function post(context: AlertContext, delivery: Delivery): Promise<void> {
  const { db, poster, log } = context;
  const { workspaceId, channel, id } = delivery;
  const [alert, target] = await Promise.all([
    readAlert(db, delivery.alertId),
    readWebhookTarget(db, workspaceId, channel, context.masterKey),
  ]);
  if (alert === null || target === null) {
    await failDelivery(db, id, 'not_set_up', null);
    return;
  }
  const link = `${context.publicUrl}/settings/alerts`;
  const body = bodyOf(delivery, alert, target, link);
  const { url, signingSecret } = target;
  const result = await poster.post({ id, url, signingSecret, body });
  if (result.kind === 'delivered') {
    await confirmDelivery(db, id);
    return;
  }
  const retryMs = result.isFinal ? null : webhookRetryMs(delivery.attempts);
  const { problem } = result;
  log.warn({ channel, attempts: delivery.attempts, problem }, 'an alert could not be posted');
  await db.transaction(async (tx) => {
    await failDelivery(tx, id, problem, retryMs);
    // Nobody heard of it: the admins get it by mail.
    if (retryMs === null && delivery.act === 'fired' && alert.rule !== 'test')
      await mailAlert(tx, workspaceId, alert.id);
  });
}
