import type { CadenceParts } from '../cadence-parts.ts';

/** The shipped cadence in Spanish. */
export const es: CadenceParts = {
  subject:
    '{{#if eventType}}Una idea {{forEvent}}{{else}}{{#if organisation}}Una idea para el próximo evento de {{organisation}}{{else}}Una idea {{forEvent}}{{/if}}{{/if}}',
  shortSubject: 'Una idea para su evento',
  greeting: 'Buenos días{{#if greetingName}}, {{greetingName}}{{/if}}:',
  opening: {
    first:
      'Me llamo {{senderName}} y organizo eventos en {{workspace}}.{{#if organisation}} He leído sobre {{organisation}}{{#if inCity}} {{inCity}}{{/if}}.{{/if}}{{#if eventHint}} Me llamó la atención «{{eventHint}}».{{/if}}',
    second: 'Hace unos días le ofrecí ayuda {{forEvent}}. ¿Me permite añadir una cosa?',
    middle: 'Sé lo rápido que se llena una semana, así que seré breve.',
    last: 'Este es mi último mensaje sobre el tema; después no le molestaré más.',
  },
  body: {
    hook: 'Cuando un evento se acerca, son los pequeños detalles los que llevan tiempo: quién llega a qué hora, qué pasa si llueve, quién tiene la llave de la puerta lateral.{{#if guestCount}} Con unos {{guestCount}} invitados, la lista crece deprisa.{{/if}} Esa es justamente la parte que nos gusta y de la que podemos ocuparnos por usted.',
    proof:
      'La mejor manera de juzgar una organización es ver un plan. Con gusto le enseño uno de los nuestros: el programa, el plano de la sala, la lista de proveedores y a quién se llamó en cada momento. Así verá enseguida si nuestra forma de trabajar le conviene.',
    fomo: 'Las buenas salas y los buenos proveedores suelen reservarse pronto{{#if eventDate}}, y el {{eventDate}} está más cerca de lo que parece{{/if}}. Si {{#if venue}}{{venue}} es todavía solo una idea{{else}}el lugar aún no está decidido{{/if}}, conviene pedir opciones cuanto antes, aunque todo lo demás esté por decidir. Puedo averiguar qué está libre y enviarle una lista corta.',
    goodbye:
      'Quizá no sea el momento, o quizá alguien se ocupe ya de sus eventos. Las dos cosas están muy bien y no hace falta que explique nada. Los planes cambian, sin embargo, y a veces se agradece una mano a última hora.',
  },
  ask: {
    first:
      '¿Le envío un primer esbozo {{forEvent}}? Cabe en una página y no requiere ninguna llamada; basta con responder a este correo.',
    second:
      '¿Quiere que le envíe algo para hacerse una idea? Basta un breve «sí», y del resto me ocupo yo.',
    middle:
      'Si me dice {{#if eventDate}}{{#if guestCount}}qué es lo más importante para usted{{else}}el número de invitados{{/if}}{{else}}{{#if guestCount}}la fecha aproximada{{else}}la fecha aproximada y el número de invitados{{/if}}{{/if}}, le propondré algunas ideas. Con una línea basta.',
    last: 'Si más adelante quiere un esbozo {{forEvent}}, basta una línea, cuando le venga bien. Mientras tanto, le deseo unos felices preparativos.',
  },
  closing: 'Un cordial saludo,\n{{senderName}}',
};
