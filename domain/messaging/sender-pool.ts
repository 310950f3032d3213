import { shareOf } from './intent-share.ts';

/**
 * Which of our numbers a text to a person comes from: the one they know while it is in the pool, else one that belongs to
 * their id, evenly spread over people. Null for an empty pool: the provider chooses.
 */
export function senderFor(
  pool: readonly string[],
  prospectId: string,
  known: string | null,
): string | null {
  if (known !== null && pool.includes(known)) return known;
  const place = Math.min(pool.length - 1, Math.floor(shareOf(prospectId, 'sender') * pool.length));
  return pool[place] ?? null;
}
