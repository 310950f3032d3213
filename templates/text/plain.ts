/** Columns of a plain-text mail; quoted answers still fit into 78 (RFC 5322, 2.1.1). */
export const plainColumns = 72;

/**
 * A text broken at spaces to at most `columns` columns, line ends of the text kept.
 * Edge: a word longer than a line (a link) stands alone and is never cut.
 */
export function wrap(text: string, columns: number = plainColumns, indent = ''): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line.trimEnd(), columns - indent.length).map((part) => indent + part))
    .map((lines) => lines.join('\n').trimEnd())
    .join('\n');
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

function wrapLine(line: string, columns: number): string[] {
  if (line.length <= columns) return [line];
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && longer.length > columns) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}
