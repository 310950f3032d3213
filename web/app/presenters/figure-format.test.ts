import { describe, expect, it } from 'vitest';
import { axisTop, countedDays, dayChart, dayTable } from './day-chart.server.ts';
import {
  sayCount,
  sayDays,
  sayDifference,
  sayLength,
  sayMoney,
  sayPoints,
  sayShare,
} from './figure-format.ts';

describe('a figure', () => {
  it.each([
    [sayCount(1314), '1,314'],
    [sayShare(71, 412), '17.2 %'],
    [sayShare(0, 0), '–'],
    [sayLength(null), '–'],
    [sayLength(0.2), 'under 1 s'],
    [sayLength(40), '40 s'],
    [sayLength(3_900), '65 min'],
    [sayLength(88_350), '24.5 h'],
    [sayLength(354_240), '4.1 days'],
    [sayMoney(24_180_000, 'USD'), '$24.18'],
    [sayMoney(900, 'USD'), 'under $0.01'],
    [sayMoney(0, 'USD'), '$0.00'],
    [sayDifference(10, 4), '6 more than before'],
    [sayDifference(4, 1_004), '1,000 fewer than before'],
    [sayDifference(4, 4), 'as many as before'],
    [sayPoints(0.975, 0.977), '0.2 points down'],
    [sayPoints(0.5, 0.5), 'as before'],
    [sayPoints(0.5, null), 'nothing to compare with'],
    [sayPoints(null, 0.5), ''],
    [sayDays('2026-02-11', '2026-03-10'), '11 Feb to 10 Mar 2026'],
    [sayDays('2025-12-30', '2026-01-02'), '30 Dec 2025 to 2 Jan 2026'],
    [sayDays('2026-03-10', '2026-03-10'), '10 Mar 2026'],
  ])('reads %s', (said, expected) => {
    expect(said).toBe(expected);
  });
});

describe('days', () => {
  const rows = [
    { day: '2026-03-02', channel: 'email', accepted: 30 },
    { day: '2026-03-02', channel: 'sms', accepted: 10 },
    { day: '2026-03-04', channel: 'whatsapp', accepted: 5 },
  ] as const;
  const days = countedDays('2026-03-02', '2026-03-04', rows);

  it('stand there also when nothing was sent', () => {
    expect(days.map(({ day, total }) => [day, total])).toEqual([
      ...[
        ['2026-03-02', 40],
        ['2026-03-03', 0],
        ['2026-03-04', 5],
      ],
    ]);
    expect(dayTable(days).rows[0]).toEqual(['Wed 4 Mar', '0', '0', '5', '5']);
  });

  it('stand under a round line, each channel in its colour', () => {
    const chart = dayChart(days);
    expect(chart.ticks.map(({ label }) => label)).toEqual(['10', '20', '30', '40']);
    expect(chart.columns[0]?.parts).toEqual([
      { tone: 1, percent: 75 },
      { tone: 2, percent: 25 },
    ]);
    expect(chart.columns[1]?.parts).toEqual([]);
  });

  it.each([
    [1, 4],
    [5, 8],
    [9, 20],
    [21, 40],
    [73, 80],
    [81, 200],
  ])('a highest day of %i stands under %i', (highest, top) => {
    expect(axisTop(highest)).toBe(top);
  });
});
