import type { MailWords } from './words.ts';

/** The mails in Dutch. */
export const nl: MailWords = {
  outreach: {
    why: {
      consent: (source) =>
        `U ontvangt deze e-mail omdat u met berichten van ons hebt ingestemd${source ? ` (${source})` : ''}.`,
      legitimate_interest: (source) =>
        `Wij schrijven u omdat ons werk u van nut kan zijn; uw adres ${source ? `komt uit: ${source}` : 'is openbaar'}.`,
      contract: (source) =>
        `U ontvangt deze e-mail omdat wij voor u werken${source ? ` (${source})` : ''}.`,
    },
    stop: 'Geen berichten meer',
    wrongPerson: 'Ik ben niet de juiste persoon',
    reply: 'Antwoorden',
  },
  internal: {
    why: (brand) => `U ontvangt deze e-mail omdat u met ${brand} werkt.`,
    sendingTo: (name) => `Aan ${name}`,
    timePair: (their, yours) => `${their} daar, ${yours} bij u`,
  },
  approval: {
    subject: (to, subject) => `Te beslissen: ‘${subject}’ aan ${to}`,
    heading: (who, to) => `${who} vraagt u een e-mail aan ${to} goed te keuren`,
    headingOfSystem: (to) => `Een e-mail aan ${to} wacht op uw goedkeuring`,
    nothingYet:
      'Er is niets verzonden. De knop opent een pagina, en er gebeurt niets tot u daar op een knop drukt.',
    open: 'Openen en beslissen',
    from: 'Van',
    to: 'Aan',
    subjectLabel: 'Onderwerp',
    foot: 'Er staat ook een link in om alle berichten te stoppen, en ons postadres.',
    whyYou: 'Waarom u',
    whenTitle: 'Wanneer hij gaat',
    when: (time) => `Op tijd goedgekeurd gaat hij ${time}, tenzij zij eerst schrijven.`,
    whenOpen:
      'Na goedkeuring gaat hij op het eerstvolgende geschikte uur, tenzij zij eerst schrijven.',
    risks: 'Wat er mis kan gaan',
    noRisks: 'De controles vonden niets bijzonders.',
    facts: 'Waarop hij berust',
    noFacts: 'Hij gebruikt geen gegevens over deze persoon.',
    confidence: { sure: 'gecontroleerd', likely: 'waarschijnlijk', guess: 'vermoeden' },
    drafter: {
      template: 'Volgens een sjabloon geschreven, zonder taalmodel.',
      model: 'Door een taalmodel opgesteld en met regels gecontroleerd.',
      person: 'Door een mens geschreven.',
    },
    linkTitle: 'Over deze link',
    linkLives: (until) =>
      `Hij is alleen voor u en geldt tot de beslissing, uiterlijk tot ${until}.`,
    others: (count) =>
      count === 1 ? 'Er wacht er nog één op u.' : `Er wachten er nog ${count} op u.`,
  },
  gathered: {
    subject: (count) =>
      count === 1
        ? 'Eén e-mail wacht op uw beslissing'
        : `${count} e-mails wachten op uw beslissing`,
    shortened: 'De rest van de tekst staat op de pagina.',
    lead: 'Er is niets verzonden. Elke knop opent een eigen pagina, en er gebeurt niets tot u daar op een knop drukt.',
  },
  reminder: {
    subject: (to, subject) => `Wacht nog: ‘${subject}’ aan ${to}`,
    heading: (to) => `Een e-mail aan ${to} wacht nog op u`,
    since: (when) => `De vraag kwam op ${when}.`,
    deputyNext: (name, when) =>
      `Staat hij op ${when} nog open, dan wordt het ook ${name} gevraagd.`,
    expires: (when) =>
      `Zonder beslissing vervalt hij op ${when}: dan wordt er niets verzonden en beslist een mens.`,
  },
  deputy: {
    subject: (to, subject) => `Als vervanger: ‘${subject}’ aan ${to}`,
    heading: (first, to) => `${first} heeft nog niet beslist over een e-mail aan ${to}`,
    since: (first, when) =>
      `De vraag ging op ${when} naar ${first}. U bent de vervanger: de eerste beslissing telt.`,
  },
  decided: {
    subject: {
      approved: (to) => `Goedgekeurd: de e-mail aan ${to}`,
      rejected: (to) => `Afgewezen: de e-mail aan ${to}`,
    },
    own: {
      approved: (to, when, via) => `U hebt de e-mail aan ${to} op ${when} ${via} goedgekeurd.`,
      rejected: (to, when, via) => `U hebt de e-mail aan ${to} op ${when} ${via} afgewezen.`,
    },
    other: {
      approved: (who, to, when, via) =>
        `${who} heeft de e-mail aan ${to} op ${when} ${via} goedgekeurd.`,
      rejected: (who, to, when, via) =>
        `${who} heeft de e-mail aan ${to} op ${when} ${via} afgewezen.`,
    },
    via: { link: 'via de link in de e-mail', inbox: 'in de inbox', policy: 'volgens de regel' },
    nothingSent: 'Er is niets verzonden, en deze versie kan niet meer worden goedgekeurd.',
    reason: 'De opgegeven reden',
    next: 'Wat er nu gebeurt',
    notYou: 'Was u dit niet? Open het contact en stop de e-mail daar.',
    open: 'Contact openen',
  },
  reply: {
    subject: (name) => `${name} heeft geantwoord`,
    received: (when) => `Ontvangen op ${when}.`,
    stopped: 'De vervolgberichten zijn gestopt. Er gaat niets meer uit tot u beslist.',
    fromOther: (address) => `Het kwam van een ander adres: ${address}.`,
    addressOnly: 'Het is alleen aan het adres herkend.',
    lookClosely: 'Even goed kijken',
    open: 'Gesprek openen',
  },
  needsPerson: {
    subject: (name) => `${name}: hier is uw beslissing nodig`,
    causes: {
      no_lawful_basis: 'Er is geen grondslag vermeld om deze persoon te schrijven.',
      send_refused: 'De mailserver heeft de e-mail definitief geweigerd.',
      send_failed: 'De e-mail kon ondanks meerdere pogingen niet worden verzonden.',
      consent_needed: 'Voor dit adres is toestemming nodig, en die is niet vastgelegd.',
      template_needed:
        'Ze zijn alleen via WhatsApp te bereiken, en daar is het sjabloon nog niet goedgekeurd.',
      address_stopped: 'Het adres staat op de lijst van wie geen berichten wil.',
      all_channels_failed:
        'Geen enkel kanaal van dit bericht kwam aan; het verhaal noemt van elk de reden.',
      task_waits:
        'Deze stap is een taak voor een mens: de woorden liggen klaar, de uitkomst moet worden genoteerd.',
      no_send_window: 'Er is geen uur waarop de e-mail kan gaan.',
      away_too_long: 'De afwezigheid duurt langer dan wij mogen wachten.',
      approval_expired: 'Niemand heeft over het concept beslist voordat het verliep.',
      rejected_twice: 'Het concept is twee keer afgewezen.',
      send_unknown:
        'Het antwoord van de mailserver ging verloren; niemand weet of de e-mail is vertrokken. Hij wordt niet vanzelf opnieuw verzonden.',
      no_address: 'Wij kennen geen adres waarnaar wij mogen schrijven.',
      low_confidence: 'Wat wij weten is niet zeker genoeg.',
      draft_failed: 'Geen enkel concept doorstond de controles.',
      stop_like: 'Het antwoord kan een verzoek zijn om te stoppen. Wilt u het lezen?',
      handed_over: 'Iemand uit het team heeft dit contact aan u overgedragen.',
    },
    nothingGoes: 'Er gaat niets uit tot u beslist.',
    open: 'Openen en beslissen',
  },
  signIn: {
    subject: (brand) => `Inloggen bij ${brand}`,
    lead: 'De link opent een pagina met één knop; pas die knop logt u in.',
    open: 'Inlogpagina openen',
    valid: (minutes) => `Hij werkt één keer, binnen ${minutes} minuten.`,
    ignore: 'Hebt u hem niet aangevraagd? Doe dan niets: zonder deze link komt niemand binnen.',
    title: 'Over deze link',
  },
  invite: {
    subject: (who, workspace) => `${who} nodigt u uit voor ${workspace}`,
    lead: (workspace) =>
      `U ziet daar de contacten, de concepten en de antwoorden van ${workspace}.`,
    open: 'Uitnodiging openen',
    valid: (until) => `Hij werkt één keer, tot ${until}.`,
    ignore: 'Kent u de afzender niet? Doe dan niets: zonder uw klik wordt er niets aangemaakt.',
    title: 'Over deze link',
  },
};
