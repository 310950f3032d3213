import { createHash } from 'node:crypto';
import { languages, type Language } from '#domain/kernel/language.ts';
import { serviceMessageTypes, type Channel } from '#domain/messaging/channels.ts';
import { isTemplateId } from '../catalogue.ts';
import { cadenceParts, shippedText } from '../drafts/default-cadence.ts';
import { templateVersion } from '../render.ts';
import { shortWords } from '../short/catalogue.ts';
import { shortTextIds } from '../short/short-words.ts';
import type { LibraryEntry, TemplateSource } from './entry.ts';
import { letterPlaceOf, touchOf } from './letter-places.ts';
import { library } from './library.ts';
import { recycledOpening } from './recycled-words.ts';
import { shippedServiceWords } from './service-words.ts';

/** A template as the product ships it, ready to be kept as a version. */
export interface ShippedTemplate {
  key: string;
  language: Language;
  /** The first channel of the template, as the documents' table names it. */
  channel: Channel;
  source: TemplateSource;
  variables: readonly string[];
  /** Changes with the words, and for mails that are used as shipped with their layout. */
  fileHash: string;
}

/** Every shipped template in every language. */
export function shippedTemplates(): ShippedTemplate[] {
  return library.flatMap((entry) =>
    languages.map((language) => {
      const source = shippedSource(entry, language);
      return {
        key: entry.key,
        language,
        channel: entry.channels[0] ?? 'email',
        source,
        variables: Object.keys(entry.variables),
        fileHash: hashOf(entry, source),
      };
    }),
  );
}

/** The words with which a template is shipped. */
export function shippedSource(entry: LibraryEntry, language: Language): TemplateSource {
  switch (entry.kind) {
    case 'letter':
      return letterSource(entry, language);
    case 'service': {
      const type = serviceMessageTypes.find((each) => each === entry.messageType);
      return type === undefined ? {} : shippedServiceWords(type, language);
    }
    case 'short': {
      const id = shortTextIds.find((each) => each === entry.key);
      return id === undefined ? {} : { body: shortWords[language][id] };
    }
    case 'internal':
      return {};
  }
}

function letterSource({ key }: LibraryEntry, language: Language): TemplateSource {
  const place = letterPlaceOf(key);
  if (place === null) return {};
  if (place === 'recycled') return recycledLetter(language);
  const { step, angle } = touchOf(place);
  const { subject, body } = shippedText(language, step, { angle });
  return subject === '' ? { body } : { subject, body };
}

function recycledLetter(language: Language): TemplateSource {
  const { subject, greeting, body, ask, closing } = cadenceParts[language];
  const parts = [greeting, recycledOpening[language], body.proof, ask.second, closing];
  return { subject, body: parts.join('\n\n') };
}

function hashOf(entry: LibraryEntry, source: TemplateSource): string {
  const layout =
    entry.kind === 'internal' && isTemplateId(entry.key) ? templateVersion(entry.key) : '';
  return createHash('sha256')
    .update(JSON.stringify([layout, source]))
    .digest('hex')
    .slice(0, 16);
}
