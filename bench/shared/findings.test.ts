import { describe, expect, it } from 'vitest';
import { atLeast, atMost, formatFigure, ratio, verdict, type Finding } from './findings.ts';

const events: Finding = {
  what: 'Events',
  unit: 'events',
  sides: { ours: [150, 170, 165], bare: [110, 100, 90] },
};

describe('a finding', () => {
  it('compares the middle figures of two sides', () => {
    expect(ratio(events, 'ours', 'bare')).toBe(1.65);
  });

  it('cannot be compared with a side that was not measured', () => {
    expect(() => ratio(events, 'ours', 'naive')).toThrow('no figures');
  });
});

describe('a goal', () => {
  it('is met at its limit, from either direction', () => {
    expect(atMost('12', '<= 160', 160, 160).isMet).toBe(true);
    expect(atLeast('9', '>= 500', 500, 500).isMet).toBe(true);
    expect(verdict(atMost('12', '<= 160', 160, 160))).toBe('met');
  });

  it('says by how much it was missed, from either direction', () => {
    expect(verdict(atMost('12', '<= 160', 200, 160))).toBe('missed by 40 (25 %)');
    expect(verdict(atLeast('9', '>= 0.5', 0.4, 0.5))).toBe('missed by 0.10 (20.0 %)');
  });
});

describe('a figure', () => {
  it('shows the digits that mean something', () => {
    expect([0.0512, 1.234, 12.34, 1234.5, 98765, 3].map(formatFigure)).toEqual([
      '0.05',
      '1.23',
      '12.3',
      '1,235',
      '98,765',
      '3',
    ]);
  });
});
