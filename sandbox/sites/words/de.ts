import type { SiteWords } from '../site-words.ts';

/** Made-up sites in German. */
export const de: SiteWords = {
  language: 'de',
  country: 'DE',
  places: [
    { street: 'Lindenallee', postcode: '10115', city: 'Berlin' },
    { street: 'Am Mühlbach', postcode: '80331', city: 'München' },
    { street: 'Hafenstraße', postcode: '20457', city: 'Hamburg' },
  ],
  phone: '+49 30 23125 ###',
  headings: {
    about: 'Über uns',
    services: 'Veranstaltungen',
    contact: 'Kontakt',
    phone: 'Telefon',
    email: 'E-Mail',
    address: 'Anschrift',
  },
  kinds: {
    'country-house': {
      what: 'das Landhaus für Ihre Feier',
      about: 'Ein Gutshaus mit Bauerngarten, Tanzscheune und zwölf Zimmern für die Nacht danach.',
      services: ['Hochzeiten bis 120 Gäste', 'Private Feste', 'Klausurtagungen für Firmen'],
    },
    castle: {
      what: 'ein Schloss für große Abende',
      about: 'Hinter dem Wassergraben liegen Festsaal, Kapelle und ein Hof unter freiem Himmel.',
      services: ['Trauungen in der Kapelle', 'Galadinner', 'Produktpremieren im Schlosshof'],
    },
    vineyard: {
      what: 'ein Weingut mit Platz für Gäste',
      about: 'Seit vier Generationen machen wir hier Wein und öffnen gern den Keller dafür.',
      services: ['Weinproben für Gruppen', 'Hochzeiten im Weinberg', 'Sommerfeste für Firmen'],
    },
    'city-hotel': {
      what: 'das Hotel mitten in der Stadt',
      about: 'Achtzig Zimmer, fünf Tagungsräume mit Tageslicht und eine Dachterrasse am Fluss.',
      services: ['Tagungen bis 200 Personen', 'Vorstandssitzungen', 'Hochzeitsempfänge'],
    },
    'conference-centre': {
      what: 'das Kongresszentrum am Bahnhof',
      about: 'Ein Plenarsaal für 900, vierzehn Gruppenräume und eine Küche, die alle satt macht.',
      services: ['Jahrestagungen', 'Fachmessen', 'Schulungstage'],
    },
    museum: {
      what: 'ein Museum, das abends Ihnen gehört',
      about: 'Wenn die Besucher gegangen sind, ist die große Halle frei für zweihundert Gäste.',
      services: ['Abendempfänge', 'Benefizgalas', 'Führungen für Unternehmen'],
    },
    restaurant: {
      what: 'ein Restaurant mit eigenen Räumen für Feste',
      about: 'Küche nach der Jahreszeit, zwei Säle und eine lange Tafel für vierzig im Garten.',
      services: ['Polterabende', 'Geburtstagsfeiern', 'Weihnachtsfeiern für Teams'],
    },
    boat: {
      what: 'ein Schiff für Ihre Gesellschaft',
      about: 'Ein alter Dampfer mit zwei Decks, Tanzfläche und einer Mannschaft, die alles kennt.',
      services: ['Hochzeitsfeste auf dem Wasser', 'Betriebsausflüge', 'Jubiläen'],
    },
    'wedding-planner': {
      what: 'Hochzeiten mit Ruhe geplant',
      about: 'Zwei Planerinnen, dreißig Hochzeiten im Jahr und bisher kein verlorener Ring.',
      services: ['Hochzeitsplanung von Anfang an', 'Begleitung am Tag', 'Trauungen im Ausland'],
    },
    'event-agency': {
      what: 'die Agentur für Live-Veranstaltungen',
      about: 'Aus einem Satz im Briefing machen wir einen Abend, von dem man noch lange spricht.',
      services: ['Firmenveranstaltungen', 'Markenstarts', 'Preisverleihungen'],
    },
    'software-firm': {
      what: 'Software für wachsende Teams',
      about: 'Wir sind 140 Leute an drei Orten und bauen Werkzeuge für Planung und Logistik.',
      services: ['Unser Teamtreffen im September', 'Jährliche Anwenderkonferenz', 'Meetups'],
    },
    charity: {
      what: 'ein Verein für junge Musik',
      about:
        'Wir verleihen Instrumente, bezahlen Unterricht und bringen junge Leute auf die Bühne.',
      services: ['Unsere Spendengala im Frühjahr', 'Benefizkonzerte', 'Ein Sommerfest'],
    },
  },
};
