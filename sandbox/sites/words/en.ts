import type { SiteWords } from '../site-words.ts';

/** Made-up sites in English. */
export const en: SiteWords = {
  language: 'en',
  country: 'GB',
  places: [
    { street: 'Mill Lane', postcode: 'BA1 2QH', city: 'Bath' },
    { street: 'Castle Street', postcode: 'EH1 1AB', city: 'Edinburgh' },
    { street: 'Harbour Row', postcode: 'BS1 4SB', city: 'Bristol' },
  ],
  phone: '+44 20 7946 0###',
  headings: {
    about: 'About us',
    services: 'What we host',
    contact: 'Contact',
    phone: 'Phone',
    email: 'E-mail',
    address: 'Address',
  },
  kinds: {
    'country-house': {
      what: 'a country house for your celebration',
      about: 'A Georgian house with a walled garden, a barn for dancing and twelve bedrooms.',
      services: ['Weddings for up to 120 guests', 'Private parties', 'Company retreats'],
    },
    castle: {
      what: 'a castle for great evenings',
      about: 'Behind the moat lie a banqueting hall, a chapel and a courtyard under the open sky.',
      services: ['Weddings in the chapel', 'Gala dinners', 'Product launches in the courtyard'],
    },
    vineyard: {
      what: 'a vineyard with room for guests',
      about: 'Our family has made wine here for four generations and likes to share the cellar.',
      services: ['Tastings for groups', 'Weddings among the vines', 'Summer parties for companies'],
    },
    'city-hotel': {
      what: 'a hotel in the heart of the city',
      about: 'Eighty rooms, five meeting rooms with daylight and a roof terrace above the river.',
      services: ['Conferences for up to 200 people', 'Board meetings', 'Wedding receptions'],
    },
    'conference-centre': {
      what: 'the conference centre by the station',
      about: 'One plenary hall for 900, fourteen breakout rooms and a kitchen that feeds them all.',
      services: ['Annual conferences', 'Trade fairs', 'Training days'],
    },
    museum: {
      what: 'a museum that opens after hours',
      about: 'When the visitors have gone, the great hall belongs to you and two hundred guests.',
      services: ['Evening receptions', 'Charity galas', 'Private views for companies'],
    },
    restaurant: {
      what: 'a restaurant with private dining rooms',
      about: 'Seasonal cooking, two private rooms and a long table for forty in the garden.',
      services: ['Rehearsal dinners', 'Birthday parties', 'Christmas parties for teams'],
    },
    boat: {
      what: 'a riverboat for hire',
      about: 'A restored steamer with two decks, a dance floor and a crew that knows every bend.',
      services: ['Wedding parties on the water', 'Company outings', 'Anniversaries'],
    },
    'wedding-planner': {
      what: 'weddings planned with care',
      about: 'Two planners, thirty weddings a year and not one lost ring so far.',
      services: ['Full wedding planning', 'Help on the day', 'Ceremonies abroad'],
    },
    'event-agency': {
      what: 'the agency for live events',
      about: 'We turn a sentence in a briefing into an evening that people talk about for years.',
      services: ['Corporate events', 'Brand launches', 'Award ceremonies'],
    },
    'software-firm': {
      what: 'software for growing teams',
      about: 'We are 140 people in three offices who build tools for planning and logistics.',
      services: ['Our team retreat every September', 'A yearly user conference', 'Meetups'],
    },
    charity: {
      what: 'a charity for young musicians',
      about: 'We lend instruments, pay for lessons and bring young players on stage.',
      services: ['Our spring fundraising gala', 'Benefit concerts', 'A summer festival'],
    },
  },
};
