import { describe, expect, it } from 'vitest';
import { createStopwatch } from './stopwatch.ts';

/** A clock that a test moves by hand. */
function clockAt(start: number) {
  const clock = { atMs: start };
  return { clock, watch: createStopwatch(() => clock.atMs) };
}

describe('the time from the press to the acceptance', () => {
  it('is counted from when the request came in, whoever asks first', async () => {
    const { clock, watch } = clockAt(100);
    watch.began('a');
    const asked = watch.elapsed('a');
    clock.atMs = 142;
    watch.ended('a');
    clock.atMs = 999;
    await expect(asked).resolves.toBe(42);
    await expect(watch.elapsed('a')).resolves.toBe(42);
  });

  it('keeps prospects apart, and mails to our own people out', async () => {
    const { clock, watch } = clockAt(0);
    watch.began('a');
    watch.began('b');
    watch.ended('a notice to the planner');
    clock.atMs = 5;
    watch.ended('b');
    clock.atMs = 9;
    watch.ended('a');
    await expect(Promise.all([watch.elapsed('a'), watch.elapsed('b')])).resolves.toEqual([9, 5]);
  });
});
