import type { Instant } from '#domain/kernel/instant.ts';

/** An instant for an admin to read where nobody said it on a wall: `2026-03-10 14:20 UTC`. */
export function inUtc(at: Instant): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}
