/** Columns of a plain-text mail; quoted answers still fit into 78 (RFC 5322, 2.1.1). */
export const plainColumns = 72;

/**
 * A text broken at spaces to at most `columns` columns, line ends of the text kept.
 * Edge: a word longer than a line (a link) stands alone and is never cut.
 */
export function wrap(text: string, columns: number = plainColumns, indent = ''): string {
  const room = columns - indent.length;
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    const wrapped = indent + wrapLine(line.trimEnd(), room, `\n${indent}`);
    lines[at] = wrapped.trimEnd();
  }
  return lines.join('\n');
}

/** A text quoted as answers quote: each line after "> ". */
export function quote(text: string): string {
  return wrap(text, plainColumns - 2)
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

/** Blocks one under the other with an empty line between; empty blocks leave no trace. */
export function blocks(...parts: readonly (string | null | false)[]): string {
  const kept = parts.filter((part) => typeof part === 'string' && part.trim() !== '');
  return `${kept.join('\n\n')}\n`;
}

/** A heading in plain text, underlined. */
export function underline(heading: string): string {
  const lines = wrap(heading).split('\n');
  const width = Math.max(...lines.map((line) => line.length));
  return `${lines.join('\n')}\n${'-'.repeat(width)}`;
}

/** One line broken at spaces. Looks for spaces instead of making words, because every mail passes here several times. */
function wrapLine(line: string, columns: number, lineEnd: string): string {
  if (line.length <= columns) return line;
  let broken = '';
  let [from, to] = [0, 0];
  for (let at = 0; at <= line.length;) {
    const space = line.indexOf(' ', at);
    const wordEnd = space === -1 ? line.length : space;
    if (to === from) from = at;
    else if (wordEnd - from > columns) {
      broken += line.slice(from, to) + lineEnd;
      from = at;
    }
    to = wordEnd;
    at = wordEnd + 1;
  }
  return broken + line.slice(from, to);
}
