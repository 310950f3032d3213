import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Language } from '#domain/kernel/language.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { offerPlainSigns } from '#domain/messaging/plain-signs.ts';
import {
  countSegments,
  fitsOneSegment,
  fitToSegment,
  type TextPart,
} from '#domain/messaging/sms-segments.ts';
import type { Brand } from '../brand.ts';
import { asDataError } from '../define.ts';
import { fillTemplate, readTemplate, type SafeTemplate } from '../drafts/safe-template.ts';
import { TemplateDataError } from '../template-error.ts';
import { shortCatalogue, shortWords, type ShortTextData } from './catalogue.ts';
import { shortVariables, type ShortTextId } from './short-words.ts';
import { shortValues } from './short-values.ts';

/** A short text ready to be approved or sent; one SMS, or one WhatsApp message. */
export type RenderedShortText = { text: string; segments: number; templateVersion: string };

/**
 * Renders a short text for SMS or WhatsApp. Where an SMS would be longer than one segment, what is marked as optional is
 * left out, the last part first; a link is never cut (C39).
 *
 * Throws TemplateDataError with the field where data are missing or refused, and where even the shortest form is too long:
 * then with the field that takes most of the room. Edge: WhatsApp takes the whole text,
 * emoji included: with every field at its longest it stays under the 1,024 characters of an approved template.
 */
export function renderShortText<Id extends ShortTextId>(request: {
  template: Id;
  channel: Extract<Channel, 'sms' | 'whatsapp'>;
  language: Language;
  data: ShortTextData<Id>;
  brand: Pick<Brand, 'name' | 'senderName'>;
}): RenderedShortText {
  return renderAnyShortText(request);
}

/** The same for a text that is known at run time only, in the workspace's own words where it has some. */
export function renderAnyShortText(request: {
  template: ShortTextId;
  channel: Extract<Channel, 'sms' | 'whatsapp'>;
  language: Language;
  data: unknown;
  brand: Pick<Brand, 'name' | 'senderName'>;
  words?: string;
}): RenderedShortText {
  const { template, channel, language, brand } = request;
  const source = request.words ?? shortWords[language][template];
  const schema: z.ZodType<Record<string, unknown>> = shortCatalogue[template].dataSchema;
  const parsed = schema.safeParse(request.data);
  if (!parsed.success) throw asDataError(template, parsed.error.issues[0]);
  const values = shortValues(parsed.data, brand, language, channel);
  const parts = partsOf(readWords(template, source), values);
  const text = channel === 'sms' ? asOneSms(parts) : joined(parts);
  if (text === null) throw tooLong(template, parts, values);
  const segments = channel === 'sms' ? countSegments(text).segments : 1;
  return { text, segments, templateVersion: versionOf(source) };
}

/** The version that an approval pins: a hash of the words (C39c). */
export function shortTextVersion(template: ShortTextId, language: Language): string {
  return versionOf(shortWords[language][template]);
}

function versionOf(words: string): string {
  return createHash('sha256').update(words).digest('hex').slice(0, 12);
}

function readWords(template: ShortTextId, words: string): SafeTemplate {
  const { template: read, problems } = readTemplate(words, shortVariables);
  if (read === null) {
    const kinds = problems.map(({ kind }) => kind).join(', ');
    throw new Error(`the short text "${template}" cannot be read: ${kinds}`);
  }
  return read;
}

function partsOf({ parts }: SafeTemplate, values: ReadonlyMap<string, string>): TextPart[] {
  return parts.map((part) => ({
    text: fillTemplate({ parts: [part] }, values).text,
    isOptional: part.kind === 'choice' && part.name === 'hasRoom',
  }));
}

/** One SMS, or null. An optional part whose letters would cost the others more than half their room goes first. */
function asOneSms(parts: readonly TextPart[]): string | null {
  const plain = parts.map((part) => ({
    ...part,
    text: offerPlainSigns(part.text)?.text ?? part.text,
  }));
  const whole = joined(plain);
  if (fitsOneSegment(whole)) return whole;
  const isPlainEnough = isGsm7(shortestOf(plain));
  return fitToSegment(
    plain.filter((part) => !part.isOptional || !isPlainEnough || isGsm7(part.text)),
  );
}

function shortestOf(parts: readonly TextPart[]): string {
  return joined(parts.filter(({ isOptional }) => !isOptional));
}

function joined(parts: readonly TextPart[]): string {
  return parts.map(({ text }) => text).join('');
}

function isGsm7(text: string): boolean {
  return countSegments(text).encoding === 'gsm7';
}

/** Says which field to shorten: the one whose letters halve the room, or the longest; never its value. */
function tooLong(
  template: ShortTextId,
  parts: readonly TextPart[],
  values: ReadonlyMap<string, string>,
): TemplateDataError {
  const shortest = shortestOf(parts);
  const { units, encoding } = countSegments(shortest);
  const inText = new Map([...values].filter(([, value]) => shortest.includes(value)));
  if (encoding === 'gsm7') {
    const rule = `makes the text ${units} characters long; one SMS has room for 160`;
    return new TemplateDataError(template, longestOf(inText), rule);
  }
  const special = new Map([...inText].filter(([, value]) => !isGsm7(value)));
  const rule = `has letters with which one SMS has room for 70 characters only, and the text has ${units}`;
  return new TemplateDataError(template, longestOf(special.size > 0 ? special : inText), rule);
}

function longestOf(values: ReadonlyMap<string, string>): string {
  const [longest] = [...values]
    .filter(([name]) => !name.startsWith('is') && name !== 'hasRoom')
    .sort(([, one], [, other]) => other.length - one.length);
  return longest === undefined ? 'data' : (ownNames[longest[0]] ?? longest[0]);
}

/** Variables that come from the workspace rather than from the request. */
const ownNames: Readonly<Record<string, string>> = {
  brand: 'brand.name',
  sender: 'brand.senderName',
};
