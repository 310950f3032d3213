import type { ShortWords } from '../short-words.ts';

/** The short texts in Italian. */
export const it: ShortWords = {
  welcome_sms:
    '{{brand}} Le dà il benvenuto! Il Suo piano #{{plan_id}} è in preparazione.{{#if hasRoom}} La avviseremo quando sarà pronto.{{/if}}',
  budget_ready_sms: '{{brand}}: le proposte di budget sono pronte! Eccole: {{link}}',
  vendors_ready_whatsapp:
    '{{#if isWhatsapp}}🎉 {{/if}}{{brand}}: abbiamo trovato {{#if isOne}}una combinazione{{else}}{{count}} combinazioni{{/if}} di fornitori{{#if hasRoom}} {{for_event}}{{/if}}! Da vedere qui: {{link}}',
  selection_needed_sms:
    '{{brand}}: per favore scelga la combinazione di fornitori che preferisce: {{link}}',
  blueprint_ready_whatsapp:
    '{{#if isWhatsapp}}✅ {{/if}}{{brand}}: il piano del Suo evento è pronto! Per scaricarlo: {{link}}',
  reminder_sms:
    '{{brand}}: promemoria, La preghiamo di guardare i fornitori proposti per il piano #{{plan_id}}: {{link}}',
  selection_confirmed_sms:
    '{{brand}}: la Sua scelta per il piano #{{plan_id}} è confermata. Dettagli: {{link}}',
  error_sms:
    "{{brand}}: ci dispiace, c'è un problema con il Suo piano #{{plan_id}}.{{#if hasRoom}} Ci stiamo lavorando.{{/if}} Domande: {{support_email}}",
  outreach_first:
    "Salve{{#if hasRoom}}{{#if client_name}} {{client_name}}{{/if}}{{/if}}, qui {{#if hasRoom}}{{#if sender}}{{sender}}, {{/if}}{{/if}}{{brand}}. Posso inviarLe un'idea{{#if hasRoom}} {{for_event}}{{/if}}?{{#if hasRoom}} Basta un sì.{{/if}} Per non ricevere altro, risponda STOP.",
  outreach_followup:
    'Ancora {{brand}}: posso inviarLe una prima bozza{{#if hasRoom}} {{for_event}}{{/if}}? Sta in una pagina.{{#if hasRoom}} Basta un sì.{{/if}}{{#if hasRoom}} STOP per non ricevere altro.{{/if}}',
};
