import type { Language } from '#domain/kernel/language.ts';

/** What a person says to a prospect, in the prospect's language: they may change every word of it. */
export interface TaskWords {
  hello: string;
  /** Who is speaking, at the beginning of a call or a talk. */
  here: string;
  /** Why, on the first touch and on any later one. */
  why: { first: string; later: string };
  ask: string;
  /** For a machine, or whoever takes the call. */
  voicemail: string;
  /** A note on LinkedIn: whole, and short enough for an invitation. */
  linkedin: { first: string; later: string };
}

/** The words in every language. */
export const taskWords: Readonly<Record<Language, TaskWords>> = {
  en: {
    hello: 'Hello{{#if greetingName}} {{greetingName}}{{/if}},',
    here: 'this is {{senderName}} from {{workspace}}. Do you have two minutes?',
    why: {
      first:
        'I plan events{{#if organisation}}, and I have been reading about {{organisation}}{{/if}}. I would like to show you a first idea {{forEvent}}.',
      later: 'Some days ago I offered you a first idea {{forEvent}}.',
    },
    ask: 'May I send it to you? It fits on one page, and you can tell me afterwards whether it suits you.',
    voicemail:
      'this is {{senderName}} from {{workspace}}. I would like to send you a first idea {{forEvent}}. I will try again another day; until then I wish you a good time.',
    linkedin: {
      first:
        'I am {{senderName}} from {{workspace}}, and I plan events. May I send you a first idea {{forEvent}}? It fits on one page.',
      later:
        'this is {{senderName}} from {{workspace}} again. Shall I send you the first idea {{forEvent}}? A short yes is enough.',
    },
  },
  de: {
    hello: 'Guten Tag{{#if greetingName}} {{greetingName}}{{/if}},',
    here: 'hier ist {{senderName}} von {{workspace}}. Haben Sie zwei Minuten Zeit?',
    why: {
      first:
        'Ich plane Veranstaltungen{{#if organisation}} und habe über {{organisation}} gelesen{{/if}}. Gern würde ich Ihnen eine erste Idee {{forEvent}} zeigen.',
      later: 'Vor einigen Tagen habe ich Ihnen eine erste Idee {{forEvent}} angeboten.',
    },
    ask: 'Darf ich sie Ihnen schicken? Sie passt auf eine Seite, und danach sagen Sie mir einfach, ob sie Ihnen zusagt.',
    voicemail:
      'hier ist {{senderName}} von {{workspace}}. Ich möchte Ihnen gern eine erste Idee {{forEvent}} schicken. Ich versuche es an einem anderen Tag noch einmal; bis dahin alles Gute.',
    linkedin: {
      first:
        'ich bin {{senderName}} von {{workspace}} und plane Veranstaltungen. Darf ich Ihnen eine erste Idee {{forEvent}} schicken? Sie passt auf eine Seite.',
      later:
        'hier ist noch einmal {{senderName}} von {{workspace}}. Soll ich Ihnen die erste Idee {{forEvent}} schicken? Ein kurzes Ja genügt.',
    },
  },
  fr: {
    hello: 'Bonjour{{#if greetingName}} {{greetingName}}{{/if}},',
    here: '{{senderName}}, de {{workspace}}. Auriez-vous deux minutes ?',
    why: {
      first:
        'J’organise des événements{{#if organisation}} et j’ai lu ce que fait {{organisation}}{{/if}}. J’aimerais vous montrer une première idée {{forEvent}}.',
      later: 'Il y a quelques jours, je vous ai proposé une première idée {{forEvent}}.',
    },
    ask: 'Puis-je vous l’envoyer ? Elle tient sur une page, et vous me direz ensuite si elle vous convient.',
    voicemail:
      '{{senderName}}, de {{workspace}}. J’aimerais vous envoyer une première idée {{forEvent}}. Je rappellerai un autre jour ; d’ici là, je vous souhaite une bonne continuation.',
    linkedin: {
      first:
        'je suis {{senderName}}, de {{workspace}}, et j’organise des événements. Puis-je vous envoyer une première idée {{forEvent}} ? Elle tient sur une page.',
      later:
        'c’est encore {{senderName}}, de {{workspace}}. Voulez-vous que je vous envoie la première idée {{forEvent}} ? Un simple oui suffit.',
    },
  },
  es: {
    hello: 'Buenos días{{#if greetingName}}, {{greetingName}}{{/if}}:',
    here: 'le habla {{senderName}}, de {{workspace}}. ¿Tiene dos minutos?',
    why: {
      first:
        'Organizo eventos{{#if organisation}} y he leído sobre {{organisation}}{{/if}}. Me gustaría mostrarle una primera idea {{forEvent}}.',
      later: 'Hace unos días le ofrecí una primera idea {{forEvent}}.',
    },
    ask: '¿Puedo enviársela? Cabe en una página, y después me dice si le gusta.',
    voicemail:
      'le habla {{senderName}}, de {{workspace}}. Me gustaría enviarle una primera idea {{forEvent}}. Volveré a llamar otro día; hasta entonces, que le vaya muy bien.',
    linkedin: {
      first:
        'soy {{senderName}}, de {{workspace}}, y organizo eventos. ¿Puedo enviarle una primera idea {{forEvent}}? Cabe en una página.',
      later:
        'le escribe de nuevo {{senderName}}, de {{workspace}}. ¿Le envío la primera idea {{forEvent}}? Basta un breve sí.',
    },
  },
  it: {
    hello: 'Buongiorno{{#if greetingName}} {{greetingName}}{{/if}},',
    here: 'sono {{senderName}} di {{workspace}}. Ha due minuti?',
    why: {
      first:
        'Organizzo eventi{{#if organisation}} e ho letto di {{organisation}}{{/if}}. Vorrei mostrarLe una prima idea {{forEvent}}.',
      later: 'Qualche giorno fa Le ho proposto una prima idea {{forEvent}}.',
    },
    ask: 'Posso mandarGliela? Sta in una pagina, e poi mi dirà se fa per Lei.',
    voicemail:
      'sono {{senderName}} di {{workspace}}. Vorrei mandarLe una prima idea {{forEvent}}. Richiamerò un altro giorno; nel frattempo Le auguro buon lavoro.',
    linkedin: {
      first:
        'sono {{senderName}} di {{workspace}} e organizzo eventi. Posso mandarLe una prima idea {{forEvent}}? Sta in una pagina.',
      later:
        'Le scrive ancora {{senderName}} di {{workspace}}. Le mando la prima idea {{forEvent}}? Basta un breve sì.',
    },
  },
  pt: {
    hello: 'Bom dia{{#if greetingName}}, {{greetingName}}{{/if}},',
    here: 'fala {{senderName}}, de {{workspace}}. Tem dois minutos?',
    why: {
      first:
        'Organizo eventos{{#if organisation}} e li sobre {{organisation}}{{/if}}. Gostaria de lhe mostrar uma primeira ideia {{forEvent}}.',
      later: 'Há uns dias ofereci-lhe uma primeira ideia {{forEvent}}.',
    },
    ask: 'Posso enviar-lha? Cabe numa página, e depois diz-me se lhe agrada.',
    voicemail:
      'fala {{senderName}}, de {{workspace}}. Gostaria de lhe enviar uma primeira ideia {{forEvent}}. Volto a ligar noutro dia; até lá, tudo de bom.',
    linkedin: {
      first:
        'sou {{senderName}}, de {{workspace}}, e organizo eventos. Posso enviar-lhe uma primeira ideia {{forEvent}}? Cabe numa página.',
      later:
        'daqui {{senderName}}, de {{workspace}}, outra vez. Envio-lhe a primeira ideia {{forEvent}}? Basta um breve sim.',
    },
  },
  nl: {
    hello: 'Goedendag{{#if greetingName}} {{greetingName}}{{/if}},',
    here: 'u spreekt met {{senderName}} van {{workspace}}. Hebt u twee minuten?',
    why: {
      first:
        'Ik organiseer evenementen{{#if organisation}} en las over {{organisation}}{{/if}}. Graag laat ik u een eerste idee {{forEvent}} zien.',
      later: 'Enkele dagen geleden bood ik u een eerste idee {{forEvent}} aan.',
    },
    ask: 'Mag ik het u sturen? Het past op één pagina, en daarna zegt u gewoon of het u aanspreekt.',
    voicemail:
      'u spreekt met {{senderName}} van {{workspace}}. Graag stuur ik u een eerste idee {{forEvent}}. Ik probeer het op een andere dag nog eens; tot dan het beste.',
    linkedin: {
      first:
        'ik ben {{senderName}} van {{workspace}} en organiseer evenementen. Mag ik u een eerste idee {{forEvent}} sturen? Het past op één pagina.',
      later:
        'nog eens {{senderName}} van {{workspace}}. Zal ik u het eerste idee {{forEvent}} sturen? Een kort ja is genoeg.',
    },
  },
};
