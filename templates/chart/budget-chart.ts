import { encodePng } from './png.ts';

/**
 * Colours of the shares of a budget, in their order. Each is seen on white and on dark paper (contrast of at least 3), so the
 * picture needs no ground of its own; the tables below it carry the same colours beside the words.
 */
export const shareColours = [
  '#2f8a73',
  '#c2672e',
  '#6a7fd0',
  '#b0609f',
  '#8f8428',
  '#3f8fb0',
  '#c25757',
  '#6f8f3c',
  '#9a7250',
  '#7f8796',
  '#a06fce',
  '#4f9a9a',
] as const;

/** The colour of a share by its place; more shares than colours begin again. */
export function shareColour(index: number): string {
  return shareColours[index % shareColours.length] ?? shareColours[0];
}

// Twice the width at which mails show it, for sharp screens.
const width = 1_100;
const barHeight = 44;
const gapHeight = 28;
const seam = 4;

/**
 * Draws budget strategies as bars of equal length, one below the other, cut into the shares of their categories. There is no
 * word in it: names and figures stand in the tables of the mail, and in the text that stands for the picture. Equal input
 * gives equal bytes.
 *
 * `strategies` holds the amounts of each, in cents; a strategy of nothing is an empty line. Throws RangeError for none.
 */
export function drawBudgetChart(strategies: readonly (readonly number[])[]): Buffer {
  if (strategies.length === 0) throw new RangeError('a chart needs a strategy');
  const height = strategies.length * (barHeight + gapHeight) - gapHeight;
  const pixels = new Uint8Array(width * height);
  for (const [row, amounts] of strategies.entries())
    for (const bar of barsOf(amounts)) fill(pixels, row * (barHeight + gapHeight), bar);
  return encodePng({ width, height, palette: ['#ffffff', ...shareColours], pixels });
}

interface Bar {
  from: number;
  to: number;
  colour: number;
}

/** The shares as stretches of the whole width, each with the seam before the next taken off. */
function barsOf(amounts: readonly number[]): Bar[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total <= 0) return [];
  let before = 0;
  return amounts.flatMap((amount, index) => {
    const from = Math.round((before / total) * width);
    before += amount;
    const end = Math.round((before / total) * width);
    const to = before >= total ? end : Math.max(from, end - seam);
    return to > from ? [{ from, to, colour: (index % shareColours.length) + 1 }] : [];
  });
}

function fill(pixels: Uint8Array, top: number, { from, to, colour }: Bar): void {
  for (let line = top; line < top + barHeight; line += 1)
    pixels.fill(colour, line * width + from, line * width + to);
}
