/** So many of so many. */
export interface Proportion {
  won: number;
  sent: number;
}

const z95 = 1.959963984540054;

/** The Wilson interval of 95 % around a share, 0 to 1; of nothing it is everything. Holds for small numbers and for 0 too. */
export function wilson(won: number, sent: number): { low: number; high: number } {
  if (sent === 0) return { low: 0, high: 1 };
  const rate = won / sent;
  const z2 = z95 * z95;
  const middle = rate + z2 / (2 * sent);
  const half = z95 * Math.sqrt((rate * (1 - rate) + z2 / (4 * sent)) / sent);
  const scale = 1 + z2 / sent;
  return {
    low: won === 0 ? 0 : Math.max(0, (middle - half) / scale),
    high: won === sent ? 1 : Math.min(1, (middle + half) / scale),
  };
}

/**
 * The chance, 0 to 1, of a difference at least as large between two equal shares (pooled two-proportion z-test, both sides).
 *
 * Needs some of either kind in each; where all or nobody won it is 1.
 */
export function bothSided(one: Proportion, other: Proportion): number {
  const pooled = (one.won + other.won) / (one.sent + other.sent);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / one.sent + 1 / other.sent));
  if (!(error > 0)) return 1;
  const z = Math.abs(one.won / one.sent - other.won / other.sent) / error;
  return Math.min(1, 2 * upperTail(z));
}

/** The part of the normal distribution above z >= 0, to 7 digits (Abramowitz and Stegun 26.2.17). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const coefficients = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const sum = coefficients.reduceRight((inner, coefficient) => (inner + coefficient) * t, 0);
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}
