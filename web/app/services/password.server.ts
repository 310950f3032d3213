import { hash, verify } from '@node-rs/argon2';

// Argon2id, 19 MiB, two passes: OWASP's recommendation for a login page.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const minPasswordLength = 12;
export const maxPasswordLength = 200;

/** What is stored of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let nobodysHash: Promise<string> | undefined;

/**
 * True when the password fits the hash. Without a hash it is false after the same work, so that nobody can tell by the clock
 * whether there is an account (V6.3.8).
 */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword('a password that nobody has');
  const known = passwordHash ?? (await nobodysHash);
  const fits = await verify(known, password.slice(0, maxPasswordLength));
  return fits && passwordHash !== null;
}

/** What is wrong with a new password, in words; null when nothing is. */
export function passwordProblem(password: string, email: string): string | null {
  if (password.length < minPasswordLength)
    return `It has ${password.length} characters; at least ${minPasswordLength} are needed.`;
  if (password.length > maxPasswordLength)
    return `It has ${password.length} characters; at most ${maxPasswordLength} are kept.`;
  if (new Set(password).size < 5) return 'It repeats a few characters; use more different ones.';
  const name = email.toLowerCase().split('@')[0] ?? '';
  if (password.toLowerCase() === email.toLowerCase() || password.toLowerCase() === name)
    return 'It is your address; choose something nobody can guess.';
  return null;
}
