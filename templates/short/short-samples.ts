import type { ShortTextData } from './catalogue.ts';
import type { ShortTextId } from './short-words.ts';

/** A link as long as ours are: a host of 23 characters and a token of 12. */
const link = 'https://app.quillmere.example/s/k7m4xq2w9e3r';

/** Data with which every short text can be rendered. */
export const shortSamples: { [Id in ShortTextId]: ShortTextData<Id> } = {
  welcome_sms: { plan_id: 'K7M4' },
  budget_ready_sms: { link },
  vendors_ready_whatsapp: { count: 3, event_type: 'wedding', link },
  selection_needed_sms: { link },
  blueprint_ready_whatsapp: { link },
  reminder_sms: { plan_id: 'K7M4', link },
  selection_confirmed_sms: { plan_id: 'K7M4', link },
  error_sms: { plan_id: 'K7M4', support_email: 'help@quillmere.example' },
  outreach_first: { client_name: 'Maren Oslin', event_type: 'wedding' },
  outreach_followup: { client_name: 'Maren Oslin', event_type: 'wedding' },
};
