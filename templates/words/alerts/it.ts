import type { AlertWords } from './alert-words.ts';

/** Mails about alerts in Italian. */
export const it: AlertWords = {
  rules: {
    auth_failure: 'Un fornitore non ci riconosce',
    all_channels_failed: 'Un messaggio non è passato su nessun canale',
    delivery_rate: 'Arrivano troppo pochi messaggi',
    api_error_rate: 'I fornitori rifiutano troppo',
    retry_rate: 'Troppi nuovi tentativi',
    open_rate: 'Si aprono meno e-mail di prima',
    template_warnings: 'Alcune bozze non superano il controllo',
    send_after_stop: 'Qualcosa è partito dopo uno stop',
    outbox_age: 'Il lavoro aspetta troppo a lungo',
  },
  severity: { critical: 'critico', high: 'alto', medium: 'medio', low: 'basso' },
  subject: (severity, rule) => `Avviso, ${severity}: ${rule}`,
  digestSubject: (count) =>
    count === 1 ? 'Avvisi del giorno: uno' : `Avvisi del giorno: ${count}`,
  digestLead: 'Ciò che è scattato nell’ultimo giorno o è ancora aperto.',
  measured: (value, events) =>
    `Misurato: ${value}, su ${events} ${events === 1 ? 'evento' : 'eventi'}.`,
  atLeast: (limit) => `Il minimo ammesso è ${limit}.`,
  atMost: (limit) => `Il massimo ammesso è ${limit}.`,
  once: 'L’avviso arriva una volta; la pagina mostra quando tutto torna a posto.',
  open: 'Aprire gli avvisi',
  isOpen: 'aperto',
  isOver: 'concluso',
};
