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
  const letter: Letter = [];
  for (const paragraph of unifyLineEnds(bodyText).trim().split(emptyLines)) {
    const pieces = toParagraph(paragraph);
    if (pieces.some(({ text }) => text.trim() !== '')) letter.push(pieces);
  }
  return letter;
}

const emptyLines = /\n(?:[^\S\n]*\n)+/;

function toParagraph(paragraph: string): Piece[] {
  const pieces: Piece[] = [];
  for (const [at, line] of paragraph.split('\n').entries()) {
    if (at > 0) pieces.push({ text: '', href: null, isBreak: true });
    addLinked(pieces, line.trim());
  }
  return pieces;
}

/** Adds the pieces of one line; an empty line has none. */
function addLinked(pieces: Piece[], line: string): void {
  const links = linksOf(line);
  let from = 0;
  for (let match = links?.exec(line); match; match = links?.exec(line)) {
    const found = match[0].replace(/[.,;:!?)\]»”’]+$/u, '');
    if (match.index > from) pieces.push(plain(line.slice(from, match.index)));
    pieces.push({ text: found, href: hrefOf(found), isBreak: false });
    from = match.index + found.length;
  }
  if (from < line.length) pieces.push(plain(line.slice(from)));
}

/** What to look for in a line, from its start; looking is slow, and most lines have nothing to find. */
function linksOf(line: string): RegExp | null {
  const links = line.includes('@') ? urlOrAddress : line.includes(':') ? url : null;
  if (links !== null) links.lastIndex = 0;
  return links;
}

function hrefOf(found: string): string {
  return /^(?:https?|mailto):/i.test(found) ? found : `mailto:${found}`;
}

function plain(text: string): Piece {
  return { text, href: null, isBreak: false };
}
