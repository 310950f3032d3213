import { describe, expect, it } from 'vitest';
import { formatSeconds, Steps } from './steps.ts';

function steps(isTTY = false) {
  const written: string[] = [];
  return { written, steps: new Steps({ isTTY, write: (text) => written.push(text) }) };
}

describe('a step', () => {
  it('is one line with what it came to and its time', async () => {
    const { written, steps: shown } = steps();
    await shown.run('PostgreSQL', () => Promise.resolve({ said: 'on port 5440' }));
    expect(written.join('')).toMatch(/^ {2}PostgreSQL {9}on port 5440 {2}\(0\.\d s\)\n$/);
  });

  it('that fails says so and passes the reason on', async () => {
    const { written, steps: shown } = steps();
    const failing = shown.run('Schema', () => Promise.reject(new Error('no database')));
    await expect(failing).rejects.toThrow('no database');
    expect(written.join('')).toMatch(/Schema +failed after/);
  });

  it('shows on a terminal what it does while it does it, in the same line', async () => {
    const { written, steps: shown } = steps(true);
    await shown.run('Temporal', async (note) => {
      note('building it');
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { said: 'ready' };
    });
    expect(written[0]).toMatch(/^\r.*Temporal +building it/);
    expect(written.filter((text) => text.endsWith('\n'))).toHaveLength(1);
  });

  it('returns more than its words', async () => {
    const { steps: shown } = steps();
    const result = await shown.run('X', () => Promise.resolve({ said: 'done', port: 7 }));
    expect(result.port).toBe(7);
  });
});

describe('a failed start', () => {
  it('is told in one line per problem', () => {
    const { written, steps: shown } = steps();
    shown.fail(new Error('PORT is wrong.\nHOST is wrong.'));
    expect(written.join('')).toBe('\nPORT is wrong.\nHOST is wrong.\n');
  });
});

describe('a duration', () => {
  it.each([
    [120, '0.1 s'],
    [9_940, '9.9 s'],
    [42_400, '42 s'],
    [60_000, '1 min 0 s'],
    [239_600, '4 min 0 s'],
  ])('of %d ms is "%s"', (durationMs, words) => {
    expect(formatSeconds(durationMs)).toBe(words);
  });
});
