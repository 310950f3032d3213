import type { MessageType } from '#domain/messaging/channels.ts';
import { shortCatalogue } from '../short/catalogue.ts';
import { shortTextIds, type ShortTextId } from '../short/short-words.ts';
import type { LibraryEntry } from './entry.ts';
import { shortSlots } from './slots.ts';

const meanings = {
  brand: 'the workspace’s brand',
  sender: 'who writes, where that is not the brand itself',
  client_name: 'the name to greet with',
  plan_id: 'the short code of the plan: K7M4',
  link: 'a short link to the page',
  count: 'how many vendor combinations there are',
  isOne: 'set where there is only one',
  for_event: 'for your wedding, or "for your event"',
  support_email: 'where questions go',
  isWhatsapp: 'set on WhatsApp',
  hasRoom: 'marks words that go where an SMS would be too long',
} as const;

type Meaning = keyof typeof meanings;

interface Own {
  title: string;
  about: string;
  messageType: MessageType;
  /** Of the data; the brand and the marks can always be used. */
  uses: readonly Meaning[];
  required: readonly Meaning[];
}

const own: Readonly<Record<ShortTextId, Own>> = {
  welcome_sms: {
    title: 'Welcome',
    about: 'A plan is being made.',
    messageType: 'welcome',
    uses: ['plan_id'],
    required: ['plan_id'],
  },
  budget_ready_sms: {
    title: 'Budget strategies ready',
    about: 'The budget strategies can be seen.',
    messageType: 'budget_summary',
    uses: ['link'],
    required: ['link'],
  },
  vendors_ready_whatsapp: {
    title: 'Vendor options ready',
    about: 'Vendor combinations can be seen.',
    messageType: 'vendor_options',
    uses: ['count', 'isOne', 'for_event', 'link'],
    required: ['link'],
  },
  selection_needed_sms: {
    title: 'Selection needed',
    about: 'A choice among the vendors is waited for.',
    messageType: 'vendor_options',
    uses: ['link'],
    required: ['link'],
  },
  blueprint_ready_whatsapp: {
    title: 'Blueprint ready',
    about: 'The blueprint can be downloaded.',
    messageType: 'blueprint_delivery',
    uses: ['link'],
    required: ['link'],
  },
  reminder_sms: {
    title: 'Reminder',
    about: 'The plan waits for an answer.',
    messageType: 'reminder',
    uses: ['plan_id', 'link'],
    required: ['link'],
  },
  selection_confirmed_sms: {
    title: 'Selection confirmed',
    about: 'A choice was kept.',
    messageType: 'selection_confirmation',
    uses: ['plan_id', 'link'],
    required: ['plan_id'],
  },
  error_sms: {
    title: 'Something went wrong',
    about: 'Something failed on our side.',
    messageType: 'error_notification',
    uses: ['plan_id', 'support_email'],
    required: ['support_email'],
  },
  outreach_first: {
    title: 'First text',
    about: 'The first text of an outreach, to somebody who agreed to texts.',
    messageType: 'initial',
    uses: ['client_name', 'for_event', 'sender'],
    required: ['brand'],
  },
  outreach_followup: {
    title: 'Follow-up text',
    about: 'A text after the first one.',
    messageType: 'followup',
    uses: ['client_name', 'for_event', 'sender'],
    required: ['brand'],
  },
};

/** The short texts for SMS and WhatsApp (002:435-440), and those that 002:938-948 needs too. */
export const shortEntries: readonly LibraryEntry[] = shortTextIds.map((key) => {
  const { title, about, messageType, uses, required } = own[key];
  const names: readonly Meaning[] = ['brand', ...uses, 'isWhatsapp', 'hasRoom'];
  return {
    key,
    kind: 'short',
    title: `${title}, as a text`,
    about,
    class: shortCatalogue[key].class,
    messageType,
    channels: ['sms', 'whatsapp'],
    slots: shortSlots,
    variables: Object.fromEntries(names.map((name) => [name, meanings[name]])),
    required,
    dataSchema: shortCatalogue[key].dataSchema,
  };
});
