import { unifyLineEnds } from '#domain/outreach/draft/characters.ts';

/** A piece of a paragraph; templates escape `text` and `href`, nothing is ever markup. */
export type Piece = { text: string; href: string | null; isBreak: boolean };

/** A letter as templates draw it: paragraphs of pieces. */
export type Letter = Piece[][];

const url = /\bhttps?:\/\/[^\s<>"'`{}|\\^]{1,500}|\bmailto:[^\s<>"'`{}|\\^]{3,200}/gi;
const urlOrAddress = new RegExp(
  `${url.source}|[^\\s@<>(),;:"'[\\]]{1,64}@[a-z0-9.-]{1,190}\\.[a-z]{2,24}`,
  'gi',
);

/**
 * The paragraphs of a plain text. Empty lines part paragraphs, single line ends become breaks.
 * Only `http`, `https` and `mailto` links become links (ASVS V1.2.2); an address in the text becomes
 * a `mailto:`. Edge: punctuation after a link stays outside it.
 */
export function toLetter(bodyText: string): Letter {
  return unifyLineEnds(bodyText)
    .trim()
    .split(/\n(?:[^\S\n]*\n)+/)
    .map((paragraph) => paragraph.split('\n').flatMap(toLine))
    .filter((pieces) => pieces.some(({ text }) => text.trim() !== ''));
}

function toLine(line: string, at: number): Piece[] {
  const pieces = linked(line.trim());
  return at === 0 ? pieces : [{ text: '', href: null, isBreak: true }, ...pieces];
}

function linked(line: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  // Looking is slow, and most lines have nothing to find.
  const [mayHaveUrl, mayHaveAddress] = [line.includes(':'), line.includes('@')];
  if (!mayHaveUrl && !mayHaveAddress) return line === '' ? [] : [plain(line)];
  for (const match of line.matchAll(mayHaveAddress ? urlOrAddress : url)) {
    const found = match[0].replace(/[.,;:!?)\]»”’]+$/u, '');
    if (match.index > from) pieces.push(plain(line.slice(from, match.index)));
    pieces.push({ text: found, href: hrefOf(found), isBreak: false });
    from = match.index + found.length;
  }
  return from < line.length ? [...pieces, plain(line.slice(from))] : pieces;
}

function hrefOf(found: string): string {
  return /^(?:https?|mailto):/i.test(found) ? found : `mailto:${found}`;
}

function plain(text: string): Piece {
  return { text, href: null, isBreak: false };
}
