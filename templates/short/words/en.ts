import type { ShortWords } from '../short-words.ts';

/** The short texts in English. */
export const en: ShortWords = {
  welcome_sms:
    'Welcome to {{brand}}! Your event plan #{{plan_id}} is being created.{{#if hasRoom}} We will let you know when it is ready.{{/if}}',
  budget_ready_sms: '{{brand}}: Your budget strategies are ready! View options: {{link}}',
  vendors_ready_whatsapp:
    '{{#if isWhatsapp}}🎉 {{/if}}{{brand}}: We found {{#if isOne}}a vendor combination{{else}}{{count}} vendor combinations{{/if}}{{#if hasRoom}} {{for_event}}{{/if}}! See here: {{link}}',
  selection_needed_sms: '{{brand}}: Please select your preferred vendor combination: {{link}}',
  blueprint_ready_whatsapp:
    '{{#if isWhatsapp}}✅ {{/if}}{{brand}}: Your event blueprint is ready! Download: {{link}}',
  reminder_sms:
    '{{brand}}: Reminder: please review your vendor options for plan #{{plan_id}}: {{link}}',
  selection_confirmed_sms:
    '{{brand}}: Your choice for plan #{{plan_id}} is confirmed. Details: {{link}}',
  error_sms:
    '{{brand}}: We are sorry, something went wrong with your plan #{{plan_id}}.{{#if hasRoom}} We are working on it.{{/if}} Questions: {{support_email}}',
  outreach_first:
    'Hello{{#if hasRoom}}{{#if client_name}} {{client_name}}{{/if}}{{/if}}, this is {{#if hasRoom}}{{#if sender}}{{sender}}, {{/if}}{{/if}}{{brand}}. May I send you an idea{{#if hasRoom}} {{for_event}}{{/if}}?{{#if hasRoom}} A yes is enough.{{/if}} Reply STOP to opt out.',
  outreach_followup:
    '{{brand}} again: shall I send you a first outline{{#if hasRoom}} {{for_event}}{{/if}}? It fits on one page.{{#if hasRoom}} A yes is enough.{{/if}}{{#if hasRoom}} STOP ends these texts.{{/if}}',
};
