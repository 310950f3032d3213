import { describe, expect, it } from 'vitest';
import { heapKibPerRun, kibPerRun } from './bundle.ts';

describe('the memory of a parked prospect', () => {
  it('is what the process holds more than before, shared out over the parked ones', () => {
    const mib = 1024 * 1024;
    const status = (rssBytes: number, heapBytes: number) => ({
      ...{ rssBytes, heapBytes },
      cachedWorkflows: 1,
      isIdle: true,
    });
    const memory = {
      idle: status(100 * mib, 40 * mib),
      parked: status(140 * mib, 60 * mib),
      count: 200,
    };
    expect(kibPerRun(memory)).toBeCloseTo(204.8);
    expect(heapKibPerRun(memory)).toBeCloseTo(102.4);
  });
});
