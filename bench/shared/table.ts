import { figureOf, formatFigure, ratio, verdict, type GoalCheck, type Report } from './findings.ts';

/**
 * A report as a person reads it: one line per finding with each side's middle figure, what the first side is of the
 * others, the raw figures below, then the goals and the notes.
 */
export function reportLines(title: string, report: Report): string[] {
  const sides = [...new Set(report.findings.flatMap(({ sides }) => Object.keys(sides)))];
  const head = ['', ...sides, ...sides.slice(1).map((side) => `${sides[0] ?? ''}/${side}`), 'unit'];
  const rows = report.findings.map((finding) => [
    finding.what,
    ...sides.map((side) => (has(finding, side) ? formatFigure(figureOf(finding, side)) : '')),
    ...sides.slice(1).map((side) => quotient(finding, sides[0] ?? '', side)),
    finding.unit,
  ]);
  return [
    `\n${title}`,
    ...columns([head, ...rows]),
    ...report.goals.flatMap(goalLines),
    ...report.notes.map((note) => `  ${note}`),
  ];
}

function goalLines(goal: GoalCheck): string[] {
  const { isMet, demand, value, why } = goal;
  const line = `  ${isMet ? 'ok ' : 'NOT'} goal ${goal.goal}: ${demand}: ${formatFigure(value)}, ${verdict(goal)}`;
  return why === undefined ? [line] : [line, `      because ${why}`];
}

/** The raw figures of every side, a line per finding: the ratios alone would hide how steady they were. */
export function rawLines(report: Report): string[] {
  return report.findings.map(({ what, sides }) => {
    const each = Object.entries(sides).map(
      ([side, figures]) => `${side} ${figures.map(formatFigure).join(' ')}`,
    );
    return `  raw, ${what}: ${each.join(' | ')}`;
  });
}

type Sides = Report['findings'][number];

function has({ sides }: Sides, side: string): boolean {
  return (sides[side] ?? []).length > 0;
}

function quotient(finding: Sides, side: string, to: string): string {
  if (!has(finding, side) || !has(finding, to) || figureOf(finding, to) === 0) return '';
  return `${formatFigure(ratio(finding, side, to))} x`;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows.map((row) => {
    const cells = row.map((cell, at) =>
      at === 0 || at === row.length - 1
        ? cell.padEnd(widths[at] ?? 0)
        : cell.padStart(widths[at] ?? 0),
    );
    return `  ${cells.join('  ')}`.trimEnd();
  });
}
