import { findAccount, storePassword } from '#db/accounts.ts';
import { execute, type Db } from '#db/client.ts';
import { endSessionsOf } from '#db/sessions.ts';
import { consumeSignInLink } from '#db/sign-in-links.ts';
import { hashPassword, isPassword } from './password.server.ts';
import { clearGuesses, countGuess } from './sign-in-limit.server.ts';

/** How signing in with a password went. */
export type PasswordSignIn =
  { kind: 'in'; userId: string } | { kind: 'wrong' } | { kind: 'closed'; minutes: number };

/**
 * Checks an address and a password. The same work and the same answers whether there is such an account or not; after ten
 * wrong tries in a quarter of an hour the address is closed, whoever asks.
 */
export async function signInWithPassword(
  db: Db,
  email: string,
  password: string,
): Promise<PasswordSignIn> {
  const minutes = await countGuess(db, email);
  const account = await findAccount(db, email);
  const fits = await isPassword(account?.passwordHash ?? null, password);
  if (minutes > 0) return { kind: 'closed', minutes };
  if (account === null || !fits) return { kind: 'wrong' };
  await clearGuesses(db, email);
  return { kind: 'in', userId: account.id };
}

/** Uses an invitation up and keeps the name and the password in one transaction; null when the link was used or is too old. */
export async function acceptInvitation(
  db: Db,
  token: string,
  said: { name: string; password: string },
): Promise<{ userId: string } | null> {
  const passwordHash = await hashPassword(said.password);
  return db.transaction(async (tx) => {
    const used = await consumeSignInLink(tx, token);
    if (used === null) return null;
    await execute(tx, 'update users set name = ? where id = ?', [said.name, used.userId]);
    await storePassword(tx, used.userId, passwordHash);
    await endSessionsOf(tx, used.userId);
    return used;
  });
}
