import { describe, expect, it } from 'vitest';
import { atMost, explained, type Report } from './findings.ts';
import { rawLines, reportLines } from './table.ts';

const report: Report = {
  findings: [
    { what: 'Events', unit: 'events', sides: { ours: [200, 210, 190], bare: [100, 100, 100] } },
    { what: 'Kept', unit: 'KiB', sides: { ours: [12.5] } },
  ],
  goals: [atMost('12', 'at most 160 events', 200, 160)],
  notes: ['Two events of each skip are left out.'],
};

describe('the table of a benchmark', () => {
  it('shows every side, what ours is of the others, and the goals', () => {
    expect(reportLines('lifecycle', report)).toEqual([
      '\nlifecycle',
      '          ours  bare  ours/bare  unit',
      '  Events   200   100        2 x  events',
      '  Kept    12.5                   KiB',
      '  NOT goal 12: at most 160 events: 200, missed by 40 (25 %)',
      '  Two events of each skip are left out.',
    ]);
  });

  it('says why a goal is missed, and nothing of it where it is met', () => {
    const check = (value: number) =>
      explained(atMost('12', 'at most 160 events', value, 160), 'drafts are long');
    const lines = (value: number) =>
      reportLines('', { findings: [], goals: [check(value)], notes: [] }).slice(-2);
    expect(lines(200)).toEqual([
      '  NOT goal 12: at most 160 events: 200, missed by 40 (25 %)',
      '      because drafts are long',
    ]);
    expect(lines(100).at(-1)).toBe('  ok  goal 12: at most 160 events: 100, met');
  });

  it('shows the raw figures of every round beside it', () => {
    expect(rawLines(report)).toEqual([
      '  raw, Events: ours 200 210 190 | bare 100 100 100',
      '  raw, Kept: ours 12.5',
    ]);
  });
});
