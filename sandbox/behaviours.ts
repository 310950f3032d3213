import type { Answer, Answers, Behaviour } from './answers.ts';
import { stableNumber } from './stable-hash.ts';
import { plusCalendarDays } from './zoned-time.ts';

/** Behaviours that end in something the prospect does; the others only show in SMTP or not at all. */
export type ActingBehaviour = Exclude<Behaviour, 'silent' | 'soft-bounce'>;

/** What a prospect will do, and when. `dueAt` is a UTC instant; `text` null takes the usual words. */
export interface PlannedAct {
  readonly behaviour: ActingBehaviour;
  readonly dueAt: string;
  readonly text: string | null;
}

// Out of a hundred addresses: most people never answer.
const shares: readonly (readonly [Behaviour, number])[] = [
  ['silent', 48],
  ['replies', 20],
  ['opts-out', 8],
  ['clicks-unsubscribe', 6],
  ['hard-bounce', 5],
  ['soft-bounce', 5],
  ['out-of-office', 8],
];

/** The behaviour of an address that no answers file names: always the same one for it. */
export function seededBehaviour(email: string): Behaviour {
  let place = stableNumber(email.toLowerCase(), 'behaviour', 100);
  for (const [behaviour, share] of shares) {
    if (place < share) return behaviour;
    place -= share;
  }
  return 'silent';
}

/** What the answers file says of the address, else the seeded behaviour. */
export function answerOf(email: string, answers: Answers): Answer {
  return answers[email.toLowerCase()] ?? { behaviour: seededBehaviour(email) };
}

/**
 * What the prospect does after its first touch was accepted at `acceptedAt` (UTC), or null when it
 * does nothing of its own. On day 0 the act comes an hour later, on day n at the same local time
 * plus an hour, n calendar days later in `timeZone`. A hard bounce always comes within the hour.
 */
export function plannedAct(
  email: string,
  acceptedAt: string,
  answer: Answer,
  timeZone: string,
): PlannedAct | null {
  const { behaviour } = answer;
  const text = answer.text ?? null;
  switch (behaviour) {
    case 'silent':
    case 'soft-bounce':
      return null;
    case 'hard-bounce': {
      const minutes = 5 + stableNumber(email.toLowerCase(), 'bounce delay', 50);
      return { behaviour, dueAt: plusMinutes(acceptedAt, minutes), text };
    }
    case 'replies':
      return { behaviour, dueAt: dueAt(acceptedAt, answer.day ?? 5, timeZone), text };
    case 'out-of-office':
      return { behaviour, dueAt: dueAt(acceptedAt, answer.day ?? 3, timeZone), text };
    case 'opts-out':
    case 'clicks-unsubscribe':
      return { behaviour, dueAt: dueAt(acceptedAt, answer.day ?? 4, timeZone), text };
  }
}

function dueAt(acceptedAt: string, day: number, timeZone: string): string {
  if (day === 0) return plusMinutes(acceptedAt, 60);
  return plusCalendarDays(acceptedAt, timeZone, { days: day, hours: 1 });
}

function plusMinutes(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}
