import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from '#db/client.ts';

/**
 * How often a subject may do something within a window; every process counts in the same table, and each for itself while
 * the database is away.
 */
export interface Limit {
  /** Tells the counts of one limit from another's. */
  name: string;
  points: number;
  windowSeconds: number;
}

const limiters = new WeakMap<Db, Map<string, RateLimiterPostgres>>();

/**
 * Counts one act of the subject; answers for how many seconds the door stays closed, 0 while it is open.
 *
 * The subject is stored hashed: neither an address nor a token of a link stands in the table.
 */
export async function countAct(db: Db, limit: Limit, subject: string): Promise<number> {
  try {
    await limiterOf(db, limit).consume(keyOf(subject));
    return 0;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
  }
}

/** Forgets what was counted of the subject. */
export async function clearActs(db: Db, limit: Limit, subject: string): Promise<void> {
  await limiterOf(db, limit).delete(keyOf(subject));
}

function keyOf(subject: string): string {
  return createHash('sha256').update(subject).digest('hex');
}

function limiterOf(db: Db, { name, points, windowSeconds }: Limit): RateLimiterPostgres {
  const ofDb = limiters.get(db) ?? new Map<string, RateLimiterPostgres>();
  limiters.set(db, ofDb);
  const known = ofDb.get(name);
  if (known) return known;
  const counts = { keyPrefix: name, points, duration: windowSeconds, blockDuration: windowSeconds };
  const made = new RateLimiterPostgres({
    ...counts,
    storeClient: db,
    storeType: 'knex',
    tableName: 'rate_limits',
    tableCreated: true,
    insuranceLimiter: new RateLimiterMemory(counts),
  });
  ofDb.set(name, made);
  return made;
}
