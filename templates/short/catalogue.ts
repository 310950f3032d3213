import { z } from 'zod';
import type { Language } from '#domain/kernel/language.ts';
import type { MessageClass } from '#domain/messaging/channels.ts';
import { displayLine, emailAddress, planCode, shortLink } from '../fields.ts';
import { shortTextIds, type ShortTextId, type ShortWords } from './short-words.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { it } from './words/it.ts';
import { nl } from './words/nl.ts';
import { pt } from './words/pt.ts';

/** The shipped short texts, by language. */
export const shortWords: Record<Language, ShortWords> = { en, de, fr, es, it, pt, nl };

const eventType = displayLine(60).nullish();
const toPerson = z.object({ client_name: displayLine(60).nullish(), event_type: eventType });

/** Every short text by id: what it is for, and the schema of its data, named as the documents do (002:435-440). */
export const shortCatalogue = {
  welcome_sms: { class: 'service', dataSchema: z.object({ plan_id: planCode }) },
  budget_ready_sms: { class: 'service', dataSchema: z.object({ link: shortLink }) },
  vendors_ready_whatsapp: {
    class: 'service',
    dataSchema: z.object({
      count: z.number().int().min(1).max(999),
      event_type: eventType,
      link: shortLink,
    }),
  },
  selection_needed_sms: { class: 'service', dataSchema: z.object({ link: shortLink }) },
  blueprint_ready_whatsapp: { class: 'service', dataSchema: z.object({ link: shortLink }) },
  reminder_sms: { class: 'service', dataSchema: z.object({ plan_id: planCode, link: shortLink }) },
  selection_confirmed_sms: {
    class: 'service',
    dataSchema: z.object({ plan_id: planCode, link: shortLink }),
  },
  error_sms: {
    class: 'service',
    dataSchema: z.object({ plan_id: planCode, support_email: emailAddress }),
  },
  outreach_first: { class: 'marketing', dataSchema: toPerson },
  outreach_followup: { class: 'marketing', dataSchema: toPerson },
} as const satisfies Record<ShortTextId, { class: MessageClass; dataSchema: z.ZodType }>;

/** The data that a short text wants, as callers give it. */
export type ShortTextData<Id extends ShortTextId> = z.input<
  (typeof shortCatalogue)[Id]['dataSchema']
>;

/** True for the id of a short text, for instance one read from a row. */
export function isShortTextId(id: string): id is ShortTextId {
  return shortTextIds.some((known) => known === id);
}
