import type { ApproveWords } from './approve-words.ts';

/** The approval page in Italian. */
export const it: ApproveWords = {
  approvalFor: (name) => `Approvazione di ${name}`,
  open: {
    title: (who, to) => `${who} Le chiede di approvare un’e-mail a ${to}`,
    titleOfSystem: (to) => `Un’e-mail a ${to} attende la Sua approvazione`,
    nothingYet: 'Non è stato inviato nulla. Nulla accade finché non preme un pulsante.',
    from: 'Da',
    to: 'A',
    subject: 'Oggetto',
    foot: 'Con link per fermare tutti i messaggi e per dire «Non sono la persona giusta», e il nostro indirizzo postale.',
    whyYou: 'Perché Lei',
    firstAsked: (deputy, hours) =>
      `La richiesta arriva prima a Lei; dopo ${hours} ${hours === 1 ? 'ora' : 'ore'} anche a ${deputy}.`,
    restsOn: 'Su che cosa si basa',
    nextTitle: 'Che cosa succede ora',
    leaves: (time) => `Se approva, parte ${time}, salvo che arrivi prima una risposta.`,
    leavesOpen: 'Se approva, parte alla prossima ora adatta, salvo che arrivi prima una risposta.',
    undo: (seconds) => `Ha ${seconds} secondi per annullare, nella pagina che segue.`,
    ifChanged:
      'Se il testo cambia prima della decisione, questa pagina mostra il nuovo testo e il Suo clic non ha effetto.',
    approve: 'Approvare e inviare così',
    approveShort: 'Approvare',
    changeOrDecline: 'Modificare o rifiutare',
    askChanges: 'Chiedere modifiche',
    changeQuestion: 'Che cosa dovrebbe cambiare?',
    changeHint: 'Le Sue parole arrivano a chi ha scritto. Riceverà il nuovo testo da approvare.',
    sendChanges: 'Inviare e attendere il nuovo testo',
    decline: 'Rifiutare',
    declineQuestion: 'Perché? Serve un motivo',
    declineReasons: {
      wrong_price: 'Il prezzo è sbagliato',
      wrong_date: 'La data non si può mantenere',
      wrong_tone: 'Non è il tono giusto',
      not_this_client: 'Non vogliamo questo cliente',
      other: 'Un altro motivo',
    },
    ownWords: 'Con parole Sue',
    ownWordsHint: 'necessario per un altro motivo',
    declineButton: 'Rifiutare, non inviare nulla',
    declineHint:
      'Non viene inviato nulla. Se non vuole questo cliente, il contatto finisce; per ogni altro motivo si scrive un nuovo testo e Glielo si sottopone di nuovo.',
    lives: (until) =>
      `Questo link è solo Suo e vale fino alla decisione, al più tardi fino a ${until}.`,
    others: (count) => (count === 1 ? 'Un’altra La attende.' : `Altre ${count} La attendono.`),
    seeOthers: 'Accedere per vederle',
    editInInbox: 'Modificare nella posta in arrivo',
  },
  undoable: {
    title: { approved: 'Approvata', rejected: 'Rifiutata' },
    leaves: (time) => `Parte ${time}.`,
    engineAway: 'Proseguirà quando il sistema sarà di nuovo attivo; la Sua decisione è salvata.',
    nothingGoes: 'Non si invia nulla.',
    sendingStopped: 'Al momento ogni invio è fermo; partirà quando gli invii riprendono.',
    then: {
      redraft: 'Con le Sue parole si scrive un nuovo testo; lo riceverà per approvarlo.',
      end: 'Il contatto finisce qui.',
      person: 'È stata rifiutata due volte; ora se ne occupa una persona dello spazio.',
    },
    undo: 'Annullare',
    secondsLeft: (seconds) =>
      `Possibile ancora per ${seconds} ${seconds === 1 ? 'secondo' : 'secondi'}`,
    undoneTitle: 'Annullato',
    undone: 'L’e-mail è di nuovo aperta e attende una decisione. Non è stato inviato nulla.',
    undoTooLate: 'Qui non è più possibile annullare.',
  },
  decided: {
    title: 'La decisione è già stata presa',
    who: {
      approved: (name, when, via) => `${name} l’ha approvata: ${when}, ${via}.`,
      rejected: (name, when, via) => `${name} l’ha rifiutata: ${when}, ${via}.`,
    },
    leaves: (time) => `L’e-mail parte ${time}.`,
    left: (time) => `L’e-mail è partita ${time}.`,
    nothingSent: 'Non è stato inviato nulla.',
    pressIdle: 'Il Suo clic non serve e non cambierebbe nulla.',
    whatTitle: 'Di che cosa si trattava',
    what: (subject, version, to) => `«${subject}», versione ${version}, a ${to}`,
    readText: 'Leggere il testo',
    notWanted: 'Non è ciò che voleva?',
    tell: (name) => `Scrivere a ${name}`,
  },
  superseded: {
    title: 'Il testo è cambiato dopo la Sua e-mail',
    replaced: (from, to, when) =>
      `La versione ${from} è stata sostituita dalla versione ${to}: ${when}.`,
    nothingSent: (version) =>
      `Non è stato inviato nulla e la versione ${version} non può più essere approvata.`,
    different: 'Che cosa è diverso',
    goTo: (version) => `Alla versione ${version}`,
    opensWhole: 'Apre tutto il nuovo testo. Lì decide Lei.',
  },
  closed: {
    title: 'Non c’è più nulla da decidere',
    reasons: {
      reply: 'È arrivata una risposta prima dell’invio; l’e-mail è stata ritirata.',
      stop: 'Non si desiderano altri messaggi; l’e-mail è stata ritirata.',
      bounce: 'L’indirizzo non accetta posta; l’e-mail è stata ritirata.',
      pause: 'Il contatto è in pausa; l’e-mail è stata ritirata.',
      closed: 'Il contatto è concluso; l’e-mail è stata ritirata.',
      expired:
        'Nessuno ha deciso in tempo. Non è stato inviato nulla e si è chiesto a una persona.',
    },
    newest: 'Aprire il testo più recente',
  },
  unknown: {
    title: 'Non conosciamo questo link',
    text: 'Forse è stato tagliato nella copia. Lo apra dall’e-mail oppure chieda a chi l’ha mandato.',
  },
  problems: {
    reasonNeeded: 'Dica perché, per favore; senza motivo non è stato rifiutato nulla.',
    changed:
      'Il testo è cambiato durante la lettura. Nulla è stato deciso; questo è il nuovo testo.',
    formOld: 'Questa pagina è rimasta aperta troppo a lungo. Nulla è stato deciso; prema di nuovo.',
    failed: 'Non è stato possibile salvare. Nulla è stato deciso; riprovi tra un minuto.',
  },
};
