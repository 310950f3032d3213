import { createHash } from 'node:crypto';
import type { Language } from '#domain/kernel/language.ts';
import type { Brand } from '../brand.ts';
import { forYourEvent } from '../drafts/event-types.ts';
import { fillTemplate, readTemplate } from '../drafts/safe-template.ts';
import { shortWords } from './catalogue.ts';
import { shortValues } from './short-values.ts';
import { shortVariables, type ShortTextId } from './short-words.ts';

/** A short text as a template of WhatsApp, and as this person reads it. */
export interface WhatsappTemplateText {
  /** Ends in a hash of the body: other words are another template, which WhatsApp has to approve anew. */
  name: string;
  /** With `{{1}}`, `{{2}}` … for what differs from person to person. */
  body: string;
  /** What stands for them here, by placeholder. */
  variables: Readonly<Record<string, string>>;
  /** The same for the people of WhatsApp who look at it: invented, never somebody's. */
  examples: Readonly<Record<string, string>>;
  /** The body with the variables filled in. */
  text: string;
}

const differing = [
  'client_name',
  'sender',
  'for_event',
  'plan_id',
  'count',
  'link',
  'support_email',
] as const;

/**
 * A short text as a template: outside of 24 hours after their last message WhatsApp takes nothing else (C62). What is not
 * known of a person has no placeholder, since WhatsApp refuses an empty one; that makes another template. Throws a
 * TemplateDataError as `renderShortText` does.
 */
export function whatsappTemplate(request: {
  template: ShortTextId;
  language: Language;
  /** Of the template's own schema. */
  data: Readonly<Record<string, unknown>>;
  brand: Pick<Brand, 'name' | 'senderName'>;
  /** The workspace's own words in place of the shipped ones. */
  words?: string;
}): WhatsappTemplateText {
  const { template, language, data, brand } = request;
  const words = request.words ?? shortWords[language][template];
  const values = shortValues(data, brand, language, 'whatsapp');
  const known = differing.filter((name) => values.has(name));
  const marked = new Map([...values, ...known.map((name) => [name, markOf(name)] as const)]);
  const filled = fill(words, marked);
  const used = known
    .filter((name) => filled.includes(markOf(name)))
    .sort((one, other) => filled.indexOf(markOf(one)) - filled.indexOf(markOf(other)));
  const numbered = (read: (name: (typeof differing)[number]) => string) =>
    Object.fromEntries(used.map((name, index) => [String(index + 1), read(name)]));
  const body = used.reduce(
    (text, name, index) => text.replaceAll(markOf(name), `{{${String(index + 1)}}}`),
    filled,
  );
  // WhatsApp refuses a body that ends with a placeholder; the house stands below it then.
  const ending = body.endsWith('}}') ? `\n${values.get('brand') ?? ''}` : '';
  return {
    name: `${template}_${createHash('sha256').update(body).digest('hex').slice(0, 10)}`,
    body: `${body}${ending}`,
    variables: numbered((name) => values.get(name) ?? ''),
    examples: numbered((name) => exampleOf(name, language)),
    text: `${fill(words, values)}${ending}`,
  };
}

/** A sign that no name can hold: what strangers wrote has lost its control characters. */
function markOf(name: string): string {
  return `\u0001${name}\u0001`;
}

function fill(words: string, values: ReadonlyMap<string, string>): string {
  const { template: read } = readTemplate(words, shortVariables);
  if (read === null) throw new Error('The words of a short text cannot be read.');
  return fillTemplate(read, values).text;
}

function exampleOf(name: (typeof differing)[number], language: Language): string {
  switch (name) {
    case 'client_name':
      return 'Maren';
    case 'sender':
      return 'Clara';
    case 'for_event':
      return forYourEvent(language);
    case 'plan_id':
      return 'K7M4';
    case 'count':
      return '3';
    case 'link':
      return 'https://example.com/s/k7m4xq2w9e3r';
    case 'support_email':
      return 'help@example.com';
  }
}
