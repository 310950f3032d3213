import type { Client } from '@temporalio/client';
import type { Deps } from '#activities/deps.ts';
import { handleInbound } from '#activities/conversation/handle-inbound.ts';
import type { Logger } from '#config/logger.ts';
import { outboxChannel } from '#db/changes.ts';
import { dropAbandonedUploads } from '#db/imports/drop-uploads.ts';
import { claimInbound, postponeInbound } from '#db/inbound.ts';
import { listen } from '#db/listener.ts';
import { hurry } from '#db/outbox.ts';
import { beat } from '#db/relay-rows.ts';
import { raiseStopAlerts } from '#db/stop-alerts.ts';
import { deadlineIn } from '#temporal-config/deadline.ts';
import { nameOf, startLoop } from './loop.ts';
import { drainOutbox } from './outbox.ts';

const idleMs = 1_000;
const beatMs = 3_000;
const retryMaxMs = 60_000;
const sweepMs = 3_600_000;
const watchStopsMs = 60_000;

/**
 * Carries what Postgres knows to Temporal: starts of runs, decisions, events, mails to our own people; and reads what
 * came in, so that a stop commits even while Temporal is away. Any number of relays may run: rows are claimed.
 */
export function startRelay(options: {
  deps: Deps;
  client: Client;
  databaseUrl: string;
  log: Logger;
}): { stop(): Promise<void> } {
  const { deps, client, databaseUrl, log } = options;
  const { db, settings, shortMessages } = deps;
  const context = { db, client, settings, shortMessages, log };
  const outbox = startLoop('outbox', () => drainOutbox(context), { idleMs, log });
  const inbound = startLoop('inbound', () => drainInbound(deps, log, () => outbox.wake()), {
    idleMs,
    log,
  });
  const listener = listen(databaseUrl, [outboxChannel], {
    notice: wakeAll,
    reconnect: wakeAll,
  });
  let wasUp = true;
  const lookForTemporal = async () => {
    const isUp = await reportPulse(deps, client);
    if (isUp && !wasUp) await hurry(deps.db).then(wakeAll);
    wasUp = isUp;
  };
  // The database may be away too; the next look is near.
  const look = () => void lookForTemporal().catch(() => undefined);
  const pulse = setInterval(look, beatMs);
  look();
  const sweep = setInterval(() => void dropUploads(deps, log), sweepMs);
  void dropUploads(deps, log);
  const watch = setInterval(() => void watchStops(deps, log), watchStopsMs);

  function wakeAll(): void {
    outbox.wake();
    inbound.wake();
  }

  return {
    async stop() {
      clearInterval(pulse);
      clearInterval(sweep);
      clearInterval(watch);
      await listener.close();
      await Promise.all([outbox.stop(), inbound.stop()]);
    },
  };
}

/** One event that cannot be read comes back later and holds up none of the others. */
async function drainInbound(deps: Deps, log: Logger, wakeOutbox: () => void): Promise<number> {
  const events = await claimInbound(deps.db, 10);
  for (const { id, attempts } of events)
    await handleInbound(deps, id).catch(async (error: unknown) => {
      log.warn({ eventId: id, problem: nameOf(error) }, 'an event is read again later');
      const retryMs = Math.min(retryMaxMs, 500 * 4 ** attempts);
      // Where even that fails it comes back when its claim is over.
      await postponeInbound(deps.db, id, retryMs).catch(() => undefined);
    });
  if (events.length > 0) wakeOutbox();
  return events.length;
}

async function reportPulse(deps: Deps, client: Client): Promise<boolean> {
  const temporalUp = await client.connection
    .withDeadline(deadlineIn(2_000), () => client.connection.workflowService.getSystemInfo({}))
    .then(() => true)
    .catch(() => false);
  await beat(deps.db, 'relay', { temporalUp });
  return temporalUp;
}

/** Nothing may leave after a stop; whatever does is told loudly, once. The alert by mail has its own rule. */
async function watchStops(deps: Deps, log: Logger): Promise<void> {
  try {
    for (const { stopId, intentId, channel, prospectId } of await raiseStopAlerts(deps.db)) {
      log.error({ stopId, intentId, channel }, 'a message left after a stop');
      deps.changes.changed(prospectId);
    }
  } catch (error) {
    log.warn({ problem: nameOf(error) }, 'stops are watched again at the next look');
  }
}

/** Lists with people in them do not stay for ever because nobody came back to start them. */
async function dropUploads(deps: Deps, log: Logger): Promise<void> {
  await dropAbandonedUploads(deps.db).catch((error: unknown) => {
    log.warn({ problem: nameOf(error) }, 'abandoned uploads are dropped at the next look');
  });
}
