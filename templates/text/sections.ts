import { underline, wrap } from './plain.ts';

/** A headed group of sentences below the button; `note` stands smaller under its sentence. */
export type Section = { title: string; items: { text: string; note: string | null }[] };

/** A section of plain sentences; without any it is left out by {@link keepSections}. */
export function section(title: string, ...texts: readonly (string | null)[]): Section {
  const kept = texts.filter((text) => text !== null && text !== '');
  return { title, items: kept.map((text) => ({ text: text ?? '', note: null })) };
}

/** Sections that have something to say. */
export function keepSections(...sections: readonly Section[]): Section[] {
  return sections.filter(({ items }) => items.length > 0);
}

/** The sections as plain text, heading underlined, notes indented. */
export function sectionsText(sections: readonly Section[]): string {
  return sections.map(sectionText).join('\n\n');
}

function sectionText({ title, items }: Section): string {
  const lines = items.map(({ text, note }) =>
    note === null ? wrap(text) : `${wrap(text)}\n${wrap(note, undefined, '  ')}`,
  );
  return `${underline(title)}\n${lines.join('\n')}`;
}
