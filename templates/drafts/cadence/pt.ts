import type { CadenceParts } from '../cadence-parts.ts';

/** The shipped cadence in Portuguese. */
export const pt: CadenceParts = {
  subject:
    '{{#if eventType}}Uma ideia {{forEvent}}{{else}}{{#if organisation}}Uma ideia para o próximo evento de {{organisation}}{{else}}Uma ideia {{forEvent}}{{/if}}{{/if}}',
  shortSubject: 'Uma ideia para o seu evento',
  greeting: 'Bom dia{{#if greetingName}}, {{greetingName}}{{/if}},',
  opening: {
    first:
      'O meu nome é {{senderName}}, de {{workspace}}, e organizo eventos.{{#if organisation}} Li sobre {{organisation}}{{#if inCity}} {{inCity}}{{/if}}.{{/if}}{{#if eventHint}} Chamou-me a atenção «{{eventHint}}».{{/if}}',
    second: 'Há uns dias ofereci-lhe ajuda {{forEvent}}. Posso acrescentar uma coisa?',
    middle: 'Sei como uma semana se enche depressa, por isso serei breve.',
    last: 'Esta é a minha última mensagem sobre o assunto; depois não incomodo mais.',
  },
  body: {
    hook: 'Quando um evento se aproxima, são as pequenas coisas que levam tempo: quem chega a que horas, o que fazer se chover, quem tem a chave da porta lateral.{{#if guestCount}} Com cerca de {{guestCount}} convidados, a lista cresce depressa.{{/if}} É precisamente a parte de que gostamos e da qual nos podemos encarregar.',
    proof:
      'A melhor forma de avaliar uma organização é olhar para um plano. Com gosto lhe mostro um dos nossos: o programa, a disposição da sala, a lista de fornecedores e quem foi contactado e quando. Assim verá logo se a nossa forma de trabalhar lhe agrada.',
    fomo: 'As boas salas e os bons fornecedores costumam ficar ocupados cedo{{#if eventDate}}, e o dia {{eventDate}} está mais perto do que parece{{/if}}. Se {{#if venue}}{{venue}} ainda é só uma ideia{{else}}o local ainda não está decidido{{/if}}, vale a pena pedir opções em breve, mesmo que tudo o resto esteja por decidir. Posso ver o que está livre e enviar-lhe uma lista curta.',
    goodbye:
      'Talvez não seja o momento, ou talvez alguém já trate dos seus eventos. Ambas as coisas estão muito bem, e não precisa de explicar nada. Os planos mudam, porém, e às vezes uma ajuda de última hora é bem-vinda.',
  },
  ask: {
    first:
      'Posso enviar-lhe um primeiro esboço {{forEvent}}? Cabe numa página e não exige chamadas; basta responder a este e-mail.',
    second: 'Quer que lhe envie algo para ver? Basta um breve «sim», e eu trato do resto.',
    middle:
      'Se me disser {{#if eventDate}}{{#if guestCount}}o que é mais importante para si{{else}}o número de convidados{{/if}}{{else}}{{#if guestCount}}a data aproximada{{else}}a data aproximada e o número de convidados{{/if}}{{/if}}, respondo com algumas sugestões. Basta uma linha.',
    last: 'Se mais tarde quiser um esboço {{forEvent}}, basta uma linha, quando lhe for oportuno. Até lá, desejo-lhe bons preparativos.',
  },
  closing: 'Com os melhores cumprimentos,\n{{senderName}}',
};
