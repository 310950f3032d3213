import { wrap } from './plain.ts';

/** One choice in a service mail: a title with its price, what it is, its figures, and what can be done. */
export type Card = {
  title: string;
  price: string | null;
  notes: string[];
  /** `colour`: that of its part of the picture, where the mail has one. */
  rows: { label: string; value: string; share: string; colour: string | null }[];
  act: { href: string; label: string } | null;
  see: { href: string; label: string } | null;
};

/** The cards as a numbered list; the figures of a card stand in columns. */
export function cardsText(cards: readonly Card[], asLabel: (text: string) => string): string {
  return cards.map((card, at) => cardText(card, `${at + 1}. `, asLabel)).join('\n\n');
}

function cardText(card: Card, number: string, asLabel: (text: string) => string): string {
  const indent = ' '.repeat(number.length);
  const title = [card.title, card.price].filter(Boolean).join(', ');
  const links = [card.act, card.see].filter((link) => link !== null);
  return [
    `${number}${wrap(title, undefined, indent).trimStart()}`,
    ...card.notes.map((note) => wrap(note, undefined, indent)),
    ...rowsText(card.rows).map((row) => indent + row),
    ...links.map(
      ({ href, label }) => `${wrap(asLabel(label), undefined, indent)}\n${indent}${href}`,
    ),
  ].join('\n');
}

function rowsText(rows: Card['rows']): string[] {
  const width = (pick: (row: Card['rows'][number]) => string) =>
    Math.max(...rows.map((row) => pick(row).length));
  const [label, value, share] = [
    width((row) => row.label),
    width((row) => row.value),
    width((row) => row.share),
  ];
  return rows.map((row) =>
    [row.label.padEnd(label), row.value.padStart(value), row.share.padStart(share)]
      .join('  ')
      .trimEnd(),
  );
}
