import { describe, expect, it } from 'vitest';
import { firstWaitMs, isGoingOn } from './retries.ts';

// The words of server 1.32 (service/history/consts, workflow/update/errors_failures.go).
const closing = {
  code: 8,
  details: 'workflow operation can not be applied because workflow is closing',
};
const failedTask = {
  code: 9,
  details: 'Unable to perform workflow execution update due to unexpected workflow task failure.',
};
const rateLimit = { code: 8, details: 'namespace rate limit exceeded' };
const away = { code: 14, details: 'connect ECONNREFUSED' };

describe('whoever tells a run something in the moment that it goes on as new', () => {
  it.each([closing, failedTask])('asks its next run at once: $details', (answer) => {
    expect(isGoingOn(answer)).toBe(true);
    expect(firstWaitMs(answer)).toBeLessThan(firstWaitMs(away));
  });

  it('leaves a server alone that has too much to do, or is away', () => {
    expect([isGoingOn(rateLimit), isGoingOn(away)]).toEqual([false, false]);
    expect(firstWaitMs(rateLimit)).toBe(1_000);
    expect(firstWaitMs(away)).toBe(100);
  });

  it('is not tried again where a condition is not met', () => {
    expect(isGoingOn({ code: 9, details: 'no such namespace state' })).toBe(false);
  });
});
