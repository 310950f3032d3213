const placeholders = [
  /\{\{[^}]{0,60}\}{0,2}|\}\}/u,
  /\$\{[^}]{0,60}\}?|<%|\{%/u,
  /%%[A-Z_]{1,40}%%|%[A-Z_]{3,40}%/u,
  /\[[\p{L}][\p{L}\d _./'’-]{1,50}\]/u,
  /<\/?[\p{L}][\p{L}\d _-]{0,40}[^>\n]{0,60}>/u,
  /\b(?:TODO|TBD|FIXME|XXX+|N\.N\.)(?![\p{L}\d])/u,
  /_{3,}|lorem ipsum|\bundefined\b|\[object/iu,
];

/**
 * The first thing in a text that somebody or some template forgot to fill in, or null.
 * Edge: markup counts too, for a letter is plain text.
 */
export function findPlaceholder(text: string): string | null {
  return placeholders.map((pattern) => text.match(pattern)?.[0]).find((hit) => hit) ?? null;
}
