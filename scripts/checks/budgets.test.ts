import { describe, expect, it } from 'vitest';
import { budgetReport, type SourceFile } from './budgets.ts';

const files = (room: string, count: number, lines: number, ending = '.ts'): SourceFile[] =>
  Array.from({ length: count }, (_, at) => ({ file: `${room}/f${at}${ending}`, lines }));

describe('the budgets', () => {
  it('are silent about a house that keeps them', () => {
    const house = [...files('domain', 10, 60), ...files('domain', 10, 100, '.test.ts')];
    expect(budgetReport(house)).toEqual([]);
  });

  it('name a file that is too long', () => {
    const report = budgetReport([
      ...files('config', 9, 40),
      { file: 'config/long.ts', lines: 400 },
    ]);
    expect(report).toContain('  config/long.ts has 400 lines, the budget is 350.');
  });

  it('name files that are long on the whole', () => {
    const report = budgetReport(files('config', 10, 210));
    expect(report).toContain('  The median file has 210 lines, the budget is 80.');
    expect(report).toContain('  The 90th percentile of files has 210 lines, the budget is 200.');
  });

  it('name a room with too few tests', () => {
    const report = budgetReport([...files('db', 10, 40), ...files('db', 1, 100, '.test.ts')]);
    expect(report).toContain('  db has 0.25 lines of tests per line of source, the budget is 0.7.');
  });
});
