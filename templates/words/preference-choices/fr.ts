import type { PreferenceChoiceWords } from '../preference-choices.ts';

export const french: PreferenceChoiceWords = {
  title: 'Comment et quand nous vous écrivons',
  channelsLegend: 'Où nous vous écrivons',
  channelsHint:
    'Nous essayons d’abord le premier, puis le suivant. En choisissant SMS ou WhatsApp, vous acceptez d’y recevoir des messages\u00a0; vous pouvez le changer ici à tout moment.',
  channels: { email: 'E-mail', sms: 'SMS', whatsapp: 'WhatsApp' },
  places: ['D’abord', 'Puis', 'Enfin'],
  none: 'Nulle part ailleurs',
  quietLegend: 'Quand nous vous laissons tranquille',
  quietHint: 'À votre heure. Deux fois la même heure signifie\u00a0: aucune plage de silence.',
  from: 'De',
  until: 'À',
  zone: 'Fuseau horaire',
  zoneHint: 'Par exemple Europe/Paris.',
  topicsLegend: 'Ce dont nous vous parlons',
  topics: {
    offers: 'Offres et idées',
    planning: 'L’organisation de votre événement',
    reminders: 'Rappels',
  },
  topicsHint:
    'Nous répondons toujours à vos questions et vous prévenons si quelque chose ne va pas.',
  often: 'À quelle fréquence, au plus',
  asItComes: 'Selon les besoins',
  perWeek: (count) => (count === 1 ? 'Une fois par semaine' : `${count} fois par semaine`),
  keep: 'Enregistrer mes choix',
  kept: 'C’est enregistré. Cela vaut dès maintenant, aussi pour ce qui attendait.',
  stopTitle: 'Ou plus rien du tout',
  problems: {
    no_channel:
      'Gardez au moins un moyen, ou appuyez plus bas sur «\u00a0Ne plus recevoir de messages\u00a0».',
    quiet_hours: 'Indiquez les deux heures, par exemple 22:00 et 08:00, ou laissez les deux vides.',
    zone: 'Nous ne connaissons pas ce fuseau. Écrivez-le comme Europe/Paris, ou laissez le champ vide.',
  },
};
