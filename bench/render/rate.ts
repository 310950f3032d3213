import { personOf, type Person } from './people.ts';
import type { Writer, Written } from './writers.ts';

/**
 * Mails per second of processor time, over at least `forMs` of it, every one to another person. Rendering waits for
 * nothing, so processor time is what it takes, and others at work on the machine do not show in it.
 *
 * Throws when a mail is not the person's own, so that nothing quick but wrong is measured.
 */
export async function mailsPerSecond(write: Writer, forMs: number, from: number): Promise<number> {
  const before = process.cpuUsage();
  let at = from;
  let usedMs = 0;
  for (; usedMs < forMs; at += 1) {
    const person = personOf(at);
    const written = write(person);
    const mail = written instanceof Promise ? await written : written;
    if (!isTheirs(mail, person)) throw new Error('A mail is not the person’s own.');
    if (at % looksEvery === 0) usedMs = sinceMs(before);
  }
  return ((at - from) / sinceMs(before)) * 1_000;
}

/** Looks into every part, which also makes each one whole: JavaScript puts long texts together only when they are read. */
function isTheirs({ subject, html, text }: Written, person: Person): boolean {
  return (
    subject === person.subject && [html, text].every((part) => part.includes(`Dear ${person.name}`))
  );
}

// Asking for the time used takes as long as a good part of a mail.
const looksEvery = 8;

function sinceMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
