import { shareOf } from './intent-share.ts';
import { bothSided, wilson } from './proportions.ts';

/** A variant of a template and its part of the prospects. */
export interface Variant {
  id: string;
  /** Relative to the others; 0 takes no new prospects. */
  weight: number;
}

/**
 * The variant a prospect gets: the same for every message, on every machine, without asking anybody.
 *
 * Holds while weights and order stay; write it down with the first message, so that a change of weights moves nobody. Throws
 * RangeError when no weight is above 0.
 */
export function assignVariant(
  testId: string,
  prospectId: string,
  variants: readonly Variant[],
): string {
  const open = variants.filter(({ weight }) => weight > 0);
  const total = open.reduce((sum, { weight }) => sum + weight, 0);
  let left = shareOf(prospectId, testId) * total;
  for (const { id, weight } of open) {
    if (left < weight) return id;
    left -= weight;
  }
  const last = open.at(-1);
  if (!last) throw new RangeError('a test needs a variant with a weight');
  return last.id;
}

/** What became of a variant, counted in prospects. */
export interface VariantCount {
  id: string;
  /** Prospects who were sent it. */
  sent: number;
  /** Those of them who did what the test is about, most often: answered. */
  won: number;
}

/** A variant with its share and the 95 % interval around it, all 0 to 1. */
export interface VariantResult extends VariantCount {
  rate: number;
  low: number;
  high: number;
}

/**
 * What a test says so far. `too_early`: nobody may conclude anything; `sendsMissing` is what the smallest variant still needs,
 * 0 when it is answers that are missing. `open`: no difference that could not be chance. `winner`: better than every other.
 */
export type TestVerdict =
  | { kind: 'too_early'; sendsMissing: number }
  | { kind: 'open'; confidence: number }
  | { kind: 'winner'; id: string; confidence: number };

/** Fewer prospects than that per variant say nothing. */
export const fewestSends = 100;

/** How sure a winner is: in 19 of 20 such tests of equal variants none would be named. */
export const neededConfidence = 0.95;

const fewestOfEither = 5;

/**
 * Judges a test (two-proportion z-test, both-sided; with more than two variants each comparison has to be that much surer).
 *
 * `confidence` is 1 minus the chance of such a difference between equal variants, for the best against its strongest rival.
 * Looking every day and stopping at the first winner makes that chance larger: let it run to its planned size. Throws
 * RangeError for fewer than two variants and for counts that cannot be.
 */
export function judgeTest(counts: readonly VariantCount[]): {
  verdict: TestVerdict;
  variants: readonly VariantResult[];
} {
  if (counts.length < 2) throw new RangeError('a test has at least two variants');
  const variants = counts.map(resultOf);
  return { verdict: verdictOf(variants), variants };
}

function resultOf(count: VariantCount): VariantResult {
  const { sent, won } = count;
  if (!Number.isInteger(sent) || !Number.isInteger(won) || won < 0 || won > sent)
    throw new RangeError(`not a count: ${won} of ${sent}`);
  return { ...count, rate: sent === 0 ? 0 : won / sent, ...wilson(won, sent) };
}

function verdictOf(variants: readonly VariantResult[]): TestVerdict {
  const smallest = Math.min(...variants.map(({ sent }) => sent));
  const sendsMissing = Math.max(0, fewestSends - smallest);
  if (sendsMissing > 0 || !hasEnoughAnswers(variants)) return { kind: 'too_early', sendsMissing };
  const [best, ...rivals] = [...variants].sort((one, other) => other.rate - one.rate);
  if (!best) return { kind: 'too_early', sendsMissing };
  const chances = rivals.map((rival) => bothSided(best, rival) * rivals.length);
  const confidence = Math.max(0, 1 - Math.max(...chances));
  return confidence >= neededConfidence
    ? { kind: 'winner', id: best.id, confidence }
    : { kind: 'open', confidence };
}

/** The z-test needs some answers and some silences to be expected in every variant. */
function hasEnoughAnswers(variants: readonly VariantResult[]): boolean {
  const sent = variants.reduce((sum, variant) => sum + variant.sent, 0);
  const rate = variants.reduce((sum, variant) => sum + variant.won, 0) / sent;
  return variants.every(
    (variant) =>
      variant.sent * rate >= fewestOfEither && variant.sent * (1 - rate) >= fewestOfEither,
  );
}
