import type { ServiceWords } from './service-words.ts';

/** The service mails in Dutch. */
export const nl: ServiceWords = {
  greeting: (name) => `Beste ${name},`,
  plan: 'Plan',
  why: (brand) => `U ontvangt deze e-mail omdat ${brand} uw evenement organiseert.`,
  questions: 'Vragen',
  preferences: 'Hoe en wanneer wij u schrijven',
  justAnswer: 'Klopt er iets niet of ontbreekt er iets? Antwoord gewoon op deze e-mail.',
  asksAgain: 'De knop opent een pagina die uw keuze toont en om bevestiging vraagt.',
  next: 'Hoe het verdergaat',
  choose: (name) => `${name} kiezen`,
  welcome: {
    subject: (brand) => `Welkom bij ${brand}: uw plan wordt gemaakt`,
    heading: (brand) => `Welkom bij ${brand}`,
    lead: (forEvent) => `Wij zijn begonnen met een plan ${forEvent}. Dit weten we tot nu toe.`,
    known: 'Wat we weten',
    day: 'Dag',
    guests: 'Gasten',
    budget: 'Budget',
    steps: [
      'We werken budgetvoorstellen uit en sturen ze u toe.',
      'Voor het voorstel dat u kiest, zoeken we passende leveranciers.',
      'Met de gekozen leveranciers schrijven we het draaiboek voor de dag.',
    ],
    dates: 'Data',
    open: 'Uw plan openen',
  },
  budget: {
    heading: (count) => (count === 1 ? 'Uw budgetvoorstel' : `${count} budgetvoorstellen`),
    lead: (forEvent) => `Zo zou het geld ${forEvent} verdeeld kunnen worden.`,
    chart: (count) =>
      count === 1
        ? 'Balken tonen de delen van het voorstel; de cijfers staan eronder.'
        : `Balken vergelijken de delen van de ${count} voorstellen; de cijfers staan eronder.`,
  },
  options: {
    heading: (count) =>
      count === 1 ? 'Eén combinatie van leveranciers' : `${count} combinaties van leveranciers`,
    subjectBy: (count, day) =>
      count === 1
        ? `Eén combinatie van leveranciers: kies alstublieft uiterlijk ${day}`
        : `${count} combinaties van leveranciers: kies alstublieft uiterlijk ${day}`,
    lead: (forEvent) =>
      `We zochten ${forEvent} leveranciers die vrij zijn en goed bij elkaar passen.`,
    by: (day) => `Kies alstublieft uiterlijk ${day}.`,
    held: (day) => `Voor u gereserveerd tot en met ${day}.`,
    see: 'Details bekijken',
    missing: 'Zit er niets bij? Zeg ons wat er ontbreekt',
  },
  confirmation: {
    subject: (plan) => `Uw keuze is bevestigd: plan ${plan}`,
    heading: 'Uw keuze is bevestigd',
    lead: (forEvent) => `Dit zijn de leveranciers die u ${forEvent} hebt gekozen.`,
    total: 'Totaal',
    steps: [
      'Wij bevestigen de boekingen bij elk van hen.',
      'Daarna schrijven we het draaiboek voor de dag en sturen het u toe.',
    ],
    change: 'Niet wat u bedoelde? Antwoord op deze e-mail voordat er geboekt is.',
    open: 'Uw plan openen',
  },
  blueprint: {
    subject: (plan) => `Het draaiboek van uw evenement is klaar: plan ${plan}`,
    heading: 'Het draaiboek van uw evenement is klaar',
    lead: (forEvent) => `Alles wat we ${forEvent} hebben gepland, staat in één document.`,
    attached: 'Het zit ook als pdf bij deze e-mail.',
    download: 'Draaiboek downloaden',
    steps: [
      'Lees eerst het tijdschema: het zegt wie wanneer komt.',
      'Geef de lijst met contacten aan wie de dag met u begeleidt.',
      'Zeg ons wat er anders moet; u krijgt dan een nieuwe versie.',
    ],
  },
  error: {
    subject: (plan) => `Er ging iets mis met plan ${plan}`,
    heading: 'Het spijt ons',
    lead: (forEvent) => `Bij het werk aan het plan ${forEvent} ging er bij ons iets mis.`,
    what: 'Wat er gebeurd is',
    doing: 'Wat wij doen',
    steps: [
      'Iemand van ons zoekt het nu uit.',
      'U hoeft niets te doen; wij schrijven u zodra het is opgelost.',
    ],
    reference: (code) => `Neemt u contact op, noem dan dit nummer: ${code}.`,
    contact: (address) =>
      `U bereikt ons via ${address}, of gewoon door op deze e-mail te antwoorden.`,
  },
  reminder: {
    subject: (plan) => `Een kleine herinnering: plan ${plan}`,
    heading: {
      choose_budget: 'Uw budgetvoorstellen wachten op u',
      choose_vendors: 'Uw keuze van leveranciers wacht op u',
      review_blueprint: 'Het draaiboek van uw evenement wacht op u',
    },
    lead: 'We gaan verder zodra we weten wat u ervan vindt. Een kort antwoord is genoeg.',
    by: (day) => `Het helpt ons als we het uiterlijk ${day} weten.`,
    done: 'Hebt u al geantwoord? Dank u wel; u hoeft dan niets meer te doen.',
    open: {
      choose_budget: 'Voorstellen bekijken',
      choose_vendors: 'Opties bekijken',
      review_blueprint: 'Draaiboek bekijken',
    },
  },
};
