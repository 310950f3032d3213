import { createHash } from 'node:crypto';

/**
 * A whole number from 0 up to, not including, `below`: the same for the same words on every
 * machine and in every run. Different `purpose` words give independent numbers for one subject.
 */
export function stableNumber(subject: string, purpose: string, below: number): number {
  const digest = createHash('sha256').update(`${purpose}\n${subject}`).digest();
  return digest.readUIntBE(0, 6) % below;
}

/** One of the choices, always the same for the same words. Throws when there is none. */
export function stableChoice<Choice>(
  subject: string,
  purpose: string,
  choices: readonly Choice[],
): Choice {
  const choice = choices[stableNumber(subject, purpose, Math.max(1, choices.length))];
  if (choice === undefined) throw new RangeError(`Nothing to choose from for ${purpose}.`);
  return choice;
}
