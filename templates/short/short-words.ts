/** The short texts, by the names of the documents (002:435-440) and, behind them, those that 002:938-948 needs too. */
export const shortTextIds = [
  'welcome_sms',
  'budget_ready_sms',
  'vendors_ready_whatsapp',
  'selection_needed_sms',
  'blueprint_ready_whatsapp',
  'reminder_sms',
  'selection_confirmed_sms',
  'error_sms',
  'outreach_first',
  'outreach_followup',
] as const;

/** Id of a short text; a name that ends in a channel tells where it mostly goes, not the only place. */
export type ShortTextId = (typeof shortTextIds)[number];

/** What a short text may use; each is empty where it is not known. */
export const shortVariables = [
  'brand',
  'sender',
  'client_name',
  'plan_id',
  'link',
  'count',
  'isOne',
  'for_event',
  'support_email',
  'isWhatsapp',
  'hasRoom',
] as const;

/**
 * The short texts of one language in the safe Handlebars subset.
 *
 * `{{#if hasRoom}}…{{/if}}` at the top level is a part that goes, the last one first, when the text would be more than one
 * SMS; `{{#if isWhatsapp}}` holds what only WhatsApp can carry, such as an emoji, which would leave an SMS 70 characters.
 * So that an SMS has its 160, the words keep to letters of the GSM-7 alphabet: no `ç`, `ê`, `á` or `’` (C39).
 */
export type ShortWords = Record<ShortTextId, string>;
