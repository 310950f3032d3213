import type { MailWords } from './words.ts';

/** The mails in German. */
export const de: MailWords = {
  outreach: {
    why: {
      consent: (source) =>
        `Sie erhalten diese E-Mail, weil Sie Nachrichten von uns zugestimmt haben${source ? ` (${source})` : ''}.`,
      legitimate_interest: (source) =>
        `Wir schreiben Ihnen, weil unsere Arbeit für Sie nützlich sein könnte; Ihre Adresse ${source ? `stammt aus: ${source}` : 'ist öffentlich'}.`,
      contract: (source) =>
        `Sie erhalten diese E-Mail, weil wir für Sie arbeiten${source ? ` (${source})` : ''}.`,
    },
    stop: 'Keine Nachrichten mehr',
    wrongPerson: 'Ich bin nicht die richtige Person',
    reply: 'Antworten',
  },
  internal: {
    why: (brand) => `Sie erhalten diese E-Mail, weil Sie mit ${brand} arbeiten.`,
    sendingTo: (name) => `An ${name}`,
    timePair: (their, yours) => `${their} dort, ${yours} bei Ihnen`,
  },
  approval: {
    subject: (to, subject) => `Zur Entscheidung: „${subject}“ an ${to}`,
    heading: (who, to) => `${who} bittet Sie, eine E-Mail an ${to} freizugeben`,
    headingOfSystem: (to) => `Eine E-Mail an ${to} wartet auf Ihre Freigabe`,
    nothingYet:
      'Es wurde nichts gesendet. Der Knopf öffnet eine Seite, und nichts geschieht, bevor Sie dort einen Knopf drücken.',
    open: 'Öffnen und entscheiden',
    from: 'Von',
    to: 'An',
    subjectLabel: 'Betreff',
    foot: 'Dazu kommen ein Link zum Beenden aller Nachrichten und unsere Postanschrift.',
    whyYou: 'Warum Sie',
    whenTitle: 'Wann sie geht',
    when: (time) =>
      `Rechtzeitig freigegeben, geht sie am ${time}, falls vorher keine Antwort kommt.`,
    whenOpen:
      'Freigegeben, geht sie zur nächsten passenden Stunde, falls vorher keine Antwort kommt.',
    risks: 'Was schiefgehen könnte',
    noRisks: 'Die Prüfungen fanden nichts Auffälliges.',
    facts: 'Worauf sie beruht',
    noFacts: 'Sie verwendet keine Angaben über diese Person.',
    confidence: { sure: 'geprüft', likely: 'wahrscheinlich', guess: 'vermutet' },
    drafter: {
      template: 'Nach einer Vorlage geschrieben, ohne Sprachmodell.',
      model: 'Von einem Sprachmodell entworfen und nach Regeln geprüft.',
      person: 'Von einem Menschen geschrieben.',
    },
    linkTitle: 'Zu diesem Link',
    linkLives: (until) => `Er gilt nur für Sie, bis zur Entscheidung, längstens bis ${until}.`,
    others: (count) =>
      count === 1 ? 'Eine weitere wartet auf Sie.' : `${count} weitere warten auf Sie.`,
  },
  gathered: {
    subject: (count) =>
      count === 1
        ? 'Eine E-Mail wartet auf Ihre Entscheidung'
        : `${count} E-Mails warten auf Ihre Entscheidung`,
    shortened: 'Der Rest des Textes steht auf der Seite.',
    lead: 'Es wurde nichts gesendet. Jeder Knopf öffnet eine eigene Seite, und nichts geschieht, bevor Sie dort einen Knopf drücken.',
  },
  reminder: {
    subject: (to, subject) => `Wartet noch: „${subject}“ an ${to}`,
    heading: (to) => `Eine E-Mail an ${to} wartet noch auf Sie`,
    since: (when) => `Sie wurden am ${when} gefragt.`,
    deputyNext: (name, when) => `Ist sie am ${when} noch offen, wird auch ${name} gefragt.`,
    expires: (when) =>
      `Ohne Entscheidung verfällt sie am ${when}: Dann wird nichts gesendet, und ein Mensch wird gefragt.`,
  },
  deputy: {
    subject: (to, subject) => `In Vertretung: „${subject}“ an ${to}`,
    heading: (first, to) => `${first} hat über eine E-Mail an ${to} noch nicht entschieden`,
    since: (first, when) =>
      `${first} wurde am ${when} gefragt. Sie sind die Vertretung: Die erste Entscheidung zählt.`,
  },
  decided: {
    subject: {
      approved: (to) => `Freigegeben: die E-Mail an ${to}`,
      rejected: (to) => `Abgelehnt: die E-Mail an ${to}`,
    },
    own: {
      approved: (to, when, via) => `Sie haben die E-Mail an ${to} am ${when} ${via} freigegeben.`,
      rejected: (to, when, via) => `Sie haben die E-Mail an ${to} am ${when} ${via} abgelehnt.`,
    },
    other: {
      approved: (who, to, when, via) =>
        `${who} hat die E-Mail an ${to} am ${when} ${via} freigegeben.`,
      rejected: (who, to, when, via) =>
        `${who} hat die E-Mail an ${to} am ${when} ${via} abgelehnt.`,
    },
    via: { link: 'über den Link in der E-Mail', inbox: 'im Eingang', policy: 'nach Regel' },
    nothingSent: 'Es wurde nichts gesendet, und diese Fassung kann nicht mehr freigegeben werden.',
    reason: 'Der angegebene Grund',
    next: 'Wie es weitergeht',
    notYou: 'Waren Sie das nicht? Öffnen Sie den Kontakt und halten Sie die E-Mail dort an.',
    open: 'Kontakt öffnen',
  },
  reply: {
    subject: (name) => `${name} hat geantwortet`,
    received: (when) => `Eingegangen am ${when}.`,
    stopped:
      'Die Folgenachrichten sind angehalten. Es geht nichts mehr hinaus, bis Sie entscheiden.',
    fromOther: (address) => `Sie kam von einer anderen Adresse: ${address}.`,
    addressOnly: 'Sie wurde allein über die Adresse zugeordnet.',
    lookClosely: 'Bitte genau hinsehen',
    open: 'Gespräch öffnen',
  },
  needsPerson: {
    subject: (name) => `${name} braucht Ihre Entscheidung`,
    causes: {
      no_lawful_basis: 'Für Nachrichten an diese Person ist keine Grundlage angegeben.',
      send_refused: 'Der Mailserver hat die E-Mail endgültig abgelehnt.',
      send_failed: 'Die E-Mail ließ sich trotz mehrerer Versuche nicht senden.',
      consent_needed: 'Für ihre Adresse braucht es eine Einwilligung, und keine ist vermerkt.',
      template_needed:
        'Nur über WhatsApp sind sie zu erreichen, und dort ist die Vorlage noch nicht freigegeben.',
      address_stopped: 'Die Adresse steht auf der Liste derer, die keine Nachrichten wünschen.',
      all_channels_failed:
        'Kein Kanal dieser Nachricht kam durch; die Geschichte nennt jeden mit seinem Grund.',
      task_waits:
        'Diese Nachricht ist eine Aufgabe für einen Menschen: Die Worte sind entworfen, das Ergebnis ist festzuhalten.',
      no_send_window: 'Es gibt keine Stunde, zu der die E-Mail gehen könnte.',
      away_too_long: 'Die Abwesenheit dauert länger, als wir warten dürfen.',
      approval_expired: 'Niemand hat über den Entwurf entschieden, bevor er verfiel.',
      rejected_twice: 'Der Entwurf wurde zweimal abgelehnt.',
      send_unknown:
        'Die Antwort des Mailservers ging verloren; niemand kann sagen, ob die E-Mail hinausging. Sie wird nicht von selbst erneut gesendet.',
      no_address: 'Wir kennen keine Adresse, an die wir schreiben dürfen.',
      low_confidence: 'Was wir wissen, ist nicht sicher genug.',
      draft_failed: 'Kein Entwurf hat die Prüfungen bestanden.',
      stop_like:
        'Die Antwort könnte der Wunsch sein, nichts mehr zu erhalten. Bitte lesen Sie sie.',
      handed_over: 'Jemand aus dem Team hat Ihnen diesen Kontakt übergeben.',
    },
    nothingGoes: 'Es geht nichts hinaus, bis Sie entscheiden.',
    open: 'Öffnen und entscheiden',
  },
  signIn: {
    subject: (brand) => `Anmelden bei ${brand}`,
    lead: 'Der Link öffnet eine Seite mit einem Knopf; erst dieser Knopf meldet Sie an.',
    open: 'Anmeldeseite öffnen',
    valid: (minutes) => `Er gilt einmal, innerhalb von ${minutes} Minuten.`,
    ignore:
      'Sie haben ihn nicht angefordert? Dann tun Sie nichts: Ohne diesen Link kommt niemand hinein.',
    title: 'Zu diesem Link',
  },
  invite: {
    subject: (who, workspace) => `${who} lädt Sie zu ${workspace} ein`,
    lead: (workspace) =>
      `Sie sehen dort die Kontakte, die Entwürfe und die Antworten von ${workspace}.`,
    open: 'Einladung öffnen',
    valid: (until) => `Er gilt einmal, bis ${until}.`,
    ignore:
      'Sie kennen den Absender nicht? Dann tun Sie nichts: Ohne Ihren Klick wird nichts angelegt.',
    title: 'Zu diesem Link',
  },
};
