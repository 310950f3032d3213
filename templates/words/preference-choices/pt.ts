import type { PreferenceChoiceWords } from '../preference-choices.ts';

export const portuguese: PreferenceChoiceWords = {
  title: 'Como e quando lhe escrevemos',
  channelsLegend: 'Onde lhe escrevemos',
  channelsHint:
    'Tentamos o primeiro e depois o seguinte. Ao escolher SMS ou WhatsApp aceita receber mensagens aí; pode alterar aqui em qualquer altura.',
  channels: { email: 'E-mail', sms: 'SMS', whatsapp: 'WhatsApp' },
  places: ['Primeiro', 'Depois', 'Por fim'],
  none: 'Em mais lado nenhum',
  quietLegend: 'Quando não incomodamos',
  quietHint: 'Na sua hora local. A mesma hora duas vezes significa que não há horas de silêncio.',
  from: 'Das',
  until: 'Às',
  zone: 'Fuso horário',
  zoneHint: 'Por exemplo Europe/Lisbon.',
  topicsLegend: 'Sobre o que lhe escrevemos',
  topics: {
    offers: 'Ofertas e ideias',
    planning: 'A organização do seu evento',
    reminders: 'Lembretes',
  },
  topicsHint: 'Respondemos sempre ao que pergunta e avisamos quando algo corre mal.',
  often: 'Com que frequência, no máximo',
  asItComes: 'Quando for preciso',
  perWeek: (count) => (count === 1 ? 'Uma vez por semana' : `${count} vezes por semana`),
  keep: 'Guardar as minhas escolhas',
  kept: 'Guardado. Vale a partir de agora, também para o que estava à espera.',
  stopTitle: 'Ou nada de todo',
  problems: {
    no_channel: 'Deixe pelo menos um meio, ou carregue em baixo em «Não receber mais mensagens».',
    quiet_hours: 'Indique as duas horas, por exemplo 22:00 e 08:00, ou deixe ambas vazias.',
    zone: 'Não conhecemos este fuso horário. Escreva-o como Europe/Lisbon ou deixe o campo vazio.',
  },
};
