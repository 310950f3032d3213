import { maxTemplateChars } from '../drafts/safe-template.ts';
import type { TemplateSlot } from './entry.ts';

const subject: TemplateSlot = {
  name: 'subject',
  label: 'Subject',
  maxChars: 400,
  isOneLine: true,
  isRequired: true,
};

/** A letter: its subject and its words. */
export const letterSlots: readonly TemplateSlot[] = [
  subject,
  { name: 'body', label: 'Words', maxChars: maxTemplateChars, isOneLine: false, isRequired: true },
];

/** A follow-up keeps the subject of its thread. */
export const threadedSlots: readonly TemplateSlot[] = letterSlots.slice(1);

/** A mail of an event plan: what stands around its blocks. */
export const serviceSlots: readonly TemplateSlot[] = [
  subject,
  { name: 'heading', label: 'Heading', maxChars: 400, isOneLine: true, isRequired: true },
  {
    name: 'lead',
    label: 'Opening words',
    maxChars: 4_000,
    isOneLine: false,
    isRequired: true,
    hint: 'Stand between the greeting and the blocks: cards, tables, the button.',
  },
  {
    name: 'note',
    label: 'A note at the end',
    maxChars: 2_000,
    isOneLine: false,
    isRequired: false,
    hint: 'Stands after the blocks; it may be empty.',
  },
];

/** A text for SMS and WhatsApp. */
export const shortSlots: readonly TemplateSlot[] = [
  {
    name: 'body',
    label: 'Text',
    maxChars: 1_500,
    isOneLine: true,
    isRequired: true,
    hint: '{{#if hasRoom}}…{{/if}} goes where an SMS would be too long; {{#if isWhatsapp}}…{{/if}} is for WhatsApp only.',
  },
];
