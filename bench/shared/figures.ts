/** The middle of the figures; the mean of the two middle ones when their number is even. Throws without figures. */
export function median(figures: readonly number[]): number {
  return percentile(figures, 50);
}

/**
 * The value below which `percent` of the figures lie, interpolated between neighbours: 50 is the median, 0 the least,
 * 100 the greatest. Throws without figures, because a benchmark that measured nothing has no result.
 */
export function percentile(figures: readonly number[], percent: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * percent) / 100;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) throw new Error('There are no figures.');
  return below + (above - below) * (place - Math.floor(place));
}
