import type { ShortWords } from '../short-words.ts';

/** The short texts in French. */
export const fr: ShortWords = {
  welcome_sms:
    'Bienvenue chez {{brand}} ! Votre plan #{{plan_id}} est en préparation.{{#if hasRoom}} Nous vous écrirons une fois le plan disponible.{{/if}}',
  budget_ready_sms: '{{brand}} : vos propositions de budget sont disponibles ! Les voir : {{link}}',
  vendors_ready_whatsapp:
    '{{#if isWhatsapp}}🎉 {{/if}}{{brand}} : nous avons trouvé {{#if isOne}}une combinaison{{else}}{{count}} combinaisons{{/if}} de prestataires{{#if hasRoom}} {{for_event}}{{/if}} ! Voir : {{link}}',
  selection_needed_sms: '{{brand}} : merci de choisir votre combinaison de prestataires : {{link}}',
  blueprint_ready_whatsapp:
    '{{#if isWhatsapp}}✅ {{/if}}{{brand}} : votre plan détaillé est disponible ! Télécharger : {{link}}',
  reminder_sms:
    '{{brand}} : petit rappel, merci de regarder les prestataires du plan #{{plan_id}} : {{link}}',
  selection_confirmed_sms:
    '{{brand}} : votre choix pour le plan #{{plan_id}} est confirmé. Détails : {{link}}',
  error_sms:
    '{{brand}} : désolés, un incident concerne votre plan #{{plan_id}}.{{#if hasRoom}} Nous y travaillons.{{/if}} Questions : {{support_email}}',
  outreach_first:
    'Bonjour{{#if hasRoom}}{{#if client_name}} {{client_name}}{{/if}}{{/if}}, ici {{#if hasRoom}}{{#if sender}}{{sender}}, {{/if}}{{/if}}{{brand}}. Puis-je vous envoyer une idée{{#if hasRoom}} {{for_event}}{{/if}} ?{{#if hasRoom}} Un oui suffit.{{/if}} Pour ne plus rien recevoir, répondez STOP.',
  outreach_followup:
    'De nouveau {{brand}} : puis-je vous envoyer une première esquisse{{#if hasRoom}} {{for_event}}{{/if}} ? Elle tient sur une page.{{#if hasRoom}} Un oui suffit.{{/if}}{{#if hasRoom}} STOP pour ne plus rien recevoir.{{/if}}',
};
