import type { SiteWords } from '../site-words.ts';

/** Made-up sites in Dutch. */
export const nl: SiteWords = {
  language: 'nl',
  country: 'NL',
  places: [
    { street: 'Lindelaan', postcode: '1011 AB', city: 'Amsterdam' },
    { street: 'Molenweg', postcode: '3511 LX', city: 'Utrecht' },
    { street: 'Havenkade', postcode: '3011 TA', city: 'Rotterdam' },
  ],
  phone: '+31 20 000 0###',
  headings: {
    about: 'Over ons',
    services: 'Evenementen',
    contact: 'Contact',
    phone: 'Telefoon',
    email: 'E-mail',
    address: 'Adres',
  },
  kinds: {
    'country-house': {
      what: 'een landhuis voor uw feest',
      about: 'Een landgoed met moestuin, een schuur om te dansen en twaalf kamers voor de nacht.',
      services: ['Bruiloften tot 120 gasten', 'Privéfeesten', 'Heidagen voor bedrijven'],
    },
    castle: {
      what: 'een kasteel voor grote avonden',
      about:
        'Achter de gracht liggen een feestzaal, een kapel en een binnenplaats in de open lucht.',
      services: ['Trouwen in de kapel', 'Galadiners', 'Productpresentaties op de binnenplaats'],
    },
    vineyard: {
      what: 'een wijngaard met plaats voor gasten',
      about: 'Onze familie maakt hier al vier generaties wijn en opent graag de kelder.',
      services: ['Proeverijen voor groepen', 'Bruiloften in de wijngaard', 'Zomerfeesten'],
    },
    'city-hotel': {
      what: 'een hotel midden in de stad',
      about: 'Tachtig kamers, vijf zalen met daglicht en een dakterras boven de rivier.',
      services: ['Congressen tot 200 personen', 'Directievergaderingen', 'Bruiloftsrecepties'],
    },
    'conference-centre': {
      what: 'het congrescentrum bij het station',
      about: 'Een plenaire zaal voor 900, veertien werkruimtes en een keuken voor iedereen.',
      services: ['Jaarcongressen', 'Vakbeurzen', 'Trainingsdagen'],
    },
    museum: {
      what: 'een museum dat ’s avonds opengaat',
      about: 'Als de bezoekers weg zijn, is de grote hal van u en tweehonderd gasten.',
      services: ['Avondrecepties', 'Benefietgala’s', 'Rondleidingen voor bedrijven'],
    },
    restaurant: {
      what: 'een restaurant met eigen feestzalen',
      about: 'Koken met het seizoen, twee zalen en een lange tafel voor veertig in de tuin.',
      services: ['Diners voor de bruiloft', 'Verjaardagen', 'Kerstdiners voor teams'],
    },
    boat: {
      what: 'een schip voor uw gezelschap',
      about: 'Een opgeknapte stoomboot met twee dekken, een dansvloer en een ervaren bemanning.',
      services: ['Bruiloften op het water', 'Bedrijfsuitjes', 'Jubilea'],
    },
    'wedding-planner': {
      what: 'bruiloften met zorg gepland',
      about: 'Twee planners, dertig bruiloften per jaar en nog geen ring kwijtgeraakt.',
      services: ['Volledige bruiloftsplanning', 'Hulp op de dag', 'Trouwen in het buitenland'],
    },
    'event-agency': {
      what: 'het bureau voor live-evenementen',
      about: 'Van één zin in een briefing maken wij een avond waar men jaren over praat.',
      services: ['Bedrijfsevenementen', 'Merklanceringen', 'Prijsuitreikingen'],
    },
    'software-firm': {
      what: 'software voor groeiende teams',
      about: 'Wij zijn met 140 mensen op drie plekken en maken gereedschap voor planning.',
      services: ['Onze teamdagen in september', 'Een jaarlijks congres', 'Meetups'],
    },
    charity: {
      what: 'een stichting voor jonge muzikanten',
      about: 'Wij lenen instrumenten uit, betalen lessen en brengen jongeren op het podium.',
      services: ['Ons voorjaarsgala', 'Benefietconcerten', 'Een zomerfestival'],
    },
  },
};
