import type { Language } from '#domain/kernel/language.ts';
import { hasControl, toDisplayLine } from '#domain/outreach/draft/characters.ts';
import { brandSchema, brandView, type Brand } from './brand.ts';
import { catalogue, type TemplateData, type TemplateId } from './catalogue.ts';
import { compiledTemplate } from './compiled-store.ts';
import { asDataError, type Wording } from './define.ts';
import { TemplateDataError } from './template-error.ts';
import { mailWords } from './words/mail-words.ts';

/** A mail ready to be approved or sent, but for the two placeholders of the outreach. */
export type RenderedEmail = {
  subject: string;
  html: string;
  text: string;
  templateVersion: string;
};

const maxInternalSubjectChars = 120;

/**
 * Renders a mail: subject, HTML and plain text from the same data, no MJML, no I/O but the first
 * read of the compiled file. All values are escaped.
 * Throws TemplateDataError with the field where data or brand are missing or refused (a line break
 * in a subject, outreach without postal address).
 */
export function renderEmail<Id extends TemplateId>(mail: {
  template: Id;
  language: Language;
  data: TemplateData<Id>;
  brand: Brand;
  /** Of a service mail: the workspace's own words, filled in already. */
  wording?: Wording;
}): RenderedEmail {
  return renderAnyEmail(mail);
}

/** The same for a template that is known at run time only: its data are checked, and refused with the field. */
export function renderAnyEmail(mail: {
  template: TemplateId;
  language: Language;
  data: unknown;
  brand: Brand;
  wording?: Wording;
}): RenderedEmail {
  const { template, language, data } = mail;
  const definition = catalogue[template];
  const parsed = brandSchema.safeParse(mail.brand);
  if (!parsed.success) throw brandError(template, parsed.error.issues[0]);
  const brand = parsed.data;
  const { wording } = mail;
  const words = mailWords[language];
  const context = { language, brand, words, ...(wording === undefined ? {} : { wording }) };
  const composed = definition.compose(data, context);
  const subject =
    definition.class === 'internal'
      ? toDisplayLine(composed.subject, maxInternalSubjectChars)
      : composed.subject;
  const { version, fill } = compiledTemplate(template);
  const view = { ...composed.view, subject, language, brand: brandView(brand) };
  const rendered = {
    subject,
    html: fillStrictly(template, fill, view),
    text: composed.text,
    templateVersion: version,
  };
  refuseUnsendable(template, rendered);
  return rendered;
}

/** The version that an approval pins: a hash of the template's layout and wording (C39c). */
export function templateVersion(template: TemplateId): string {
  return compiledTemplate(template).version;
}

function fillStrictly(
  template: TemplateId,
  fill: (view: Record<string, unknown>) => string,
  view: Record<string, unknown>,
): string {
  try {
    return fill(view);
  } catch (error) {
    const missing = error instanceof Error ? /^"([^"]+)" not defined/.exec(error.message) : null;
    if (missing === null) throw error;
    throw new TemplateDataError(template, missing[1] ?? 'data', 'is missing');
  }
}

/** The last net: what a prospect gets has a stop link and no header can be opened by its subject. */
function refuseUnsendable(template: TemplateId, mail: RenderedEmail): void {
  if (hasControl(mail.subject)) {
    throw new TemplateDataError(template, 'subject', 'must be one line without control characters');
  }
  const { class: messageClass } = catalogue[template];
  const toProspect = messageClass === 'marketing' || messageClass === 'conversation';
  const link = '%%UNSUBSCRIBE_URL%%';
  if (toProspect && !(mail.html.includes(link) && mail.text.includes(link))) {
    throw new TemplateDataError(template, 'unsubscribe', 'must be visible in both parts');
  }
}

function brandError(template: TemplateId, issue: Parameters<typeof asDataError>[1]) {
  return asDataError(template, issue && { ...issue, path: ['brand', ...issue.path] });
}
