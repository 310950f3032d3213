import type { ShortWords } from '../short-words.ts';

/** The short texts in Spanish. */
export const es: ShortWords = {
  welcome_sms:
    '¡Le damos la bienvenida a {{brand}}! Estamos preparando su plan #{{plan_id}}.{{#if hasRoom}} Le avisaremos cuando esté listo.{{/if}}',
  budget_ready_sms: '{{brand}}: ¡ya tiene sus propuestas de presupuesto! Ver: {{link}}',
  vendors_ready_whatsapp:
    '{{#if isWhatsapp}}🎉 {{/if}}{{brand}}: ¡tenemos {{#if isOne}}una propuesta{{else}}{{count}} propuestas{{/if}} de proveedores{{#if hasRoom}} {{for_event}}{{/if}}! Ver: {{link}}',
  selection_needed_sms:
    '{{brand}}: elija, por favor, la propuesta de proveedores que prefiere: {{link}}',
  blueprint_ready_whatsapp:
    '{{#if isWhatsapp}}✅ {{/if}}{{brand}}: ¡ya tiene listo el plan detallado de su evento! Descargar: {{link}}',
  reminder_sms:
    '{{brand}}: le recordamos que revise las opciones de proveedores del plan #{{plan_id}}: {{link}}',
  selection_confirmed_sms:
    '{{brand}}: hemos confirmado lo que ha elegido para el plan #{{plan_id}}. Detalles: {{link}}',
  error_sms:
    '{{brand}}: lo sentimos, hay un problema con su plan #{{plan_id}}.{{#if hasRoom}} Estamos en ello.{{/if}} Preguntas: {{support_email}}',
  outreach_first:
    'Hola{{#if hasRoom}}{{#if client_name}}, {{client_name}}{{/if}}{{/if}}: le escribe {{#if hasRoom}}{{#if sender}}{{sender}}, {{/if}}{{/if}}{{brand}}. ¿Puedo enviarle una idea{{#if hasRoom}} {{for_event}}{{/if}}?{{#if hasRoom}} Basta una palabra.{{/if}} Para darse de baja, responda STOP.',
  outreach_followup:
    'De nuevo {{brand}}: ¿quiere que le mande un primer esbozo{{#if hasRoom}} {{for_event}}{{/if}}? Cabe en una hoja.{{#if hasRoom}} Basta una palabra.{{/if}}{{#if hasRoom}} STOP para darse de baja.{{/if}}',
};
