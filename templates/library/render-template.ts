import type { Language } from '#domain/kernel/language.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { countSegments } from '#domain/messaging/sms-segments.ts';
import type { Brand } from '../brand.ts';
import { isTemplateId } from '../catalogue.ts';
import { asDataError } from '../define.ts';
import { bareVariablesIn, fillTemplate } from '../drafts/safe-template.ts';
import { renderAnyEmail, renderEmail } from '../render.ts';
import { isShortTextId } from '../short/catalogue.ts';
import { renderAnyShortText } from '../short/render-short-text.ts';
import { shortValues } from '../short/short-values.ts';
import { TemplateDataError } from '../template-error.ts';
import { readSource, type ReadSource } from './check-source.ts';
import type { LibraryEntry, TemplateSource } from './entry.ts';
import { fillLetter } from './fill-letter.ts';
import { letterSchema } from './letters.ts';
import { serviceValues } from './values.ts';

/** What is to be written: a template of the catalogue in the words of a version, for one person on one channel. */
export interface TemplateRequest {
  entry: LibraryEntry;
  language: Language;
  source: TemplateSource;
  data: unknown;
  brand: Brand;
  channel: Channel;
  /** Of a follow-up: the subject that it answers to. */
  threadSubject?: string | null;
}

/** A template filled for one person, ready to be shown, approved or sent but for the placeholders of links. */
export interface RenderedTemplate {
  subject: string | null;
  /** What a person reads and edits: the letter without its footer, or the whole text. */
  bodyText: string;
  html: string | null;
  text: string;
  /** SMS only. */
  segments: number | null;
  /** The layout, or the text's own hash: what an approval pins beside the version of the words (C39c). */
  layout: { id: string; version: string };
  /** Variables that leave a gap which a person would see. */
  missing: string[];
}

/** Words that would fill more than this are refused; no mail of ours comes near it. */
const maxFilledChars = 256 * 1024;

/**
 * Fills a template of the catalogue, whoever wrote its words: checked words, checked data, nothing compiled and nothing run.
 *
 * Throws TemplateDataError with the field where words or data cannot be used, where the template does not go out on the
 * channel, and where a text is too long for it.
 */
export function renderTemplate(request: TemplateRequest): RenderedTemplate {
  const { entry, channel } = request;
  if (!entry.channels.includes(channel)) {
    throw new TemplateDataError(entry.key, 'channel', `cannot be ${channel}`);
  }
  const { read, problems } = readSource(entry, request.source);
  if (read === null) {
    const [first] = problems;
    throw new TemplateDataError(
      entry.key,
      first?.slot ?? 'words',
      `cannot be used (${first?.kind ?? 'words'})`,
    );
  }
  switch (entry.kind) {
    case 'letter':
      return renderLetter(request, read);
    case 'service':
      return renderService(request, read);
    case 'short':
      return renderShort(request, read);
    case 'internal':
      return renderInternal(request);
  }
}

function renderLetter(request: TemplateRequest, read: ReadSource): RenderedTemplate {
  const { entry, language, brand, threadSubject = null } = request;
  const parsed = letterSchema.safeParse(request.data);
  if (!parsed.success) throw asDataError(entry.key, parsed.error.issues[0]);
  const { data } = parsed;
  const { source } = request;
  const letter = fillLetter({ entry, language, source, read, data, brand, threadSubject });
  const basis = { basis: data.basis, basisSource: data.basis_source ?? null };
  const { subject, bodyText } = letter;
  const mail = renderEmail({
    template: 'outreach',
    language,
    brand,
    data: { subject, bodyText, ...basis },
  });
  const layout = { id: 'outreach', version: mail.templateVersion };
  return { ...mailOf(mail), bodyText, layout, missing: letter.missing };
}

function renderService(request: TemplateRequest, read: ReadSource): RenderedTemplate {
  const { entry, language, brand, data } = request;
  if (!isTemplateId(entry.key)) throw new TemplateDataError(entry.key, 'key', 'has no layout');
  const parsed = entry.dataSchema.safeParse(data);
  if (!parsed.success) throw asDataError(entry.key, parsed.error.issues[0]);
  const values = serviceValues(parsed.data, brand.name, language);
  const fill = (slot: string) => filled(entry, read, slot, values);
  const wording = {
    subject: fill('subject'),
    heading: fill('heading'),
    lead: fill('lead'),
    note: fill('note'),
  };
  const mail = renderAnyEmail({ template: entry.key, language, brand, data, wording });
  const layout = { id: entry.key, version: mail.templateVersion };
  return { ...mailOf(mail), bodyText: mail.text, layout, missing: gapsOf(read, values) };
}

function renderShort(request: TemplateRequest, read: ReadSource): RenderedTemplate {
  const { entry, language, brand, data, channel } = request;
  const words = request.source.body ?? '';
  if (!isShortTextId(entry.key) || channel === 'email') {
    throw new TemplateDataError(entry.key, 'channel', 'must be SMS or WhatsApp');
  }
  const { text, templateVersion } = renderAnyShortText({
    template: entry.key,
    ...{ channel, language, brand, data, words },
  });
  return {
    ...{ subject: null, bodyText: text, html: null, text },
    segments: channel === 'sms' ? countSegments(text).segments : null,
    layout: { id: entry.key, version: templateVersion },
    missing: gapsOf(read, shortValues(recordOf(data), brand, language, channel)),
  };
}

function renderInternal({ entry, language, brand, data }: TemplateRequest): RenderedTemplate {
  if (!isTemplateId(entry.key)) throw new TemplateDataError(entry.key, 'key', 'has no layout');
  const mail = renderAnyEmail({ template: entry.key, language, brand, data });
  const layout = { id: entry.key, version: mail.templateVersion };
  return { ...mailOf(mail), bodyText: mail.text, layout, missing: [] };
}

function mailOf({ subject, html, text }: { subject: string; html: string; text: string }) {
  return { subject, html, text, segments: null };
}

function filled(
  entry: LibraryEntry,
  read: ReadSource,
  slot: string,
  values: ReadonlyMap<string, string>,
): string {
  const template = read.get(slot);
  const { text } = template ? fillTemplate(template, values) : { text: '' };
  if (text.length > maxFilledChars) {
    throw new TemplateDataError(entry.key, slot, 'is too long with its values');
  }
  return text;
}

function gapsOf(read: ReadSource, values: ReadonlyMap<string, string>): string[] {
  const names = [...read.values()].flatMap((template) => bareVariablesIn(template));
  return [...new Set(names)].filter((name) => !values.has(name)).sort();
}

/** What the schema has passed is a record; anything else has nothing to say. */
function recordOf(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null ? { ...data } : {};
}
