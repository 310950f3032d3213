import type { AlertWords } from './alert-words.ts';

/** Mails about alerts in German. */
export const de: AlertWords = {
  rules: {
    auth_failure: 'Ein Anbieter erkennt uns nicht',
    all_channels_failed: 'Eine Nachricht kam auf keinem Kanal an',
    delivery_rate: 'Zu wenige Nachrichten kommen an',
    api_error_rate: 'Anbieter lehnen zu viel ab',
    retry_rate: 'Zu viel wird wiederholt',
    open_rate: 'Weniger E-Mails werden geöffnet als zuvor',
    template_warnings: 'Entwürfe bestehen ihre Prüfung nicht',
    send_after_stop: 'Nach einem Stopp ging etwas hinaus',
    outbox_age: 'Arbeit wartet zu lange',
  },
  severity: { critical: 'kritisch', high: 'hoch', medium: 'mittel', low: 'niedrig' },
  subject: (severity, rule) => `Alarm, ${severity}: ${rule}`,
  digestSubject: (count) =>
    count === 1 ? 'Alarme des Tages: einer' : `Alarme des Tages: ${count}`,
  digestLead: 'Was am letzten Tag ausgelöst wurde oder noch offen ist.',
  measured: (value, events) =>
    `Gemessen: ${value}, bei ${events} ${events === 1 ? 'Ereignis' : 'Ereignissen'}.`,
  atLeast: (limit) => `Erlaubt sind mindestens ${limit}.`,
  atMost: (limit) => `Erlaubt sind höchstens ${limit}.`,
  once: 'Sie erfahren es einmal; die Seite zeigt, wann wieder alles in Ordnung ist.',
  open: 'Alarme öffnen',
  isOpen: 'offen',
  isOver: 'vorbei',
};
