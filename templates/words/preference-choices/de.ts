import type { PreferenceChoiceWords } from '../preference-choices.ts';

export const german: PreferenceChoiceWords = {
  title: 'Wie und wann Sie von uns hören',
  channelsLegend: 'Wo wir Ihnen schreiben',
  channelsHint:
    'Wir versuchen es zuerst am ersten Ort, dann am nächsten. Mit der Wahl von SMS oder WhatsApp stimmen Sie Nachrichten dort zu; Sie können das hier jederzeit ändern.',
  channels: { email: 'E-Mail', sms: 'SMS', whatsapp: 'WhatsApp' },
  places: ['Zuerst', 'Dann', 'Zuletzt'],
  none: 'Sonst nirgends',
  quietLegend: 'Wann wir Sie in Ruhe lassen',
  quietHint: 'Nach Ihrer Uhr. Zweimal dieselbe Zeit heißt: keine Ruhezeit.',
  from: 'Von',
  until: 'Bis',
  zone: 'Zeitzone',
  zoneHint: 'Zum Beispiel Europe/Berlin.',
  topicsLegend: 'Worüber wir Ihnen schreiben',
  topics: {
    offers: 'Angebote und Ideen',
    planning: 'Die Planung Ihrer Veranstaltung',
    reminders: 'Erinnerungen',
  },
  topicsHint: 'Auf Ihre Fragen antworten wir immer, und wir melden uns, wenn etwas schiefgeht.',
  often: 'Wie oft höchstens',
  asItComes: 'Wie es sich ergibt',
  perWeek: (count) => (count === 1 ? 'Einmal pro Woche' : `${count} Mal pro Woche`),
  keep: 'Meine Wahl speichern',
  kept: 'Gespeichert. Es gilt ab jetzt, auch für das, was schon wartete.',
  stopTitle: 'Oder gar nichts mehr',
  problems: {
    no_channel:
      'Lassen Sie mindestens einen Ort stehen, oder wählen Sie unten „Keine Nachrichten mehr“.',
    quiet_hours: 'Geben Sie beide Zeiten an, etwa 22:00 und 08:00, oder lassen Sie beide leer.',
    zone: 'Diese Zeitzone kennen wir nicht. Schreiben Sie sie wie Europe/Berlin, oder lassen Sie das Feld leer.',
  },
};
