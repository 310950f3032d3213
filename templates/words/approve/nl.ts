import type { ApproveWords } from './approve-words.ts';

/** The approval page in Dutch. */
export const nl: ApproveWords = {
  approvalFor: (name) => `Goedkeuring van ${name}`,
  open: {
    title: (who, to) => `${who} vraagt u een e-mail aan ${to} goed te keuren`,
    titleOfSystem: (to) => `Een e-mail aan ${to} wacht op uw goedkeuring`,
    nothingYet: 'Er is niets verzonden. Er gebeurt niets tot u op een knop drukt.',
    from: 'Van',
    to: 'Aan',
    subject: 'Onderwerp',
    foot: 'Met links om alle berichten te stoppen en om te zeggen ‘Ik ben niet de juiste persoon’, en ons postadres.',
    whyYou: 'Waarom u',
    firstAsked: (deputy, hours) =>
      `U wordt als eerste gevraagd; na ${hours} uur wordt het ook ${deputy} gevraagd.`,
    restsOn: 'Waarop hij berust',
    nextTitle: 'Wat er nu gebeurt',
    leaves: (time) => `Keurt u goed, dan gaat hij ${time}, tenzij zij eerst schrijven.`,
    leavesOpen:
      'Keurt u goed, dan gaat hij op het eerstvolgende geschikte uur, tenzij zij eerst schrijven.',
    undo: (seconds) => `Op de volgende pagina kunt u het ${seconds} seconden lang ongedaan maken.`,
    ifChanged:
      'Verandert de tekst voordat u beslist, dan toont deze pagina de nieuwe tekst en doet uw klik niets.',
    approve: 'Goedkeuren en zo verzenden',
    approveShort: 'Goedkeuren',
    changeOrDecline: 'Wijzigen of afwijzen',
    askChanges: 'Om wijzigingen vragen',
    changeQuestion: 'Wat moet er anders?',
    changeHint: 'Uw woorden gaan naar wie het schreef. U krijgt de nieuwe tekst ter goedkeuring.',
    sendChanges: 'Versturen en op de nieuwe tekst wachten',
    decline: 'Afwijzen',
    declineQuestion: 'Waarom? Er is een reden nodig',
    declineReasons: {
      wrong_price: 'De prijs klopt niet',
      wrong_date: 'De datum is niet haalbaar',
      wrong_tone: 'Niet de juiste toon',
      not_this_client: 'Wij willen deze klant niet',
      other: 'Een andere reden',
    },
    ownWords: 'In uw woorden',
    ownWordsHint: 'nodig bij een andere reden',
    declineButton: 'Afwijzen, niets verzenden',
    declineHint:
      'Er wordt niets verstuurd. Wilt u deze klant niet, dan stopt het contact; bij elke andere reden komt er een nieuwe tekst en vragen wij u opnieuw.',
    lives: (until) =>
      `Deze link is alleen voor u en geldt tot de beslissing, uiterlijk tot ${until}.`,
    others: (count) =>
      count === 1 ? 'Er wacht er nog één op u.' : `Er wachten er nog ${count} op u.`,
    seeOthers: 'Inloggen om ze te zien',
    editInInbox: 'Bewerken in de inbox',
  },
  undoable: {
    title: { approved: 'Goedgekeurd', rejected: 'Afgewezen' },
    leaves: (time) => `Hij gaat ${time}.`,
    engineAway: 'Hij gaat verder zodra het systeem terug is; uw beslissing is bewaard.',
    nothingGoes: 'Er wordt niets verzonden.',
    sendingStopped: 'Alle verzending ligt nu stil; hij vertrekt zodra die weer loopt.',
    then: {
      redraft: 'Met uw woorden komt er een nieuwe tekst; u krijgt die ter goedkeuring.',
      end: 'Het contact stopt hier.',
      person: 'Hij is twee keer afgewezen; nu kijkt een mens van de werkruimte ernaar.',
    },
    undo: 'Ongedaan maken',
    secondsLeft: (seconds) => `Nog ${seconds} ${seconds === 1 ? 'seconde' : 'seconden'} mogelijk`,
    undoneTitle: 'Ongedaan gemaakt',
    undone: 'De e-mail is weer open en wacht op een beslissing. Er is niets verzonden.',
    undoTooLate: 'Hier kan dit niet meer ongedaan worden gemaakt.',
  },
  decided: {
    title: 'Hierover is al beslist',
    who: {
      approved: (name, when, via) => `${name} heeft hem op ${when} ${via} goedgekeurd.`,
      rejected: (name, when, via) => `${name} heeft hem op ${when} ${via} afgewezen.`,
    },
    leaves: (time) => `De e-mail gaat ${time}.`,
    left: (time) => `De e-mail is vertrokken: ${time}.`,
    nothingSent: 'Er is niets verzonden.',
    pressIdle: 'Uw klik is niet nodig en zou niets veranderen.',
    whatTitle: 'Waar het over ging',
    what: (subject, version, to) => `‘${subject}’, versie ${version}, aan ${to}`,
    readText: 'De tekst lezen',
    notWanted: 'Niet wat u wilde?',
    tell: (name) => `${name} schrijven`,
  },
  superseded: {
    title: 'De tekst is veranderd sinds uw e-mail',
    replaced: (from, to, when) => `Versie ${from} is op ${when} vervangen door versie ${to}.`,
    nothingSent: (version) =>
      `Er is niets verzonden, en versie ${version} kan niet meer worden goedgekeurd.`,
    different: 'Wat er anders is',
    goTo: (version) => `Naar versie ${version}`,
    opensWhole: 'Opent de hele nieuwe tekst. Daar beslist u.',
  },
  closed: {
    title: 'Er valt niets meer te beslissen',
    reasons: {
      reply: 'Er kwam een antwoord voordat deze e-mail ging; hij is ingetrokken.',
      stop: 'Er zijn geen berichten meer gewenst; hij is ingetrokken.',
      bounce: 'Het adres neemt geen e-mail aan; hij is ingetrokken.',
      pause: 'Het contact is gepauzeerd; hij is ingetrokken.',
      closed: 'Het contact is beëindigd; hij is ingetrokken.',
      expired:
        'Niemand besliste op tijd. Er is niets verzonden, en er is een mens om raad gevraagd.',
    },
    newest: 'De nieuwste tekst openen',
  },
  unknown: {
    title: 'Deze link kennen wij niet',
    text: 'Misschien is hij bij het kopiëren afgebroken. Open hem vanuit de e-mail, of vraag wie hem stuurde.',
  },
  problems: {
    reasonNeeded: 'Geef een reden, alstublieft; zonder reden is er niets afgewezen.',
    changed: 'De tekst veranderde terwijl u las. Er is niets beslist; dit is de nieuwe tekst.',
    formOld: 'Deze pagina stond te lang open. Er is niets beslist; druk alstublieft opnieuw.',
    failed:
      'Dit kon niet worden opgeslagen. Er is niets beslist; probeer het over een minuut opnieuw.',
  },
};
