import type { PreferenceChoiceWords } from '../preference-choices.ts';

export const italian: PreferenceChoiceWords = {
  title: 'Come e quando Le scriviamo',
  channelsLegend: 'Dove Le scriviamo',
  channelsHint:
    'Proviamo prima con il primo, poi con il successivo. Scegliendo SMS o WhatsApp accetta di ricevere messaggi lì; può cambiare idea qui in qualsiasi momento.',
  channels: { email: 'E-mail', sms: 'SMS', whatsapp: 'WhatsApp' },
  places: ['Prima', 'Poi', 'Infine'],
  none: 'Da nessun’altra parte',
  quietLegend: 'Quando non La disturbiamo',
  quietHint: 'Secondo il Suo orologio. La stessa ora due volte significa nessuna fascia.',
  from: 'Dalle',
  until: 'Alle',
  zone: 'Fuso orario',
  zoneHint: 'Ad esempio Europe/Rome.',
  topicsLegend: 'Di che cosa Le scriviamo',
  topics: {
    offers: 'Offerte e idee',
    planning: 'L’organizzazione del Suo evento',
    reminders: 'Promemoria',
  },
  topicsHint: 'Rispondiamo sempre alle Sue domande e La avvisiamo se qualcosa non va.',
  often: 'Quanto spesso, al massimo',
  asItComes: 'Quando serve',
  perWeek: (count) => (count === 1 ? 'Una volta a settimana' : `${count} volte a settimana`),
  keep: 'Salva le mie scelte',
  kept: 'Salvato. Vale da adesso, anche per ciò che era in attesa.',
  stopTitle: 'Oppure niente del tutto',
  problems: {
    no_channel: 'Lasci almeno un mezzo, oppure prema in basso «Non ricevere più messaggi».',
    quiet_hours: 'Indichi entrambe le ore, ad esempio 22:00 e 08:00, o le lasci vuote entrambe.',
    zone: 'Non conosciamo questo fuso orario. Lo scriva come Europe/Rome o lasci il campo vuoto.',
  },
};
