import type { PreferenceChoiceWords } from '../preference-choices.ts';

export const english: PreferenceChoiceWords = {
  title: 'How and when you hear from us',
  channelsLegend: 'Where we write to you',
  channelsHint:
    'We try the first one, then the next. By choosing SMS or WhatsApp you agree to messages there; you can change it here at any time.',
  channels: { email: 'Email', sms: 'SMS', whatsapp: 'WhatsApp' },
  places: ['First', 'Then', 'Last'],
  none: 'Nowhere else',
  quietLegend: 'When we leave you in peace',
  quietHint: 'In your local time. The same time twice means no quiet hours.',
  from: 'From',
  until: 'Until',
  zone: 'Time zone',
  zoneHint: 'For example Europe/Lisbon.',
  topicsLegend: 'What we write about',
  topics: {
    offers: 'Offers and ideas',
    planning: 'Planning your event',
    reminders: 'Reminders',
  },
  topicsHint: 'We always answer what you ask, and tell you when something goes wrong.',
  often: 'How often at most',
  asItComes: 'As it comes',
  perWeek: (count) => (count === 1 ? 'Once a week' : `${count} times a week`),
  keep: 'Save my choices',
  kept: 'Saved. It applies from now on, also to what was waiting.',
  stopTitle: 'Or nothing at all',
  problems: {
    no_channel: 'Leave at least one place, or press “Stop all messages” below.',
    quiet_hours: 'Give both times, such as 22:00 and 08:00, or leave both empty.',
    zone: 'We do not know this time zone. Write it as Europe/Lisbon, or leave it empty.',
  },
};
