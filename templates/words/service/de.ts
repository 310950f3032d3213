import type { ServiceWords } from './service-words.ts';

/** The service mails in German. */
export const de: ServiceWords = {
  greeting: (name) => `Guten Tag ${name},`,
  plan: 'Plan',
  why: (brand) => `Sie erhalten diese E-Mail, weil ${brand} Ihre Veranstaltung plant.`,
  questions: 'Fragen',
  preferences: 'Wie und wann wir Ihnen schreiben',
  justAnswer: 'Stimmt etwas nicht, oder fehlt etwas? Antworten Sie einfach auf diese E-Mail.',
  asksAgain: 'Der Knopf öffnet eine Seite, die Ihre Wahl zeigt und noch einmal nachfragt.',
  next: 'Wie es weitergeht',
  choose: (name) => `${name} wählen`,
  welcome: {
    subject: (brand) => `Willkommen bei ${brand}: Ihr Eventplan entsteht`,
    heading: (brand) => `Willkommen bei ${brand}`,
    lead: (forEvent) => `wir haben einen Plan ${forEvent} begonnen. Das wissen wir bisher.`,
    known: 'Was wir wissen',
    day: 'Tag',
    guests: 'Gäste',
    budget: 'Budget',
    steps: [
      'Wir erarbeiten Budgetvarianten und schicken sie Ihnen.',
      'Für die Variante Ihrer Wahl suchen wir passende Dienstleister.',
      'Mit den Dienstleistern Ihrer Wahl schreiben wir den Ablauf des Tages.',
    ],
    dates: 'Termine',
    open: 'Ihren Plan öffnen',
  },
  budget: {
    heading: (count) => (count === 1 ? 'Ihre Budgetvariante' : `${count} Budgetvarianten`),
    lead: (forEvent) => `so ließe sich das Geld ${forEvent} verteilen.`,
    chart: (count) =>
      count === 1
        ? 'Balken zeigen die Anteile der Variante; die Zahlen stehen darunter.'
        : `Balken vergleichen die Anteile der ${count} Varianten; die Zahlen stehen darunter.`,
  },
  options: {
    heading: (count) =>
      count === 1
        ? 'Eine Kombination von Dienstleistern'
        : `${count} Kombinationen von Dienstleistern`,
    subjectBy: (count, day) =>
      count === 1
        ? `Eine Kombination von Dienstleistern: bitte bis zum ${day} wählen`
        : `${count} Kombinationen von Dienstleistern: bitte bis zum ${day} wählen`,
    lead: (forEvent) =>
      `wir haben ${forEvent} nach Dienstleistern gesucht, die frei sind und zueinander passen.`,
    by: (day) => `Bitte wählen Sie bis zum ${day}.`,
    held: (day) => `Für Sie reserviert bis zum ${day}.`,
    see: 'Einzelheiten ansehen',
    missing: 'Nichts dabei? Sagen Sie uns, was fehlt',
  },
  confirmation: {
    subject: (plan) => `Ihre Wahl ist bestätigt: Plan ${plan}`,
    heading: 'Ihre Wahl ist bestätigt',
    lead: (forEvent) => `diese Dienstleister haben Sie ${forEvent} gewählt.`,
    total: 'Zusammen',
    steps: [
      'Wir bestätigen die Buchungen bei allen.',
      'Danach schreiben wir den Ablauf des Tages und schicken ihn Ihnen.',
    ],
    change: 'Anders gemeint? Antworten Sie auf diese E-Mail, bevor gebucht wird.',
    open: 'Ihren Plan öffnen',
  },
  blueprint: {
    subject: (plan) => `Ihr Veranstaltungsplan ist fertig: Plan ${plan}`,
    heading: 'Ihr Veranstaltungsplan ist fertig',
    lead: (forEvent) => `alles, was wir ${forEvent} geplant haben, steht in einem Dokument.`,
    attached: 'Es hängt dieser E-Mail auch als PDF an.',
    download: 'Veranstaltungsplan herunterladen',
    steps: [
      'Lesen Sie zuerst den Zeitplan: Er sagt, wer wann kommt.',
      'Geben Sie die Liste der Kontakte weiter an alle, die den Tag mit Ihnen betreuen.',
      'Sagen Sie uns, was anders werden soll; wir schicken Ihnen eine neue Fassung.',
    ],
  },
  error: {
    subject: (plan) => `Bei Plan ${plan} ist etwas schiefgegangen`,
    heading: 'Das tut uns leid',
    lead: (forEvent) =>
      `bei der Arbeit am Plan ${forEvent} ist auf unserer Seite etwas schiefgegangen.`,
    what: 'Was geschehen ist',
    doing: 'Was wir tun',
    steps: [
      'Jemand von uns kümmert sich jetzt darum.',
      'Sie müssen nichts tun; wir schreiben Ihnen, sobald es weitergeht.',
    ],
    reference: (code) => `Bitte nennen Sie bei einer Nachfrage diese Nummer: ${code}.`,
    contact: (address) =>
      `Sie erreichen uns unter ${address} oder einfach mit einer Antwort auf diese E-Mail.`,
  },
  reminder: {
    subject: (plan) => `Eine kleine Erinnerung: Plan ${plan}`,
    heading: {
      choose_budget: 'Ihre Budgetvarianten warten auf Sie',
      choose_vendors: 'Ihre Auswahl an Dienstleistern wartet auf Sie',
      review_blueprint: 'Ihr Veranstaltungsplan wartet auf Sie',
    },
    lead: 'sobald wir wissen, was Sie meinen, geht es weiter. Eine kurze Antwort genügt.',
    by: (day) => `Es hilft uns, wenn wir es bis zum ${day} wissen.`,
    done: 'Schon geantwortet? Dann vielen Dank; diese E-Mail hat sich damit erledigt.',
    open: {
      choose_budget: 'Varianten ansehen',
      choose_vendors: 'Auswahl ansehen',
      review_blueprint: 'Plan ansehen',
    },
  },
};
