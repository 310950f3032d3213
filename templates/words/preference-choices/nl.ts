import type { PreferenceChoiceWords } from '../preference-choices.ts';

export const dutch: PreferenceChoiceWords = {
  title: 'Hoe en wanneer u van ons hoort',
  channelsLegend: 'Waar wij u schrijven',
  channelsHint:
    'Wij proberen eerst het eerste, dan het volgende. Door SMS of WhatsApp te kiezen stemt u in met berichten daar; u kunt dat hier altijd wijzigen.',
  channels: { email: 'E-mail', sms: 'SMS', whatsapp: 'WhatsApp' },
  places: ['Eerst', 'Daarna', 'Als laatste'],
  none: 'Nergens anders',
  quietLegend: 'Wanneer wij u met rust laten',
  quietHint: 'Op uw klok. Tweemaal dezelfde tijd betekent: geen stille uren.',
  from: 'Van',
  until: 'Tot',
  zone: 'Tijdzone',
  zoneHint: 'Bijvoorbeeld Europe/Amsterdam.',
  topicsLegend: 'Waarover wij u schrijven',
  topics: {
    offers: 'Aanbiedingen en ideeën',
    planning: 'De planning van uw evenement',
    reminders: 'Herinneringen',
  },
  topicsHint: 'Op uw vragen antwoorden wij altijd, en wij melden het als er iets misgaat.',
  often: 'Hoe vaak hoogstens',
  asItComes: 'Zoals het komt',
  perWeek: (count) => (count === 1 ? 'Eén keer per week' : `${count} keer per week`),
  keep: 'Mijn keuzes bewaren',
  kept: 'Bewaard. Het geldt vanaf nu, ook voor wat al wachtte.',
  stopTitle: 'Of helemaal niets',
  problems: {
    no_channel: 'Laat minstens één plek over, of druk hieronder op ‘Geen berichten meer’.',
    quiet_hours: 'Geef beide tijden, zoals 22:00 en 08:00, of laat beide leeg.',
    zone: 'Wij kennen deze tijdzone niet. Schrijf haar als Europe/Amsterdam, of laat het veld leeg.',
  },
};
