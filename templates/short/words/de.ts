import type { ShortWords } from '../short-words.ts';

/** The short texts in German. */
export const de: ShortWords = {
  welcome_sms:
    'Willkommen bei {{brand}}! Ihr Eventplan #{{plan_id}} wird gerade erstellt.{{#if hasRoom}} Wir melden uns, sobald er fertig ist.{{/if}}',
  budget_ready_sms: '{{brand}}: Ihre Budgetvarianten sind fertig! Ansehen: {{link}}',
  vendors_ready_whatsapp:
    '{{#if isWhatsapp}}🎉 {{/if}}{{brand}}: Wir haben {{#if isOne}}eine Kombination{{else}}{{count}} Kombinationen{{/if}} von Dienstleistern{{#if hasRoom}} {{for_event}}{{/if}} gefunden! Ansehen: {{link}}',
  selection_needed_sms:
    '{{brand}}: Bitte wählen Sie Ihre bevorzugte Kombination von Dienstleistern: {{link}}',
  blueprint_ready_whatsapp:
    '{{#if isWhatsapp}}✅ {{/if}}{{brand}}: Ihr fertiger Veranstaltungsplan ist da! Herunterladen: {{link}}',
  reminder_sms:
    '{{brand}}: Zur Erinnerung: Bitte sehen Sie sich die Angebote zu Plan #{{plan_id}} an: {{link}}',
  selection_confirmed_sms:
    '{{brand}}: Ihre Auswahl zu Plan #{{plan_id}} ist bestätigt. Einzelheiten: {{link}}',
  error_sms:
    '{{brand}}: Bei Ihrem Plan #{{plan_id}} ist etwas schiefgegangen, das tut uns leid.{{#if hasRoom}} Wir arbeiten daran.{{/if}} Fragen: {{support_email}}',
  outreach_first:
    'Guten Tag{{#if hasRoom}}{{#if client_name}} {{client_name}}{{/if}}{{/if}}, hier ist {{#if hasRoom}}{{#if sender}}{{sender}}, {{/if}}{{/if}}{{brand}}. Darf ich Ihnen eine Idee{{#if hasRoom}} {{for_event}}{{/if}} schicken?{{#if hasRoom}} Ein Ja genügt.{{/if}} Keine Nachrichten mehr: STOP antworten.',
  outreach_followup:
    'Noch einmal {{brand}}: Soll ich Ihnen einen ersten Entwurf{{#if hasRoom}} {{for_event}}{{/if}} schicken? Er passt auf eine Seite.{{#if hasRoom}} Ein Ja genügt.{{/if}}{{#if hasRoom}} STOP beendet diese Nachrichten.{{/if}}',
};
