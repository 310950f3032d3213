import type { PreferenceChoiceWords } from '../preference-choices.ts';

export const spanish: PreferenceChoiceWords = {
  title: 'Cómo y cuándo le escribimos',
  channelsLegend: 'Dónde le escribimos',
  channelsHint:
    'Probamos primero con el primero y después con el siguiente. Al elegir SMS o WhatsApp acepta recibir mensajes allí; puede cambiarlo aquí en cualquier momento.',
  channels: { email: 'Correo electrónico', sms: 'SMS', whatsapp: 'WhatsApp' },
  places: ['Primero', 'Después', 'Por último'],
  none: 'En ningún otro sitio',
  quietLegend: 'Cuándo no le molestamos',
  quietHint: 'Según su hora. La misma hora dos veces significa que no hay horas de silencio.',
  from: 'Desde',
  until: 'Hasta',
  zone: 'Zona horaria',
  zoneHint: 'Por ejemplo Europe/Madrid.',
  topicsLegend: 'Sobre qué le escribimos',
  topics: {
    offers: 'Ofertas e ideas',
    planning: 'La organización de su evento',
    reminders: 'Recordatorios',
  },
  topicsHint: 'Siempre respondemos a lo que pregunta y le avisamos si algo sale mal.',
  often: 'Con qué frecuencia, como máximo',
  asItComes: 'Cuando haga falta',
  perWeek: (count) => (count === 1 ? 'Una vez por semana' : `${count} veces por semana`),
  keep: 'Guardar mis preferencias',
  kept: 'Guardado. Vale desde ahora, también para lo que estaba pendiente.',
  stopTitle: 'O nada en absoluto',
  problems: {
    no_channel: 'Deje al menos un medio, o pulse abajo «No recibir más mensajes».',
    quiet_hours: 'Indique las dos horas, por ejemplo 22:00 y 08:00, o deje ambas vacías.',
    zone: 'No conocemos esta zona horaria. Escríbala como Europe/Madrid o deje el campo vacío.',
  },
};
