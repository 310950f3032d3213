import PostalMime, { type Email } from 'postal-mime';
import { vi } from 'vitest';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import type { Stack } from '../harness/stack.ts';

/** Waits for the newest mail that the sandbox accepted for an address, with these words in its subject. */
export async function mailTo(stack: Stack, email: string, words = ''): Promise<Email> {
  const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
  const line = await vi.waitUntil(
    async () =>
      (await sandbox.record()).findLast(
        ({ rcptTo, subject }) => rcptTo.includes(email) && subject.includes(words),
      ),
    { timeout: 60_000, interval: 200 },
  );
  return PostalMime.parse(await sandbox.mail(line.id));
}

/** The address of a link of ours in a mail, without its host: `/approve/…`, `/u/…`. */
export function pathIn(text: string, start: '/approve/' | '/u/'): string {
  const found = new RegExp(`${start}[a-z2-7]{26}`).exec(text)?.[0];
  if (found === undefined) throw new Error(`The mail has no link that begins with ${start}.`);
  return found;
}
