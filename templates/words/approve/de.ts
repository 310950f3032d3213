import type { ApproveWords } from './approve-words.ts';

/** The approval page in German. */
export const de: ApproveWords = {
  approvalFor: (name) => `Freigabe für ${name}`,
  open: {
    title: (who, to) => `${who} bittet Sie, eine E-Mail an ${to} freizugeben`,
    titleOfSystem: (to) => `Eine E-Mail an ${to} wartet auf Ihre Freigabe`,
    nothingYet: 'Es wurde nichts gesendet. Nichts geschieht, bevor Sie einen Knopf drücken.',
    from: 'Von',
    to: 'An',
    subject: 'Betreff',
    foot: 'Mit Links zum Beenden aller Nachrichten und für „Ich bin nicht die richtige Person“ sowie unserer Postanschrift.',
    whyYou: 'Warum Sie',
    firstAsked: (deputy, hours) =>
      `Sie werden zuerst gefragt; nach ${hours} ${hours === 1 ? 'Stunde' : 'Stunden'} wird auch ${deputy} gefragt.`,
    restsOn: 'Worauf sie beruht',
    nextTitle: 'Wie es weitergeht',
    leaves: (time) => `Wenn Sie freigeben, geht sie am ${time}, falls vorher keine Antwort kommt.`,
    leavesOpen:
      'Wenn Sie freigeben, geht sie zur nächsten passenden Stunde, falls vorher keine Antwort kommt.',
    undo: (seconds) =>
      `Auf der nächsten Seite können Sie es ${seconds} Sekunden lang rückgängig machen.`,
    ifChanged:
      'Ändert sich der Text, bevor Sie entscheiden, zeigt diese Seite den neuen Text, und Ihr Klick bewirkt nichts.',
    approve: 'Freigeben und so senden',
    approveShort: 'Freigeben',
    changeOrDecline: 'Ändern oder ablehnen',
    askChanges: 'Um Änderungen bitten',
    changeQuestion: 'Was soll sich ändern?',
    changeHint:
      'Ihre Worte gehen an die Verfasserin oder den Verfasser. Sie erhalten den neuen Text zur Freigabe.',
    sendChanges: 'Senden und auf den neuen Text warten',
    decline: 'Ablehnen',
    declineQuestion: 'Warum? Ein Grund ist nötig',
    declineReasons: {
      wrong_price: 'Der Preis stimmt nicht',
      wrong_date: 'Der Termin ist nicht zu halten',
      wrong_tone: 'Nicht der richtige Ton',
      not_this_client: 'Wir möchten diesen Auftrag nicht',
      other: 'Ein anderer Grund',
    },
    ownWords: 'In Ihren Worten',
    ownWordsHint: 'nötig bei einem anderen Grund',
    declineButton: 'Ablehnen, nichts senden',
    declineHint:
      'Es wird nichts gesendet. Möchten Sie diesen Auftrag nicht, endet der Kontakt; bei jedem anderen Grund entsteht ein neuer Text, und Sie werden wieder gefragt.',
    lives: (until) => `Dieser Link gilt nur für Sie, bis zur Entscheidung, längstens bis ${until}.`,
    others: (count) =>
      count === 1 ? 'Eine weitere wartet auf Sie.' : `${count} weitere warten auf Sie.`,
    seeOthers: 'Anmelden und ansehen',
    editInInbox: 'Im Eingang bearbeiten',
  },
  undoable: {
    title: { approved: 'Freigegeben', rejected: 'Abgelehnt' },
    leaves: (time) => `Sie geht am ${time}.`,
    engineAway:
      'Sie geht weiter, sobald das System wieder läuft; Ihre Entscheidung ist gespeichert.',
    nothingGoes: 'Es wird nichts gesendet.',
    sendingStopped: 'Zurzeit ist jeder Versand angehalten; sie geht, sobald er wieder läuft.',
    then: {
      redraft: 'Mit Ihren Worten entsteht ein neuer Text; Sie erhalten ihn zur Freigabe.',
      end: 'Der Kontakt endet hier.',
      person: 'Sie wurde zweimal abgelehnt; nun sieht ein Mensch aus dem Arbeitsbereich danach.',
    },
    undo: 'Rückgängig machen',
    secondsLeft: (seconds) => `Noch ${seconds} ${seconds === 1 ? 'Sekunde' : 'Sekunden'} möglich`,
    undoneTitle: 'Rückgängig gemacht',
    undone:
      'Die E-Mail ist wieder offen und wartet auf eine Entscheidung. Es wurde nichts gesendet.',
    undoTooLate: 'Hier lässt es sich nicht mehr rückgängig machen.',
  },
  decided: {
    title: 'Darüber wurde schon entschieden',
    who: {
      approved: (name, when, via) => `${name} hat sie am ${when} ${via} freigegeben.`,
      rejected: (name, when, via) => `${name} hat sie am ${when} ${via} abgelehnt.`,
    },
    leaves: (time) => `Die E-Mail geht am ${time}.`,
    left: (time) => `Die E-Mail ging am ${time} hinaus.`,
    nothingSent: 'Es wurde nichts gesendet.',
    pressIdle: 'Ihr Klick ist nicht nötig und würde nichts ändern.',
    whatTitle: 'Worum es ging',
    what: (subject, version, to) => `„${subject}“, Fassung ${version}, an ${to}`,
    readText: 'Text lesen',
    notWanted: 'Nicht, was Sie wollten?',
    tell: (name) => `${name} schreiben`,
  },
  superseded: {
    title: 'Der Text hat sich seit Ihrer E-Mail geändert',
    replaced: (from, to, when) => `Fassung ${from} wurde am ${when} durch Fassung ${to} ersetzt.`,
    nothingSent: (version) =>
      `Es wurde nichts gesendet, und Fassung ${version} kann nicht mehr freigegeben werden.`,
    different: 'Was anders ist',
    goTo: (version) => `Zu Fassung ${version}`,
    opensWhole: 'Öffnet den ganzen neuen Text. Dort entscheiden Sie.',
  },
  closed: {
    title: 'Es gibt nichts mehr zu entscheiden',
    reasons: {
      reply: 'Es kam eine Antwort, bevor diese E-Mail ging; sie wurde zurückgezogen.',
      stop: 'Es sind keine Nachrichten mehr erwünscht; sie wurde zurückgezogen.',
      bounce: 'Die Adresse nimmt keine E-Mails an; sie wurde zurückgezogen.',
      pause: 'Der Kontakt wurde angehalten; sie wurde zurückgezogen.',
      closed: 'Der Kontakt ist beendet; sie wurde zurückgezogen.',
      expired:
        'Niemand hat rechtzeitig entschieden. Es wurde nichts gesendet, und ein Mensch wurde gefragt.',
    },
    newest: 'Neuesten Text öffnen',
  },
  unknown: {
    title: 'Diesen Link kennen wir nicht',
    text: 'Vielleicht wurde er beim Kopieren abgeschnitten. Öffnen Sie ihn aus der E-Mail, oder fragen Sie, wer ihn geschickt hat.',
  },
  problems: {
    reasonNeeded: 'Bitte nennen Sie einen Grund; ohne ihn wurde nichts abgelehnt.',
    changed:
      'Der Text hat sich geändert, während Sie lasen. Es wurde nichts entschieden; dies ist der neue Text.',
    formOld:
      'Diese Seite war zu lange offen. Es wurde nichts entschieden; bitte drücken Sie noch einmal.',
    failed:
      'Das ließ sich nicht speichern. Es wurde nichts entschieden; bitte versuchen Sie es in einer Minute erneut.',
  },
};
