import type { ShortWords } from '../short-words.ts';

/** The short texts in Dutch. */
export const nl: ShortWords = {
  welcome_sms:
    'Welkom bij {{brand}}! Uw plan #{{plan_id}} wordt nu gemaakt.{{#if hasRoom}} U hoort van ons zodra het klaar is.{{/if}}',
  budget_ready_sms: '{{brand}}: uw budgetvoorstellen zijn klaar! Bekijken: {{link}}',
  vendors_ready_whatsapp:
    '{{#if isWhatsapp}}🎉 {{/if}}{{brand}}: we vonden {{#if isOne}}een combinatie{{else}}{{count}} combinaties{{/if}} van leveranciers{{#if hasRoom}} {{for_event}}{{/if}}! Bekijken: {{link}}',
  selection_needed_sms:
    '{{brand}}: kies alstublieft de combinatie van leveranciers die u wilt: {{link}}',
  blueprint_ready_whatsapp:
    '{{#if isWhatsapp}}✅ {{/if}}{{brand}}: het draaiboek van uw evenement is klaar! Downloaden: {{link}}',
  reminder_sms:
    '{{brand}}: herinnering, bekijk alstublieft de leveranciers voor plan #{{plan_id}}: {{link}}',
  selection_confirmed_sms:
    '{{brand}}: uw keuze voor plan #{{plan_id}} is bevestigd. Details: {{link}}',
  error_sms:
    '{{brand}}: het spijt ons, er ging iets mis met uw plan #{{plan_id}}.{{#if hasRoom}} We werken eraan.{{/if}} Vragen: {{support_email}}',
  outreach_first:
    'Goedendag{{#if hasRoom}}{{#if client_name}} {{client_name}}{{/if}}{{/if}}, hier {{#if hasRoom}}{{#if sender}}{{sender}}, {{/if}}{{/if}}{{brand}}. Mag ik u een idee{{#if hasRoom}} {{for_event}}{{/if}} sturen?{{#if hasRoom}} Een ja is genoeg.{{/if}} Geen berichten meer? Antwoord STOP.',
  outreach_followup:
    'Nog eens {{brand}}: zal ik u een eerste opzet{{#if hasRoom}} {{for_event}}{{/if}} sturen? Die past op één pagina.{{#if hasRoom}} Een ja is genoeg.{{/if}}{{#if hasRoom}} STOP stopt deze berichten.{{/if}}',
};
