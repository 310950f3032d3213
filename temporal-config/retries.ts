import { defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';

/** What Temporal answered in place of a result. */
interface Answer {
  code: number;
  details: string;
}

const resourceExhausted = 8;
const mostTries = 10;

/**
 * True for what a run answers that goes on as new at this moment: it cannot hear, and its next run is there within
 * milliseconds. The server says it with the code of a rate limit, or as a condition that a second try cannot mend; only its
 * words tell these from others.
 */
export function isGoingOn({ details }: Answer): boolean {
  return /workflow is closing|due to unexpected workflow task failure/.test(details);
}

/** Milliseconds that the first retry waits, near enough; each further one 1.7 times as long. Around the SDK's own numbers. */
export function firstWaitMs(answer: Answer): number {
  if (isGoingOn(answer)) return 10;
  return answer.code === resourceExhausted ? 1_000 : 100;
}

const usual = defaultGrpcRetryOptions({ maxAttempts: mostTries, initialIntervalMs: firstWaitMs });

/** The SDK's own retries, but for a run that goes on as new: after its code alone they wait more than a second, or give up. */
export const retrying = makeGrpcRetryInterceptor({
  ...usual,
  retryableDecider: (attempt, answer) =>
    usual.retryableDecider(attempt, answer) || (attempt < mostTries && isGoingOn(answer)),
});
