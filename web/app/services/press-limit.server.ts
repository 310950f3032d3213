import { data } from '@remix-run/node';
import type { Db } from '#db/client.ts';
import { countAct, type Limit } from './limiter.server.ts';

/** Presses on the page of one link within a minute; more is a machine (V2.4.1). */
export const maxPresses = 30;

const presses: Limit = { name: 'press', points: maxPresses, windowSeconds: 60 };

/**
 * Counts a press on a signed link's page; throws the answer 429 once there were too many, before anything is done.
 *
 * Counted by link, not by address: an office or a mailbox provider shares one. The provider's own one-click stop
 * (RFC 8058) is never turned away.
 */
export async function countPress(db: Db, token: string): Promise<void> {
  const waitSeconds = await countAct(db, presses, token);
  if (waitSeconds === 0) return;
  throw data(null, { status: 429, headers: { 'retry-after': String(waitSeconds) } });
}
