import { condition, workflowInfo } from '@temporalio/workflow';
import type { Instant } from '#domain/kernel/instant.ts';

const shortRunEvents = 12;
const longSleepMs = 60 * 60 * 1000;

/**
 * True when the run should continue as new before it sleeps: more than 12 events lie behind it and more than an hour
 * ahead. Sleepers then wake by replaying a handful of events (`performance.md`, limit 2).
 */
export function isWorthContinuing(until: Instant | null): boolean {
  const info = workflowInfo();
  if (info.continueAsNewSuggested) return true;
  if (info.historyLength <= shortRunEvents) return false;
  return isLongSleep(until);
}

/** True when more than an hour lies ahead, or nobody knows how long. */
export function isLongSleep(until: Instant | null): boolean {
  return until === null || msUntil(until) > longSleepMs;
}

/** Milliseconds from the run's clock to an instant that an activity decided; at least 1, so that a timer is taken. */
export function msUntil(until: Instant): number {
  return Math.max(1, Date.parse(until) - Date.now());
}

/**
 * Waits for news or for the instant, whichever is first. The deadline is an outcome like any other: `due`.
 *
 * Without an instant only news ends the wait.
 */
export async function waitForNews(
  hasNews: () => boolean,
  until: Instant | null,
  summary: string,
): Promise<'news' | 'due'> {
  if (until === null) {
    await condition(hasNews);
    return 'news';
  }
  return (await condition(hasNews, msUntil(until), { summary })) ? 'news' : 'due';
}
