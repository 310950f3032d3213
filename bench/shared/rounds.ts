/** The sides that a benchmark compares; each is measured once per round. */
export type Sides<Figure> = Readonly<Record<string, (round: number) => Promise<Figure>>>;

/**
 * Measures every side in turn, round after round (A B A B A B), so that whatever else the machine does meets all of
 * them. Answers each side's figures in the order of the rounds.
 */
export async function inTurns<Figure>(
  sides: Sides<Figure>,
  rounds = 3,
): Promise<Record<string, Figure[]>> {
  const figures: Record<string, Figure[]> = {};
  for (let round = 0; round < rounds; round += 1)
    for (const [side, measure] of Object.entries(sides))
      (figures[side] ??= []).push(await measure(round));
  return figures;
}

/** Takes one part out of every round's figure. */
export function pick<Figure>(
  figures: Readonly<Record<string, readonly Figure[]>>,
  part: (figure: Figure) => number,
): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(figures).map(([side, each]) => [side, each.map((figure) => part(figure))]),
  );
}
