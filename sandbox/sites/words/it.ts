import type { SiteWords } from '../site-words.ts';

/** Made-up sites in Italian. */
export const it: SiteWords = {
  language: 'it',
  country: 'IT',
  places: [
    { street: 'Via dei Tigli', postcode: '00184', city: 'Roma' },
    { street: 'Via del Mulino', postcode: '50122', city: 'Firenze' },
    { street: 'Viale del Porto', postcode: '16124', city: 'Genova' },
  ],
  phone: '+39 06 5550 0###',
  headings: {
    about: 'Chi siamo',
    services: 'Eventi',
    contact: 'Contatti',
    phone: 'Telefono',
    email: 'E-mail',
    address: 'Indirizzo',
  },
  kinds: {
    'country-house': {
      what: 'una casa di campagna per le vostre feste',
      about: 'Una villa con giardino, un fienile per ballare e dodici camere per la notte.',
      services: ['Matrimoni fino a 120 ospiti', 'Feste private', 'Ritiri aziendali'],
    },
    castle: {
      what: 'un castello per le grandi serate',
      about: 'Oltre il fossato ci sono una sala per banchetti, una cappella e una corte aperta.',
      services: ['Matrimoni in cappella', 'Cene di gala', 'Presentazioni nella corte'],
    },
    vineyard: {
      what: 'una cantina che accoglie ospiti',
      about: 'La famiglia fa vino qui da quattro generazioni e apre volentieri la cantina.',
      services: ['Degustazioni per gruppi', 'Matrimoni tra le vigne', 'Feste estive aziendali'],
    },
    'city-hotel': {
      what: 'un albergo nel cuore della città',
      about: 'Ottanta camere, cinque sale con luce naturale e una terrazza sopra il fiume.',
      services: ['Convegni fino a 200 persone', 'Consigli', 'Ricevimenti di nozze'],
    },
    'conference-centre': {
      what: 'il centro congressi vicino alla stazione',
      about: 'Una sala plenaria da 900 posti, quattordici sale e una cucina che basta per tutti.',
      services: ['Congressi annuali', 'Fiere di settore', 'Giornate di formazione'],
    },
    museum: {
      what: 'un museo che apre la sera',
      about: 'Quando i visitatori sono usciti, la grande sala è vostra e di duecento ospiti.',
      services: ['Ricevimenti serali', 'Gala di beneficenza', 'Visite private aziendali'],
    },
    restaurant: {
      what: 'un ristorante con sale private',
      about: 'Cucina di stagione, due sale e una lunga tavola da quaranta in giardino.',
      services: ['Cene prima delle nozze', 'Compleanni', 'Cene di Natale per i team'],
    },
    boat: {
      what: 'un battello per le vostre feste',
      about: 'Un vapore restaurato con due ponti, una pista da ballo e un equipaggio esperto.',
      services: ['Matrimoni sull’acqua', 'Gite aziendali', 'Anniversari'],
    },
    'wedding-planner': {
      what: 'matrimoni preparati con cura',
      about: 'Due organizzatrici, trenta matrimoni l’anno e finora nessun anello perduto.',
      services: ['Organizzazione completa', 'Presenza nel giorno', 'Cerimonie all’estero'],
    },
    'event-agency': {
      what: 'l’agenzia degli eventi dal vivo',
      about: 'Da una frase del vostro incarico nasce una serata di cui si parla a lungo.',
      services: ['Eventi aziendali', 'Lanci di marchi', 'Premiazioni'],
    },
    'software-firm': {
      what: 'software per squadre che crescono',
      about: 'Siamo 140 persone in tre sedi e creiamo strumenti di pianificazione.',
      services: ['Il nostro ritiro di settembre', 'Una conferenza annuale', 'Incontri'],
    },
    charity: {
      what: 'un’associazione per giovani musicisti',
      about: 'Prestiamo strumenti, paghiamo lezioni e portiamo i giovani sul palco.',
      services: ['Il nostro gala di primavera', 'Concerti benefici', 'Un festival estivo'],
    },
  },
};
