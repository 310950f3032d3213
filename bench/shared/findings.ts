import { median } from './figures.ts';

/** What was measured of one thing: each side's figures, one per round. */
export interface Finding {
  readonly what: string;
  /** What the figures count: `events`, `ms`, `rows/s`. */
  readonly unit: string;
  readonly sides: Readonly<Record<string, readonly number[]>>;
}

/** A demand of `performance.md`, and how the run answered it. */
export interface GoalCheck {
  readonly goal: string;
  readonly demand: string;
  readonly value: number;
  readonly limit: number;
  readonly isMet: boolean;
  /** Why it is missed where it is, as far as it was looked into. */
  readonly why?: string;
}

/** What one benchmark came to. */
export interface Report {
  readonly findings: readonly Finding[];
  readonly goals: readonly GoalCheck[];
  /** Sentences that belong to the figures: what was left out, what only gives context. */
  readonly notes: readonly string[];
}

/** The middle figure of one side. Throws for a side that was not measured. */
export function figureOf(finding: Finding, side: string): number {
  return median(finding.sides[side] ?? []);
}

/** How many times the one side's figure is the other's. */
export function ratio(finding: Finding, side: string, to: string): number {
  return figureOf(finding, side) / figureOf(finding, to);
}

/** A demand that the value stays at or below a limit. */
export function atMost(goal: string, demand: string, value: number, limit: number): GoalCheck {
  return { goal, demand, value, limit, isMet: value <= limit };
}

/** A demand that the value reaches a limit. */
export function atLeast(goal: string, demand: string, value: number, limit: number): GoalCheck {
  return { goal, demand, value, limit, isMet: value >= limit };
}

/** The same demand with what is known about a miss; printed only when it is missed. */
export function explained(check: GoalCheck, why: string): GoalCheck {
  return check.isMet ? check : { ...check, why };
}

/** How a demand was answered, in words: met, or by how much it was missed. */
export function verdict({ value, limit, isMet }: GoalCheck): string {
  if (isMet) return 'met';
  const gap = Math.abs(value - limit);
  return `missed by ${formatFigure(gap)} (${formatFigure((gap / limit) * 100)} %)`;
}

/** A figure for people: three digits that mean something, thousands with commas. */
export function formatFigure(figure: number): string {
  const size = Math.abs(figure);
  const decimals = size >= 100 || Number.isInteger(figure) ? 0 : size >= 10 ? 1 : 2;
  return figure.toLocaleString('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}
