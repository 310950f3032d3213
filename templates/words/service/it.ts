import type { ServiceWords } from './service-words.ts';

/** The service mails in Italian. */
export const it: ServiceWords = {
  greeting: (name) => `Gentile ${name},`,
  plan: 'Piano',
  why: (brand) => `Riceve questa e-mail perché ${brand} organizza il Suo evento.`,
  questions: 'Domande',
  preferences: 'Come e quando Le scriviamo',
  justAnswer: 'Qualcosa non va o manca? Basta rispondere a questa e-mail.',
  asksAgain: 'Il pulsante apre una pagina che mostra la Sua scelta e Le chiede conferma.',
  next: 'Che cosa succede ora',
  choose: (name) => `Scegliere ${name}`,
  welcome: {
    subject: (brand) => `${brand} Le dà il benvenuto: il Suo piano è in preparazione`,
    heading: (brand) => `${brand} Le dà il benvenuto`,
    lead: (forEvent) => `abbiamo iniziato un piano ${forEvent}. Ecco che cosa sappiamo.`,
    known: 'Che cosa sappiamo',
    day: 'Giorno',
    guests: 'Ospiti',
    budget: 'Budget',
    steps: [
      'Prepariamo le proposte di budget e Gliele inviamo.',
      'Per quella che sceglie, cerchiamo i fornitori adatti.',
      'Con i fornitori scelti scriviamo il programma della giornata.',
    ],
    dates: 'Date',
    open: 'Aprire il Suo piano',
  },
  budget: {
    heading: (count) => (count === 1 ? 'La Sua proposta di budget' : `${count} proposte di budget`),
    lead: (forEvent) => `ecco come si potrebbe ripartire il denaro ${forEvent}.`,
    chart: (count) =>
      count === 1
        ? 'Le barre mostrano le quote della proposta; le cifre sono più sotto.'
        : `Le barre confrontano le quote delle ${count} proposte; le cifre sono più sotto.`,
  },
  options: {
    heading: (count) =>
      count === 1 ? 'Una combinazione di fornitori' : `${count} combinazioni di fornitori`,
    subjectBy: (count, day) =>
      count === 1
        ? `Una combinazione di fornitori: da scegliere entro il ${day}`
        : `${count} combinazioni di fornitori: da scegliere entro il ${day}`,
    lead: (forEvent) => `abbiamo cercato ${forEvent} fornitori liberi e che stanno bene insieme.`,
    by: (day) => `Scelga per favore entro il ${day}.`,
    held: (day) => `Riservato per Lei fino al ${day}.`,
    see: 'Vedere i dettagli',
    missing: 'Nessuna va bene? Ci dica che cosa manca',
  },
  confirmation: {
    subject: (plan) => `La Sua scelta è confermata: piano ${plan}`,
    heading: 'La Sua scelta è confermata',
    lead: (forEvent) => `questi sono i fornitori che ha scelto ${forEvent}.`,
    total: 'In tutto',
    steps: [
      'Confermiamo le prenotazioni con ciascuno di loro.',
      'Poi scriviamo il programma della giornata e Glielo inviamo.',
    ],
    change: 'Non intendeva questo? Risponda a questa e-mail prima delle prenotazioni.',
    open: 'Aprire il Suo piano',
  },
  blueprint: {
    subject: (plan) => `Il programma del Suo evento è pronto: piano ${plan}`,
    heading: 'Il programma del Suo evento è pronto',
    lead: (forEvent) => `tutto ciò che abbiamo previsto ${forEvent} sta in un documento.`,
    attached: 'È anche allegato a questa e-mail, in PDF.',
    download: 'Scaricare il programma',
    steps: [
      'Legga per primi gli orari: dicono chi arriva e quando.',
      'Dia l’elenco dei contatti a chi segue la giornata con Lei.',
      'Ci dica che cosa va cambiato; Le invieremo una nuova versione.',
    ],
  },
  error: {
    subject: (plan) => `C’è stato un problema con il piano ${plan}`,
    heading: 'Ci dispiace',
    lead: (forEvent) =>
      `mentre lavoravamo al piano ${forEvent}, qualcosa da parte nostra è andato storto.`,
    what: 'Che cosa è successo',
    doing: 'Che cosa facciamo',
    steps: [
      'Una persona del nostro team se ne sta occupando.',
      'Non deve fare nulla; Le scriveremo non appena sarà risolto.',
    ],
    reference: (code) => `Se ci contatta, indichi questo numero: ${code}.`,
    contact: (address) =>
      `Ci trova all’indirizzo ${address}, oppure basta rispondere a questa e-mail.`,
  },
  reminder: {
    subject: (plan) => `Un piccolo promemoria: piano ${plan}`,
    heading: {
      choose_budget: 'Le proposte di budget La attendono',
      choose_vendors: 'La scelta dei fornitori La attende',
      review_blueprint: 'Il programma del Suo evento La attende',
    },
    lead: 'andremo avanti appena sapremo che cosa ne pensa. Basta una breve risposta.',
    by: (day) => `Ci aiuterebbe saperlo entro il ${day}.`,
    done: 'Ha già risposto? Grazie; in tal caso non tenga conto di questa e-mail.',
    open: {
      choose_budget: 'Vedere le proposte',
      choose_vendors: 'Vedere i fornitori',
      review_blueprint: 'Vedere il programma',
    },
  },
};
