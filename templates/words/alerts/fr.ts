import type { AlertWords } from './alert-words.ts';

/** Mails about alerts in French. */
export const fr: AlertWords = {
  rules: {
    auth_failure: 'Un prestataire ne nous reconnaît pas',
    all_channels_failed: 'Un message n’est passé par aucun canal',
    delivery_rate: 'Trop peu de messages arrivent',
    api_error_rate: 'Les prestataires refusent trop',
    retry_rate: 'Trop de nouvelles tentatives',
    open_rate: 'Moins d’e-mails sont ouverts qu’avant',
    template_warnings: 'Des brouillons échouent à leur contrôle',
    send_after_stop: 'Un envoi a eu lieu après un arrêt',
    outbox_age: 'Du travail attend trop longtemps',
  },
  severity: { critical: 'critique', high: 'élevée', medium: 'moyenne', low: 'faible' },
  subject: (severity, rule) => `Alerte, ${severity}\u00a0: ${rule}`,
  digestSubject: (count) =>
    count === 1 ? 'Alertes du jour\u00a0: une' : `Alertes du jour\u00a0: ${count}`,
  digestLead: 'Ce qui s’est déclenché depuis hier ou reste ouvert.',
  measured: (value, events) =>
    `Mesuré\u00a0: ${value}, sur ${events} ${events === 1 ? 'événement' : 'événements'}.`,
  atLeast: (limit) => `Admis\u00a0: au moins ${limit}.`,
  atMost: (limit) => `Admis\u00a0: au plus ${limit}.`,
  once: 'Un seul avis vous est envoyé\u00a0; la page montre quand tout est rentré dans l’ordre.',
  open: 'Ouvrir les alertes',
  isOpen: 'ouverte',
  isOver: 'terminée',
};
