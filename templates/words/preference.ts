import type { Language } from '#domain/kernel/language.ts';

/** The words of the page behind the stop link, in the language of the mail, since whoever follows it read that one. */
export type PreferenceWords = {
  title: (house: string) => string;
  intro: (house: string, address: string) => string;
  stop: string;
  stopHint: string;
  wrongPerson: string;
  wrongPersonHint: string;
  stoppedTitle: string;
  stopped: (house: string, address: string) => string;
  undo: string;
  undoHint: (minutes: number) => string;
  undoTooLate: string;
  undoneTitle: string;
  undone: (house: string, address: string) => string;
  wrongPersonTitle: string;
  wrongPersonDone: (house: string) => string;
  unknownTitle: string;
  unknown: string;
  failedTitle: string;
  failed: string;
};

/** The words of the preference page by language. */
export const preferenceWords: Record<Language, PreferenceWords> = {
  en: {
    title: (house) => `Messages from ${house}`,
    intro: (house, address) =>
      `${house} writes to ${address}. Nothing changes until you press a button.`,
    stop: 'Stop all messages',
    stopHint: 'It takes effect at once. No further message will confirm it.',
    wrongPerson: 'I am not the right person',
    wrongPersonHint: 'We then stop writing to you about this.',
    stoppedTitle: 'Stopped',
    stopped: (house, address) => `${house} will not write to ${address} any more.`,
    undo: 'That was a mistake: undo',
    undoHint: (minutes) =>
      minutes === 1
        ? 'Possible here for one more minute.'
        : `Possible here for ${minutes} more minutes.`,
    undoTooLate: 'To hear from us again, simply write to us.',
    undoneTitle: 'Undone',
    undone: (house, address) =>
      `${house} may write to ${address} again. What was planned before stays cancelled.`,
    wrongPersonTitle: 'Thank you for telling us',
    wrongPersonDone: (house) => `${house} will not write to you about this any more.`,
    unknownTitle: 'We do not know this link',
    unknown:
      'Perhaps it was cut off. Answer our email with the single word “stop”, and we stop as well.',
    failedTitle: 'That did not work',
    failed:
      'Nothing was changed. Please try again in a minute, or answer our email with the single word “stop”.',
  },
  de: {
    title: (house) => `Nachrichten von ${house}`,
    intro: (house, address) =>
      `${house} schreibt an ${address}. Nichts ändert sich, bevor Sie einen Knopf drücken.`,
    stop: 'Keine Nachrichten mehr',
    stopHint: 'Das gilt sofort. Es folgt keine Nachricht, die es bestätigt.',
    wrongPerson: 'Ich bin nicht die richtige Person',
    wrongPersonHint: 'Wir schreiben Ihnen dann dazu nicht mehr.',
    stoppedTitle: 'Beendet',
    stopped: (house, address) => `${house} schreibt nicht mehr an ${address}.`,
    undo: 'Das war ein Versehen: rückgängig machen',
    undoHint: (minutes) =>
      minutes === 1 ? 'Hier noch eine Minute möglich.' : `Hier noch ${minutes} Minuten möglich.`,
    undoTooLate: 'Wenn Sie wieder von uns hören möchten, schreiben Sie uns einfach.',
    undoneTitle: 'Rückgängig gemacht',
    undone: (house, address) =>
      `${house} darf wieder an ${address} schreiben. Was vorher geplant war, bleibt gestrichen.`,
    wrongPersonTitle: 'Danke für den Hinweis',
    wrongPersonDone: (house) => `${house} schreibt Ihnen dazu nicht mehr.`,
    unknownTitle: 'Diesen Link kennen wir nicht',
    unknown:
      'Vielleicht wurde er abgeschnitten. Antworten Sie auf unsere E-Mail mit dem einen Wort „Stopp“, dann hören wir ebenfalls auf.',
    failedTitle: 'Das hat nicht geklappt',
    failed:
      'Es wurde nichts geändert. Bitte versuchen Sie es in einer Minute erneut, oder antworten Sie auf unsere E-Mail mit dem einen Wort „Stopp“.',
  },
  fr: {
    title: (house) => `Messages de ${house}`,
    intro: (house, address) =>
      `${house} écrit à ${address}. Rien ne change tant que vous n’appuyez pas sur un bouton.`,
    stop: 'Ne plus recevoir de messages',
    stopHint: 'L’effet est immédiat. Aucun message ne viendra le confirmer.',
    wrongPerson: 'Je ne suis pas la bonne personne',
    wrongPersonHint: 'Nous ne vous écrirons plus à ce sujet.',
    stoppedTitle: 'C’est arrêté',
    stopped: (house, address) => `${house} n’écrira plus à ${address}.`,
    undo: 'C’était une erreur\u00a0: annuler',
    undoHint: (minutes) =>
      minutes === 1
        ? 'Possible ici pendant encore une minute.'
        : `Possible ici pendant encore ${minutes} minutes.`,
    undoTooLate: 'Pour avoir de nouveau de nos nouvelles, écrivez-nous simplement.',
    undoneTitle: 'Annulé',
    undone: (house, address) =>
      `${house} peut de nouveau écrire à ${address}. Ce qui était prévu avant reste annulé.`,
    wrongPersonTitle: 'Merci de nous l’avoir dit',
    wrongPersonDone: (house) => `${house} ne vous écrira plus à ce sujet.`,
    unknownTitle: 'Nous ne connaissons pas ce lien',
    unknown:
      'Il a peut-être été coupé. Répondez à notre e-mail par le seul mot «\u00a0stop\u00a0», et nous arrêterons aussi.',
    failedTitle: 'Cela n’a pas fonctionné',
    failed:
      'Rien n’a été changé. Merci de réessayer dans une minute, ou de répondre à notre e-mail par le seul mot «\u00a0stop\u00a0».',
  },
  es: {
    title: (house) => `Mensajes de ${house}`,
    intro: (house, address) =>
      `${house} escribe a ${address}. Nada cambia hasta que pulse un botón.`,
    stop: 'No recibir más mensajes',
    stopHint: 'Tiene efecto inmediato. Ningún mensaje lo confirmará.',
    wrongPerson: 'No soy la persona indicada',
    wrongPersonHint: 'Dejaremos de escribirle sobre este asunto.',
    stoppedTitle: 'Detenido',
    stopped: (house, address) => `${house} ya no escribirá a ${address}.`,
    undo: 'Ha sido un error: deshacer',
    undoHint: (minutes) =>
      minutes === 1
        ? 'Posible aquí durante un minuto más.'
        : `Posible aquí durante ${minutes} minutos más.`,
    undoTooLate: 'Si quiere volver a saber de nosotros, basta con que nos escriba.',
    undoneTitle: 'Deshecho',
    undone: (house, address) =>
      `${house} puede volver a escribir a ${address}. Lo que estaba previsto antes sigue anulado.`,
    wrongPersonTitle: 'Gracias por avisarnos',
    wrongPersonDone: (house) => `${house} ya no le escribirá sobre este asunto.`,
    unknownTitle: 'No conocemos este enlace',
    unknown:
      'Quizá se haya cortado. Responda a nuestro correo con una sola palabra, «stop», y también pararemos.',
    failedTitle: 'No ha funcionado',
    failed:
      'No se ha cambiado nada. Inténtelo de nuevo en un minuto o responda a nuestro correo con una sola palabra, «stop».',
  },
  it: {
    title: (house) => `Messaggi da ${house}`,
    intro: (house, address) =>
      `${house} scrive a ${address}. Nulla cambia finché non preme un pulsante.`,
    stop: 'Non ricevere più messaggi',
    stopHint: 'Ha effetto subito. Nessun messaggio lo confermerà.',
    wrongPerson: 'Non sono la persona giusta',
    wrongPersonHint: 'Non Le scriveremo più su questo argomento.',
    stoppedTitle: 'Fermato',
    stopped: (house, address) => `${house} non scriverà più a ${address}.`,
    undo: 'È stato un errore: annullare',
    undoHint: (minutes) =>
      minutes === 1
        ? 'Possibile qui ancora per un minuto.'
        : `Possibile qui ancora per ${minutes} minuti.`,
    undoTooLate: 'Se vuole sentirci di nuovo, basta che ci scriva.',
    undoneTitle: 'Annullato',
    undone: (house, address) =>
      `${house} può di nuovo scrivere a ${address}. Ciò che era previsto prima resta cancellato.`,
    wrongPersonTitle: 'Grazie per averci avvisato',
    wrongPersonDone: (house) => `${house} non Le scriverà più su questo argomento.`,
    unknownTitle: 'Non conosciamo questo link',
    unknown:
      'Forse è stato tagliato. Risponda alla nostra e-mail con la sola parola «stop» e ci fermeremo comunque.',
    failedTitle: 'Non ha funzionato',
    failed:
      'Non è stato cambiato nulla. Riprovi tra un minuto oppure risponda alla nostra e-mail con la sola parola «stop».',
  },
  pt: {
    title: (house) => `Mensagens de ${house}`,
    intro: (house, address) =>
      `${house} escreve para ${address}. Nada muda enquanto não carregar num botão.`,
    stop: 'Não receber mais mensagens',
    stopHint: 'Tem efeito imediato. Nenhuma mensagem o irá confirmar.',
    wrongPerson: 'Não sou a pessoa certa',
    wrongPersonHint: 'Deixamos de lhe escrever sobre este assunto.',
    stoppedTitle: 'Parado',
    stopped: (house, address) => `${house} não escreverá mais para ${address}.`,
    undo: 'Foi um engano: anular',
    undoHint: (minutes) =>
      minutes === 1
        ? 'Possível aqui por mais um minuto.'
        : `Possível aqui por mais ${minutes} minutos.`,
    undoTooLate: 'Se quiser voltar a ter notícias nossas, basta escrever-nos.',
    undoneTitle: 'Anulado',
    undone: (house, address) =>
      `${house} pode voltar a escrever para ${address}. O que estava previsto antes continua cancelado.`,
    wrongPersonTitle: 'Gratos pela informação',
    wrongPersonDone: (house) => `${house} não lhe escreverá mais sobre este assunto.`,
    unknownTitle: 'Não conhecemos esta ligação',
    unknown:
      'Talvez tenha sido cortada. Responda ao nosso e-mail com uma só palavra, «stop», e paramos também.',
    failedTitle: 'Não funcionou',
    failed:
      'Nada foi alterado. Tente de novo dentro de um minuto ou responda ao nosso e-mail com uma só palavra, «stop».',
  },
  nl: {
    title: (house) => `Berichten van ${house}`,
    intro: (house, address) =>
      `${house} schrijft aan ${address}. Er verandert niets tot u op een knop drukt.`,
    stop: 'Geen berichten meer',
    stopHint: 'Dit geldt meteen. Er volgt geen bericht dat het bevestigt.',
    wrongPerson: 'Ik ben niet de juiste persoon',
    wrongPersonHint: 'Wij schrijven u hierover dan niet meer.',
    stoppedTitle: 'Gestopt',
    stopped: (house, address) => `${house} schrijft niet meer aan ${address}.`,
    undo: 'Dat was een vergissing: ongedaan maken',
    undoHint: (minutes) =>
      minutes === 1 ? 'Hier nog één minuut mogelijk.' : `Hier nog ${minutes} minuten mogelijk.`,
    undoTooLate: 'Wilt u weer van ons horen, schrijf ons dan gewoon.',
    undoneTitle: 'Ongedaan gemaakt',
    undone: (house, address) =>
      `${house} mag weer aan ${address} schrijven. Wat eerder gepland was, blijft geschrapt.`,
    wrongPersonTitle: 'Dank u voor het bericht',
    wrongPersonDone: (house) => `${house} schrijft u hierover niet meer.`,
    unknownTitle: 'Deze link kennen wij niet',
    unknown:
      'Misschien is hij afgebroken. Antwoord op onze e-mail met het ene woord ‘stop’, dan stoppen wij ook.',
    failedTitle: 'Dat is niet gelukt',
    failed:
      'Er is niets veranderd. Probeer het over een minuut opnieuw, of antwoord op onze e-mail met het ene woord ‘stop’.',
  },
};
