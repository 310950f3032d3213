import type { Composition, RenderContext } from '../define.ts';
import { asLabel } from '../words/service.ts';
import { blocks, wrap } from './plain.ts';
import { keepSections, sectionsText, type Section } from './sections.ts';
import type { Letter } from './letter.ts';

/** A letter or answer shown inside one of our own mails, with what stands on its envelope. */
export type Paper = {
  envelope: { label: string; value: string; isStrong: boolean }[];
  letter: Letter;
  foot: string | null;
};

/** The pieces of a mail to our own people. */
export type InternalMail = {
  subject: string;
  heading: string;
  lead: string[];
  action: { href: string; label: string };
  paper?: { view: Paper; text: string };
  sections?: Section[];
};

/**
 * A mail to our own people from its pieces. The link stands right under the lead in plain text, so
 * that it is seen without scrolling past the quoted letter.
 */
export function composeInternal(mail: InternalMail, context: RenderContext): Composition {
  const footer = internalFooter(context);
  const sections = keepSections(...(mail.sections ?? []));
  const { heading, lead, action, subject } = mail;
  return {
    subject,
    view: { heading, lead, action, sections, footer, paper: mail.paper?.view ?? null },
    text: blocks(
      wrap(heading),
      wrap(lead.join('\n')),
      `${asLabel(action.label, context.language)}\n${action.href}`,
      mail.paper?.text ?? null,
      sectionsText(sections),
      signature(footer),
    ),
  };
}

/** Why somebody of ours gets a mail, and whose product it is. */
export function internalFooter({ words, brand }: RenderContext): string[] {
  return [words.internal.why(brand.name), house(brand.name, brand.postalAddress)];
}

/** Names and a postal address on one line; a name that the address begins with stands once. */
export function house(name: string, postalAddress: string): string {
  const address = oneLineAddress(postalAddress);
  if (address === '') return name;
  return address.startsWith(name) ? address : `${name}, ${address}`;
}

/** Lines under the separator that mail programs know as a signature. */
export function signature(lines: readonly string[]): string {
  return `-- \n${lines.map((line) => wrap(line)).join('\n')}`;
}

/** A postal address of several lines as one. */
export function oneLineAddress(address: string): string {
  return address
    .split(/[\r\n]+/)
    .map((line) => line.trim().replace(/,$/, ''))
    .filter((line) => line !== '')
    .join(', ');
}
