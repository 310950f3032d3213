import type { ShortWords } from '../short-words.ts';

/** The short texts in Portuguese. */
export const pt: ShortWords = {
  welcome_sms:
    'Boas-vindas da {{brand}}! Estamos a preparar o seu plano #{{plan_id}}.{{#if hasRoom}} Avisamos quando ficar pronto.{{/if}}',
  budget_ready_sms:
    '{{brand}}: as propostas de custos do seu evento ficaram prontas! Ver: {{link}}',
  vendors_ready_whatsapp:
    '{{#if isWhatsapp}}🎉 {{/if}}{{brand}}: temos {{#if isOne}}uma proposta{{else}}{{count}} propostas{{/if}} de fornecedores{{#if hasRoom}} {{for_event}}{{/if}}! Ver: {{link}}',
  selection_needed_sms:
    '{{brand}}: escolha, por favor, a proposta de fornecedores que prefere: {{link}}',
  blueprint_ready_whatsapp:
    '{{#if isWhatsapp}}✅ {{/if}}{{brand}}: o plano final do seu evento ficou pronto! Descarregar: {{link}}',
  reminder_sms:
    '{{brand}}: lembrete, veja por favor os fornecedores propostos para o plano #{{plan_id}}: {{link}}',
  selection_confirmed_sms:
    '{{brand}}: a sua escolha para o plano #{{plan_id}} ficou confirmada. Detalhes: {{link}}',
  error_sms:
    '{{brand}}: pedimos desculpa, ocorreu um problema com o seu plano #{{plan_id}}.{{#if hasRoom}} Estamos a tratar disso.{{/if}} Perguntas: {{support_email}}',
  outreach_first:
    'Daqui {{#if hasRoom}}{{#if sender}}{{sender}}, {{/if}}{{/if}}{{brand}}. Posso enviar-lhe{{#if hasRoom}}{{#if client_name}}, {{client_name}},{{/if}}{{/if}} uma ideia{{#if hasRoom}} {{for_event}}{{/if}}?{{#if hasRoom}} Basta um sim.{{/if}} Para sair da lista, responda STOP.',
  outreach_followup:
    'De novo {{brand}}: posso enviar-lhe um primeiro esquema{{#if hasRoom}} {{for_event}}{{/if}}? Cabe numa folha.{{#if hasRoom}} Basta um sim.{{/if}}{{#if hasRoom}} STOP para sair da lista.{{/if}}',
};
