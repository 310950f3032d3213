import type { Db } from './client.ts';
import { gather } from './gather.ts';

/**
 * The channel on which open pages hear that prospects changed: payload is a JSON list of ids, of prospects, imports or a whole
 * workspace.
 */
export const changesChannel = 'rainmaker_changes';
/** The channel that wakes the relay; no payload. */
export const outboxChannel = 'rainmaker_outbox';

const coalesceMs = 100;
// NOTIFY takes 8,000 bytes; an id in a JSON list is 39.
const idsPerNotice = 150;

/**
 * Tells open pages what changed: the first at once, then at most every 100 ms, and outside every transaction, because a
 * NOTIFY in a hot write makes commits queue up. Call it after the commit: a page reads again as soon as it hears. A lost
 * notice costs a page nothing but freshness.
 */
export function createChangePublisher(db: Db): { changed(prospectId: string): void } {
  const waiting = gather(coalesceMs, (ids) => {
    tellChanged(db, ids);
  });
  return {
    changed(prospectId) {
      waiting.add([prospectId]);
    },
  };
}

/** Tells open pages at once that something changed, after the commit; for what one press of a person changed. */
export function tellChanged(db: Db, ids: readonly string[]): void {
  for (let from = 0; from < ids.length; from += idsPerNotice)
    void notify(db, changesChannel, JSON.stringify(ids.slice(from, from + idsPerNotice)));
}

/** After the commit of what somebody did: the relay looks for what it left, and open pages that show these ids read again. */
export function passOn(db: Db, ids: readonly string[]): void {
  wakeRelay(db);
  tellChanged(db, ids);
}

/** Handles whose relay is being woken right now, and whether somebody asked for it again meanwhile. */
const waking = new WeakMap<Db, { isAskedAgain: boolean }>();

/**
 * Wakes the relay after a commit, so that a decision does not wait for the next look. Of many calls at once only the first
 * and one more reach the database: each call is followed by a notice that was sent after it.
 */
export function wakeRelay(db: Db): void {
  const running = waking.get(db);
  if (running === undefined) void wake(db);
  else running.isAskedAgain = true;
}

async function wake(db: Db): Promise<void> {
  const state = { isAskedAgain: true };
  waking.set(db, state);
  while (state.isAskedAgain) {
    state.isAskedAgain = false;
    await notify(db, outboxChannel, '');
  }
  waking.delete(db);
}

async function notify(db: Db, channel: string, payload: string): Promise<void> {
  try {
    await db.raw('select pg_notify(?, ?)', [channel, payload]);
  } catch {
    // The database is away: pages read again when they reconnect, and the relay looks by itself.
  }
}
