import { createHash } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from '#db/client.ts';

/** Wrong passwords for one address before the door closes, and for how long it then stays closed (V6.3.1). */
export const maxGuesses = 10;
const windowSeconds = 15 * 60;

const limiters = new WeakMap<Db, RateLimiterPostgres>();

/**
 * Counts one guess at an address; answers how many minutes the door stays closed, 0 while it is open.
 *
 * Counted for addresses without an account just the same, so that the closed door says nothing about who exists.
 */
export async function countGuess(db: Db, email: string): Promise<number> {
  try {
    await limiterOf(db).consume(keyOf(email));
    return 0;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
  }
}

/** The right password clears the count. */
export async function clearGuesses(db: Db, email: string): Promise<void> {
  await limiterOf(db).delete(keyOf(email));
}

function keyOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}

function limiterOf(db: Db): RateLimiterPostgres {
  const known = limiters.get(db);
  if (known) return known;
  const made = new RateLimiterPostgres({
    storeClient: db,
    storeType: 'knex',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: 'sign-in',
    points: maxGuesses,
    duration: windowSeconds,
    blockDuration: windowSeconds,
  });
  limiters.set(db, made);
  return made;
}
