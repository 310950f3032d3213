import type { MailWords } from './words.ts';

/** The mails in Italian. */
export const it: MailWords = {
  outreach: {
    why: {
      consent: (source) =>
        `Riceve questa e-mail perché ha accettato i nostri messaggi${source ? ` (${source})` : ''}.`,
      legitimate_interest: (source) =>
        `Le scriviamo perché il nostro lavoro può esserLe utile; il Suo indirizzo ${source ? `proviene da: ${source}` : 'è pubblico'}.`,
      contract: (source) =>
        `Riceve questa e-mail perché lavoriamo per Lei${source ? ` (${source})` : ''}.`,
    },
    stop: 'Non ricevere più messaggi',
    wrongPerson: 'Non sono la persona giusta',
    reply: 'Rispondere',
  },
  internal: {
    why: (brand) => `Riceve questa e-mail perché lavora con ${brand}.`,
    sendingTo: (name) => `A ${name}`,
    timePair: (their, yours) => `${their} ora del contatto, ${yours} ora Sua`,
  },
  approval: {
    subject: (to, subject) => `Da decidere: «${subject}» a ${to}`,
    heading: (who, to) => `${who} Le chiede di approvare un’e-mail a ${to}`,
    headingOfSystem: (to) => `Un’e-mail a ${to} attende la Sua approvazione`,
    nothingYet:
      'Non è stato inviato nulla. Il pulsante apre una pagina e nulla accade finché lì non preme un pulsante.',
    open: 'Aprire per decidere',
    from: 'Da',
    to: 'A',
    subjectLabel: 'Oggetto',
    foot: 'Contiene anche un link per fermare tutti i messaggi e il nostro indirizzo postale.',
    whyYou: 'Perché Lei',
    whenTitle: 'Quando parte',
    when: (time) => `Se approvata in tempo, parte ${time}, salvo che arrivi prima una risposta.`,
    whenOpen:
      'Una volta approvata, parte alla prossima ora adatta, salvo che arrivi prima una risposta.',
    risks: 'Che cosa può andare storto',
    noRisks: 'I controlli non hanno rilevato nulla.',
    facts: 'Su che cosa si basa',
    noFacts: 'Non usa alcun dato su questa persona.',
    confidence: { sure: 'verificato', likely: 'probabile', guess: 'ipotesi' },
    drafter: {
      template: 'Scritta da un testo predefinito, senza modello linguistico.',
      model: 'Redatta da un modello linguistico e controllata con regole.',
      person: 'Scritta da una persona.',
    },
    linkTitle: 'A proposito di questo link',
    linkLives: (until) => `È solo Suo e vale fino alla decisione, al più tardi fino a ${until}.`,
    others: (count) => (count === 1 ? 'Un’altra La attende.' : `Altre ${count} La attendono.`),
  },
  gathered: {
    subject: (count) =>
      count === 1
        ? 'Un’e-mail attende la Sua decisione'
        : `${count} e-mail attendono la Sua decisione`,
    shortened: 'Il resto del testo è nella pagina.',
    lead: 'Non è stato inviato nulla. Ogni pulsante apre una pagina propria e nulla accade finché lì non preme un pulsante.',
  },
  reminder: {
    subject: (to, subject) => `Ancora in attesa: «${subject}» a ${to}`,
    heading: (to) => `Un’e-mail a ${to} La attende ancora`,
    since: (when) => `La richiesta è di ${when}.`,
    deputyNext: (name, when) => `Se è ancora aperta ${when}, la richiesta passa anche a ${name}.`,
    expires: (when) =>
      `Senza decisione scade ${when}: allora non si invia nulla e si chiede a una persona.`,
  },
  deputy: {
    subject: (to, subject) => `In sostituzione: «${subject}» a ${to}`,
    heading: (first, to) => `${first} non ha ancora deciso su un’e-mail a ${to}`,
    since: (first, when) =>
      `La richiesta a ${first} è di ${when}. Lei ne fa le veci: vale la prima decisione.`,
  },
  decided: {
    subject: {
      approved: (to) => `Approvata: l’e-mail a ${to}`,
      rejected: (to) => `Rifiutata: l’e-mail a ${to}`,
    },
    own: {
      approved: (to, when, via) => `Lei ha approvato l’e-mail a ${to}: ${when}, ${via}.`,
      rejected: (to, when, via) => `Lei ha rifiutato l’e-mail a ${to}: ${when}, ${via}.`,
    },
    other: {
      approved: (who, to, when, via) => `${who} ha approvato l’e-mail a ${to}: ${when}, ${via}.`,
      rejected: (who, to, when, via) => `${who} ha rifiutato l’e-mail a ${to}: ${when}, ${via}.`,
    },
    via: {
      link: 'con il link ricevuto',
      inbox: 'nella posta in arrivo',
      policy: 'secondo la regola',
    },
    nothingSent: 'Non è stato inviato nulla e questa versione non può più essere approvata.',
    reason: 'Il motivo indicato',
    next: 'Che cosa succede ora',
    notYou: 'Non è stata una Sua decisione? Apra la scheda e fermi lì l’e-mail.',
    open: 'Aprire la scheda',
  },
  reply: {
    subject: (name) => `${name} ha risposto`,
    received: (when) => `Ricevuta: ${when}.`,
    stopped: 'I messaggi successivi sono fermi. Non parte più nulla finché non decide.',
    fromOther: (address) => `È arrivata da un altro indirizzo: ${address}.`,
    addressOnly: 'È stata riconosciuta solo dall’indirizzo.',
    lookClosely: 'Da guardare con attenzione',
    open: 'Aprire la conversazione',
  },
  needsPerson: {
    subject: (name) => `${name}: serve la Sua decisione`,
    causes: {
      no_lawful_basis: 'Non è indicata alcuna base per scrivere a questa persona.',
      send_refused: 'Il server di posta ha rifiutato l’e-mail in modo definitivo.',
      send_failed: 'Non è stato possibile inviare l’e-mail, nonostante più tentativi.',
      consent_needed: 'Per questo indirizzo serve un consenso, e non ne risulta alcuno.',
      template_needed:
        'WhatsApp è l’unico modo per raggiungerli, e il modello non è ancora stato approvato.',
      address_stopped: 'L’indirizzo è nell’elenco di chi non desidera messaggi.',
      all_channels_failed:
        'Nessun canale di questo messaggio è andato a buon fine; la storia dà il motivo di ciascuno.',
      task_waits:
        'Questo passo è un compito per una persona: le parole sono pronte, l’esito va annotato.',
      no_send_window: 'Non c’è un’ora in cui l’e-mail possa partire.',
      away_too_long: 'L’assenza dura più di quanto possiamo aspettare.',
      approval_expired: 'Nessuno ha deciso sulla bozza prima della scadenza.',
      rejected_twice: 'La bozza è stata rifiutata due volte.',
      send_unknown:
        'La risposta del server di posta è andata persa; nessuno sa se l’e-mail è partita. Non viene rispedita da sola.',
      no_address: 'Non conosciamo alcun indirizzo a cui possiamo scrivere.',
      low_confidence: 'Quello che sappiamo non è abbastanza sicuro.',
      draft_failed: 'Nessuna bozza ha superato i controlli.',
      stop_like: 'La risposta potrebbe essere una richiesta di smettere. La legga, per favore.',
      handed_over: 'Qualcuno del team Le ha affidato questo contatto.',
    },
    nothingGoes: 'Non parte nulla finché non decide.',
    open: 'Aprire e decidere',
  },
  signIn: {
    subject: (brand) => `Accesso a ${brand}`,
    lead: 'Il link apre una pagina con un solo pulsante; è quel pulsante che dà l’accesso.',
    open: 'Aprire la pagina di accesso',
    valid: (minutes) => `Vale una volta, entro ${minutes} minuti.`,
    ignore: 'Non l’ha chiesto Lei? Non faccia nulla: senza questo link nessuno entra.',
    title: 'A proposito di questo link',
  },
  invite: {
    subject: (who, workspace) => `${who} La invita a unirsi a ${workspace}`,
    lead: (workspace) => `Vedrà i contatti, le bozze e le risposte di ${workspace}.`,
    open: 'Aprire l’invito',
    valid: (until) => `Vale una volta, fino a ${until}.`,
    ignore: 'Non conosce il mittente? Non faccia nulla: senza il Suo clic non si crea nulla.',
    title: 'A proposito di questo link',
  },
};
