import type { KnownTemplate, NeededTemplate } from '#db/whatsapp-templates.ts';
import type { TemplateWish } from './message.model.ts';

/** How far WhatsApp is with the template that a message needs; null: nobody has asked. */
export function sayTemplateWish(known: KnownTemplate | null): TemplateWish {
  switch (known?.status) {
    case undefined:
    case 'unsubmitted':
      return {
        words: 'These words are no approved template of WhatsApp yet.',
        button: 'Ask WhatsApp to approve them',
        isAsked: false,
      };
    case 'pending':
    case 'approved':
      return {
        words: 'WhatsApp is looking at these words. It often takes some hours.',
        button: 'See whether it has decided',
        isAsked: false,
      };
    case 'rejected':
    case 'paused':
      return {
        words: `WhatsApp ${known.status === 'paused' ? 'has paused' : 'refused'} these words${known.reason === null ? '' : `: ${known.reason}`}. Other words are another template: an admin changes them under Templates.`,
        button: 'See whether it has decided anew',
        isAsked: false,
      };
  }
}

/** By Meta's own API we submit none: somebody makes it there, and its webhook tells what became of it. */
export function sayOwnWish({ name, language, body }: NeededTemplate): TemplateWish {
  return {
    words: `WhatsApp takes it as the template “${name}” (${language}), once somebody has made that in WhatsApp Manager and it is approved. Its words: “${body}”`,
    button: null,
    isAsked: false,
  };
}
