/** A value on one line, cut to `most` characters so that a table keeps its form. */
export function shortLine(value: string, most = 40): string {
  const line = value.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const letters = Array.from(line.slice(0, 4 * most));
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : line;
}
