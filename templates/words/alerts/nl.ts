import type { AlertWords } from './alert-words.ts';

/** Mails about alerts in Dutch. */
export const nl: AlertWords = {
  rules: {
    auth_failure: 'Een aanbieder herkent ons niet',
    all_channels_failed: 'Een bericht kwam via geen enkel kanaal aan',
    delivery_rate: 'Te weinig berichten komen aan',
    api_error_rate: 'Aanbieders weigeren te veel',
    retry_rate: 'Te veel wordt opnieuw geprobeerd',
    open_rate: 'Er worden minder e-mails geopend dan eerst',
    template_warnings: 'Concepten doorstaan hun controle niet',
    send_after_stop: 'Na een stop is er iets verstuurd',
    outbox_age: 'Werk wacht te lang',
  },
  severity: { critical: 'kritiek', high: 'hoog', medium: 'middel', low: 'laag' },
  subject: (severity, rule) => `Melding, ${severity}: ${rule}`,
  digestSubject: (count) =>
    count === 1 ? 'Meldingen van de dag: één' : `Meldingen van de dag: ${count}`,
  digestLead: 'Wat de afgelopen dag afging of nog openstaat.',
  measured: (value, events) =>
    `Gemeten: ${value}, over ${events} ${events === 1 ? 'gebeurtenis' : 'gebeurtenissen'}.`,
  atLeast: (limit) => `Toegestaan is ten minste ${limit}.`,
  atMost: (limit) => `Toegestaan is ten hoogste ${limit}.`,
  once: 'U hoort het één keer; de pagina laat zien wanneer het weer goed is.',
  open: 'Meldingen openen',
  isOpen: 'open',
  isOver: 'voorbij',
};
