import { readFileSync } from 'node:fs';
import path from 'node:path';
import Handlebars from 'handlebars';
import { brandSchema, brandView, type Brand } from '#templates/brand.ts';
import { compileTemplates } from '#templates/compile.ts';
import type { LibraryEntry } from '#templates/library/entry.ts';
import { libraryEntry } from '#templates/library/library.ts';
import { renderTemplate } from '#templates/library/render-template.ts';
import { renderEmail } from '#templates/render.ts';
import type { Person } from './people.ts';

/** A mail as it would leave. */
export interface Written {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Writes one person's mail. */
export type Writer = (person: Person) => Written | Promise<Written>;

const brand: Brand = {
  name: 'Quillmere',
  colour: '#3b4a3f',
  postalAddress: 'Quillmere Lda\nRua do Salgueiral 14\n1200-014 Lisbon',
  senderName: 'Clara Valadar',
};

const shownBrand = brandView(brandSchema.parse(brand));

/** The product's renderer: data checked, letter taken apart, HTML filled strictly, plain text wrapped. */
export const ours: Writer = ({ subject, bodyText }) =>
  renderEmail({
    template: 'outreach',
    language: 'en',
    brand,
    data: {
      subject,
      bodyText,
      basis: 'consent',
      basisSource: 'Ridgeline Venue Fair, 6 March 2026',
    },
  });

const entry = letterEntry();

/** The same mail from words of a planner: read, checked and filled anew for every mail, as the catalogue does it. */
export const fromCatalogue: Writer = ({ subject, bodyText }) => {
  const rendered = renderTemplate({
    ...{ entry, language: 'en', channel: 'email', brand },
    source: { subject, body: bodyText.replace('Clara Valadar', '{{senderName}}') },
    data: { basis: 'consent', basis_source: 'Ridgeline Venue Fair, 6 March 2026' },
  });
  return { subject: rendered.subject ?? '', html: rendered.html ?? '', text: rendered.text };
};

function letterEntry(): LibraryEntry {
  const found = libraryEntry('outreach-initial-hook');
  if (found === null) throw new Error('The catalogue has no first letter.');
  return found;
}

const textSource = `{{{body}}}

--
{{{footer.why}}}
{{{footer.stop}}}: %%UNSUBSCRIBE_URL%%
{{{footer.sender}}}
`;

/** Handlebars alone, compiled once: the same HTML file and a plain text, fresh data for every mail, nothing checked. */
export async function bareHandlebars(): Promise<Writer> {
  const { outDir } = await compileTemplates();
  const subjectOf = Handlebars.compile('{{{subject}}}');
  const htmlOf = Handlebars.compile(readFileSync(path.join(outDir, 'outreach.html'), 'utf8'));
  const textOf = Handlebars.compile(textSource);
  return (person) => {
    const view = viewOf(person);
    return { subject: subjectOf(view), html: htmlOf(view), text: textOf(view) };
  };
}

/** Handlebars first, then MJML, for every mail: what a template of MJML does when nobody compiles it at build time. */
export async function handlebarsThenMjml(): Promise<Writer> {
  const { default: mjml2html } = await import('mjml');
  const mjmlOf = Handlebars.compile(mjmlSource());
  const textOf = Handlebars.compile(textSource);
  return async (person) => {
    const view = viewOf(person);
    const { html } = await mjml2html(mjmlOf(view), { validationLevel: 'skip', fonts: {} });
    return { subject: view.subject, html, text: textOf(view) };
  };
}

const emailFolder = path.join('templates', 'email');

/** The MJML of the outreach mail with what it includes in its place. */
function mjmlSource(): string {
  const source = readFileSync(path.join(emailFolder, 'outreach.mjml'), 'utf8');
  return source.replace(/<mj-include path="([^"]+)" \/>/g, (_, file: string) =>
    readFileSync(path.join(emailFolder, file), 'utf8').replace(/<\/?mjml>/g, ''),
  );
}

function viewOf({ subject, bodyText }: Person) {
  return {
    subject,
    language: 'en',
    body: bodyText,
    letter: bodyText
      .split('\n\n')
      .map((paragraph) => [{ text: paragraph, href: null, isBreak: false }]),
    footer: {
      why: 'You agreed to hear from us at the Ridgeline Venue Fair, 6 March 2026.',
      stop: 'Stop these mails',
      wrongPerson: 'I am not the right person',
      reply: 'Reply',
      sender: 'Clara Valadar, Quillmere, Rua do Salgueiral 14, 1200-014 Lisbon',
    },
    brand: shownBrand,
  };
}
