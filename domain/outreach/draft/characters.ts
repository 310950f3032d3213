/**
 * Characters that a reader cannot see or that a mail header cannot carry.
 * Cf is Unicode's "format" class (zero-width, bidirectional overrides, tags, soft hyphen); the rest
 * are letters and selectors that draw nothing. Spaces such as U+00A0 and U+202F are visible and stay.
 */
const invisible =
  /[\p{Cf}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180D\u180F\u3164\uFFA0\u{E0000}-\u{E0FFF}]/gu;

/** Control characters, line and paragraph separators, halves of surrogate pairs. */
const control = /[\p{Cc}\p{Cs}\u2028\u2029]/gu;

/** Control characters of a text with lines: as above, but tab and line feed are allowed. */
const controlInLines = /[^\P{Cc}\n\t]|[\p{Cs}\u2028\u2029]/gu;

/**
 * How many characters of the text draw nothing. 0 for ordinary text, accents and emoji without
 * joiners. Edge: a soft hyphen counts.
 */
export function countInvisible(text: string): number {
  return text.match(invisible)?.length ?? 0;
}

/** The text without characters that draw nothing. Edge: joined emoji fall apart into single ones. */
export function stripInvisible(text: string): string {
  return text.replace(invisible, '');
}

/**
 * True where a one-line field (subject, display name) holds a line break or another control
 * character, which could end a header (ASVS V1.3.11). Tab counts too.
 */
export function hasControl(line: string): boolean {
  return line.search(control) >= 0;
}

/** True where a text of several lines holds a control character other than tab and line feed. */
export function hasControlInLines(text: string): boolean {
  return text.search(controlInLines) >= 0;
}

/** `\r\n` and a lone `\r` become `\n`, as browsers and mail write line ends differently. */
export function unifyLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/**
 * A stranger's text made fit for one line: control characters become spaces, invisible ones go,
 * runs of space shrink, and it is cut at `maxChars` code points with an ellipsis.
 */
export function toDisplayLine(text: string, maxChars: number): string {
  const line = stripInvisible(text.slice(0, maxChars * 8).replace(control, ' '))
    .replace(/\s+/gu, ' ')
    .trim();
  return cutAt(line, maxChars);
}

/** The same for a text of several lines: at most one empty line in a row, cut at `maxChars`. */
export function toDisplayText(text: string, maxChars: number): string {
  const lines = stripInvisible(unifyLineEnds(text.slice(0, maxChars * 4)))
    .replace(controlInLines, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return cutAt(lines, maxChars);
}

/** Lower case without accents, for comparing names and phrases: `Ébène` and `ebene` are one. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}

/** Code points of a text: an accented letter is one or two, an emoji one or more. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

function cutAt(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const points = Array.from(text);
  return points.length <= maxChars ? text : `${points.slice(0, maxChars - 1).join('')}…`;
}
