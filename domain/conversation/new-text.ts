import { stripInvisible } from './fold.ts';
import { isHeaderBlock, isSeparatorLine, replyHeaderLength } from './reply-headers.ts';
import { splitSignature, type SignatureSplit } from './signature.ts';

/**
 * The parts of a mail's text. `text` is what the person wrote now and all that any rule may look at; `signature` and
 * `quoted` are kept for display. `hasEarlierMail` is true when a whole mail without marks hangs below.
 */
export type NewText = {
  readonly text: string;
  readonly signature: string;
  readonly quoted: string;
  readonly hasEarlierMail: boolean;
};

/** Longer texts are cut before they are read; nobody writes that much by hand. */
export const newTextLimit = 300_000;

type Kind = 'new' | 'quoted';

const titleBetweenDashes = /^\s{0,3}[-_*]{3,40} ?[^-_*]{3,60}[-_*]{3,40}\s{0,3}$/;
const rule = /^[\s_*=-]*$/;

/**
 * Separates what a person wrote from what they quoted (reliability 2, goal G15, fault 59).
 *
 * Knows `>` marks, "On … wrote:" in the seven languages and more, Outlook's From: blocks, "Original Message" and
 * "Forwarded message" lines. Answers between quoted lines are new text. Adding a quoted block below never changes
 * `text`. Edge: an earlier mail without any mark or header cannot be told from new words.
 */
export function extractNewText(text: string): NewText {
  const lines = stripInvisible(text.slice(0, newTextLimit))
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029\u0085]/g, '\n')
    .split('\n');
  const { kinds, hasEarlierMail } = markLines(lines);
  const { body, signature } = splitByQuotes(lines, kinds);
  return {
    text: tidy(body),
    signature: tidy(signature),
    quoted: tidy(lines.filter((_, index) => kinds[index] === 'quoted')),
    hasEarlierMail,
  };
}

type Marks = { readonly kinds: readonly Kind[]; readonly hasEarlierMail: boolean };

function markLines(lines: readonly string[]): Marks {
  const kinds: Kind[] = lines.map(() => 'new');
  let index = 0;
  while (index < lines.length) {
    if (isQuotedLine(lines, index)) {
      kinds[index] = 'quoted';
      index += 1;
      continue;
    }
    if (opensEarlierMail(lines, index)) {
      return { kinds: kinds.fill('quoted', index), hasEarlierMail: true };
    }
    const headerLength = replyHeaderLength(lines, index);
    if (headerLength > 0) {
      if (!isFollowedByMarks(lines, index + headerLength)) {
        return { kinds: kinds.fill('quoted', index), hasEarlierMail: true };
      }
      kinds.fill('quoted', index, index + headerLength);
      index += headerLength;
      continue;
    }
    index += 1;
  }
  return { kinds, hasEarlierMail: false };
}

function isMarked(line: string | undefined): boolean {
  return line !== undefined && /^\s{0,3}(?:>|&gt;|\|\s?>)/.test(line);
}

/** Quoted by its mark, or the wrapped rest of a long marked line between marked lines. */
function isQuotedLine(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (isMarked(line)) return true;
  const before = lines[index - 1] ?? '';
  return (
    isMarked(before) &&
    before.length >= 60 &&
    isMarked(lines[index + 1]) &&
    /^\p{Ll}/u.test(line) &&
    line.length <= 30
  );
}

function opensEarlierMail(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (line.trim() === '' || line.length > 400) return false;
  if (isSeparatorLine(line) || isHeaderBlock(lines, index)) return true;
  return titleBetweenDashes.test(line) && isHeaderBlock(lines, index + 1);
}

function isFollowedByMarks(lines: readonly string[], from: number): boolean {
  for (let index = from; index < Math.min(lines.length, from + 4); index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() !== '') return isMarked(line);
  }
  return false;
}

/** Signatures are looked for in each stretch between quotes, so that words below a quote are found too. */
function splitByQuotes(lines: readonly string[], kinds: readonly Kind[]): SignatureSplit {
  const splits = stretchesOf(lines, kinds).map(splitSignature);
  return {
    body: splits.flatMap((split) => [...split.body, '']),
    signature: splits.flatMap((split) => split.signature),
  };
}

function stretchesOf(lines: readonly string[], kinds: readonly Kind[]): string[][] {
  const stretches: string[][] = [[]];
  for (const [index, line] of lines.entries()) {
    if (kinds[index] === 'new') stretches.at(-1)?.push(line);
    else if (kinds[index - 1] === 'new') stretches.push([]);
  }
  return stretches.map(trimRules);
}

/** Without blank lines, and without the rules that part text from quote, at both ends. */
function trimRules(lines: readonly string[]): string[] {
  let start = 0;
  let end = lines.length;
  while (start < end && rule.test(lines[start] ?? '')) start += 1;
  while (end > start && rule.test(lines[end - 1] ?? '')) end -= 1;
  return lines.slice(start, end);
}

/** Without blank ends and with at most one blank line in a row. */
function tidy(lines: readonly string[]): string {
  return trimRules(lines)
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}
