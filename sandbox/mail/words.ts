import type { Language } from './language.ts';

/** What a prospect may write of its own; the first of a list prefills the form of a person. */
export interface ProspectWords {
  /** Interested, a question, a wish to talk. */
  readonly interested: readonly string[];
  /** Declines politely; no wish to be left alone for good. */
  readonly declines: readonly string[];
  /** Asks to be taken off the list. */
  readonly optsOut: readonly string[];
  /** An automatic answer; `{date}` stands for the day of return in words. */
  readonly outOfOffice: readonly string[];
  /** Subject of an automatic answer, before the original subject. */
  readonly automaticReply: string;
  /** Closing line before the name. */
  readonly regards: string;
}

/** The words of each language. */
export const prospectWords: Readonly<Record<Language, ProspectWords>> = {
  en: {
    interested: [
      'Thanks for getting in touch. This sounds interesting. Could you send me a rough idea of what is possible for our next event?',
      'Good timing, we are just starting to plan. When could we talk this week or next?',
      'Yes, please tell me more. How many guests can you take care of?',
    ],
    declines: [
      'Thank you, but we have already found somebody for this year.',
      'Thanks for thinking of us. It is not something we need at the moment.',
    ],
    optsOut: [
      'Please take me off your list.',
      'Unsubscribe',
      'Please stop emailing me, I am not interested.',
    ],
    outOfOffice: [
      'Thank you for your message. I am out of the office and will be back on {date}. Your mail will not be forwarded.',
    ],
    automaticReply: 'Automatic reply: ',
    regards: 'Best regards',
  },
  de: {
    interested: [
      'Danke für Ihre Nachricht, das klingt interessant. Können Sie mir grob skizzieren, was für unsere nächste Veranstaltung möglich wäre?',
      'Das passt gut, wir fangen gerade an zu planen. Wann könnten wir diese oder nächste Woche sprechen?',
      'Gerne mehr dazu. Wie viele Gäste können Sie betreuen?',
    ],
    declines: [
      'Vielen Dank, aber wir haben für dieses Jahr schon jemanden gefunden.',
      'Danke, dass Sie an uns gedacht haben. Im Moment brauchen wir das nicht.',
    ],
    optsOut: [
      'Bitte nehmen Sie mich aus Ihrem Verteiler.',
      'Abmelden',
      'Bitte schreiben Sie mir nicht mehr, ich habe kein Interesse.',
    ],
    outOfOffice: [
      'Vielen Dank für Ihre Nachricht. Ich bin nicht im Büro und ab {date} wieder erreichbar. Ihre Nachricht wird nicht weitergeleitet.',
    ],
    automaticReply: 'Automatische Antwort: ',
    regards: 'Mit freundlichen Grüßen',
  },
  fr: {
    interested: [
      'Merci pour votre message, cela nous intéresse. Pourriez-vous m’envoyer une première idée pour notre prochain événement ?',
      'Cela tombe bien, nous commençons à préparer. Quand pourrions-nous en parler cette semaine ou la suivante ?',
      'Oui, dites-m’en plus. Combien d’invités pouvez-vous accueillir ?',
    ],
    declines: [
      'Merci, mais nous avons déjà trouvé quelqu’un pour cette année.',
      'Merci d’avoir pensé à nous. Nous n’en avons pas besoin pour le moment.',
    ],
    optsOut: [
      'Merci de me retirer de votre liste.',
      'Désinscription',
      'Merci de ne plus m’écrire, je ne suis pas intéressé.',
    ],
    outOfOffice: [
      'Merci pour votre message. Je suis absente du bureau et serai de retour le {date}. Votre message ne sera pas transféré.',
    ],
    automaticReply: 'Réponse automatique : ',
    regards: 'Bien cordialement',
  },
  es: {
    interested: [
      'Gracias por escribir, nos interesa. ¿Podría enviarme una primera idea para nuestro próximo evento?',
      'Llega en buen momento, estamos empezando a planificar. ¿Cuándo podríamos hablar esta semana o la próxima?',
      'Sí, cuénteme más. ¿Para cuántos invitados pueden organizarlo?',
    ],
    declines: [
      'Gracias, pero ya hemos encontrado a alguien para este año.',
      'Gracias por pensar en nosotros. De momento no lo necesitamos.',
    ],
    optsOut: [
      'Por favor, elimíneme de su lista.',
      'Darme de baja',
      'Por favor, no me escriban más, no me interesa.',
    ],
    outOfOffice: [
      'Gracias por su mensaje. Estoy fuera de la oficina y volveré el {date}. Su mensaje no se reenvía.',
    ],
    automaticReply: 'Respuesta automática: ',
    regards: 'Un cordial saludo',
  },
  it: {
    interested: [
      'Grazie per il messaggio, ci interessa. Potrebbe inviarmi una prima idea per il nostro prossimo evento?',
      'Capita a proposito, stiamo iniziando a organizzare. Quando potremmo sentirci questa settimana o la prossima?',
      'Sì, mi racconti di più. Quanti ospiti potete gestire?',
    ],
    declines: [
      'Grazie, ma per quest’anno abbiamo già trovato qualcuno.',
      'Grazie di aver pensato a noi. Al momento non ne abbiamo bisogno.',
    ],
    optsOut: [
      'Per favore, toglietemi dalla vostra lista.',
      'Cancellatemi',
      'Per favore non scrivetemi più, non sono interessato.',
    ],
    outOfOffice: [
      'Grazie per il messaggio. Sono fuori ufficio e sarò di ritorno {date}. Il messaggio non viene inoltrato.',
    ],
    automaticReply: 'Risposta automatica: ',
    regards: 'Cordiali saluti',
  },
  pt: {
    interested: [
      'Obrigada pela mensagem, parece interessante. Pode enviar-me uma primeira ideia para o nosso próximo evento?',
      'Vem em boa altura, estamos a começar a planear. Quando podemos falar esta semana ou na próxima?',
      'Sim, conte-me mais. Quantos convidados conseguem receber?',
    ],
    declines: [
      'Obrigada, mas já encontrámos alguém para este ano.',
      'Obrigada por se lembrar de nós. De momento não precisamos.',
    ],
    optsOut: [
      'Por favor, retire-me da sua lista.',
      'Cancelar subscrição',
      'Por favor, não me escrevam mais, não tenho interesse.',
    ],
    outOfOffice: [
      'Obrigada pela sua mensagem. Estou fora do escritório e volto no dia {date}. A sua mensagem não será reencaminhada.',
    ],
    automaticReply: 'Resposta automática: ',
    regards: 'Com os melhores cumprimentos',
  },
  nl: {
    interested: [
      'Bedankt voor uw bericht, dat klinkt interessant. Kunt u mij een eerste idee sturen voor ons volgende evenement?',
      'Dat komt goed uit, we beginnen net met plannen. Wanneer kunnen we deze of volgende week bellen?',
      'Ja, vertel me er meer over. Hoeveel gasten kunnen jullie ontvangen?',
    ],
    declines: [
      'Dank u, maar we hebben voor dit jaar al iemand gevonden.',
      'Bedankt dat u aan ons dacht. Op dit moment hebben we het niet nodig.',
    ],
    optsOut: [
      'Haal mij alstublieft van uw lijst.',
      'Uitschrijven',
      'Mail mij alstublieft niet meer, ik heb geen interesse.',
    ],
    outOfOffice: [
      'Bedankt voor uw bericht. Ik ben niet op kantoor en ben terug op {date}. Uw bericht wordt niet doorgestuurd.',
    ],
    automaticReply: 'Automatisch antwoord: ',
    regards: 'Met vriendelijke groet',
  },
};

/**
 * A day in words: "Monday 16 November 2026", "Montag, 16. November 2026". `day` is an ISO date
 * (yyyy-mm-dd); throws RangeError when it is none.
 */
export function dayInWords(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${day}T12:00:00Z`));
}
