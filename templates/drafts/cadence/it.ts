import type { CadenceParts } from '../cadence-parts.ts';

/** The shipped cadence in Italian. */
export const it: CadenceParts = {
  subject:
    '{{#if eventType}}Un’idea {{forEvent}}{{else}}{{#if organisation}}Un’idea per il prossimo evento di {{organisation}}{{else}}Un’idea {{forEvent}}{{/if}}{{/if}}',
  shortSubject: 'Un’idea per il Suo evento',
  greeting: 'Buongiorno{{#if greetingName}} {{greetingName}}{{/if}},',
  opening: {
    first:
      'mi chiamo {{senderName}} e organizzo eventi per {{workspace}}.{{#if organisation}} Ho letto di {{organisation}}{{#if inCity}} {{inCity}}{{/if}}.{{/if}}{{#if eventHint}} Mi ha colpito «{{eventHint}}».{{/if}}',
    second: 'qualche giorno fa Le ho offerto un aiuto {{forEvent}}. Posso aggiungere una cosa?',
    middle: 'so quanto in fretta si riempie una settimana, perciò sarò breve.',
    last: 'questo è il mio ultimo messaggio sull’argomento; poi non La disturberò più.',
  },
  body: {
    hook: 'Quando un evento si avvicina, sono le piccole cose a richiedere tempo: chi arriva a che ora, che cosa si fa se piove, chi ha la chiave della porta laterale.{{#if guestCount}} Con circa {{guestCount}} ospiti la lista si allunga in fretta.{{/if}} È proprio la parte che ci piace, e quella di cui possiamo occuparci noi.',
    proof:
      'Il modo migliore per giudicare un’organizzazione è guardare un piano. Le mostrerei volentieri uno dei nostri: il programma, la disposizione della sala, l’elenco dei fornitori e chi è stato chiamato e quando. Vedrebbe subito se il nostro modo di lavorare fa per Lei.',
    fomo: 'Le sale migliori e i buoni fornitori sono spesso occupati presto{{#if eventDate}}, e la data ({{eventDate}}) è più vicina di quanto sembri{{/if}}. Se {{#if venue}}{{venue}} è ancora solo un’idea{{else}}il luogo non è ancora deciso{{/if}}, conviene chiedere presto qualche opzione, anche se tutto il resto è da decidere. Posso verificare che cosa è libero e mandarLe un breve elenco.',
    goodbye:
      'Forse il momento non è quello giusto, o forse qualcuno si occupa già dei Suoi eventi. Va benissimo in entrambi i casi, e non deve spiegare nulla. I programmi però cambiano, e a volte un aiuto dell’ultimo minuto è gradito.',
  },
  ask: {
    first:
      'Posso mandarLe una prima bozza {{forEvent}}? Sta in una pagina e non richiede telefonate; basta rispondere a questa e-mail.',
    second: 'Vuole che Le mandi qualcosa da vedere? Basta un breve «sì», al resto penso io.',
    middle:
      'Se mi dice {{#if eventDate}}{{#if guestCount}}che cosa conta di più per Lei{{else}}il numero degli ospiti{{/if}}{{else}}{{#if guestCount}}la data indicativa{{else}}la data indicativa e il numero degli ospiti{{/if}}{{/if}}, Le scriverò con qualche proposta. Basta una riga.',
    last: 'Se più avanti desidera una bozza {{forEvent}}, basta una riga, quando Le fa comodo. Intanto Le auguro buoni preparativi.',
  },
  closing: 'Cordiali saluti,\n{{senderName}}',
};
