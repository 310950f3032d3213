import type { Db } from '#db/client.ts';
import { clearActs, countAct, type Limit } from './limiter.server.ts';

/** Wrong passwords for one address before the door closes, and for how long it then stays closed (V6.3.1). */
export const maxGuesses = 10;

const guesses: Limit = { name: 'sign-in', points: maxGuesses, windowSeconds: 15 * 60 };

/**
 * Counts one guess at an address; answers how many minutes the door stays closed, 0 while it is open.
 *
 * Counted for addresses without an account just the same, so that the closed door says nothing about who exists.
 */
export async function countGuess(db: Db, email: string): Promise<number> {
  return Math.ceil((await countAct(db, guesses, subjectOf(email))) / 60);
}

/** The right password clears the count. */
export async function clearGuesses(db: Db, email: string): Promise<void> {
  await clearActs(db, guesses, subjectOf(email));
}

function subjectOf(email: string): string {
  return email.trim().toLowerCase();
}
