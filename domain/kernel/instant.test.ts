import { describe, expect, it } from 'vitest';
import { addMs, epochMs, isBefore, isInstant, maxInstant, toInstant } from './instant.ts';

const morning = '2026-11-20T08:00:00.000Z';
const evening = '2026-11-20T18:00:00.000Z';

describe('an instant', () => {
  it('survives the way to milliseconds and back', () => {
    expect(toInstant(epochMs(morning))).toBe(morning);
    expect(toInstant(0)).toBe('1970-01-01T00:00:00.000Z');
  });

  it.each([
    '2026-11-20',
    '2026-11-20T08:00:00Z',
    '2026-11-20T08:00:00.000',
    '2026-11-20T08:00:00.000+01:00',
    '2026-02-30T08:00:00.000Z',
    '2026-11-20T25:00:00.000Z',
    '',
  ])('is refused in another form: "%s"', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => epochMs(text)).toThrow(RangeError);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15, Date.UTC(10_000, 0, 1)])(
    'cannot be made of %d ms',
    (ms) => {
      expect(() => toInstant(ms)).toThrow(RangeError);
    },
  );

  it('is moved by elapsed time', () => {
    expect(addMs(morning, 36_000_000)).toBe(evening);
    expect(addMs(evening, -36_000_000)).toBe(morning);
  });

  it('is compared by time, and is not before itself', () => {
    expect(isBefore(morning, evening)).toBe(true);
    expect(isBefore(evening, morning)).toBe(false);
    expect(isBefore(morning, morning)).toBe(false);
    expect(maxInstant(morning, evening, morning)).toBe(evening);
    expect(maxInstant(morning)).toBe(morning);
  });
});
