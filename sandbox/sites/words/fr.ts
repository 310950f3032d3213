import type { SiteWords } from '../site-words.ts';

/** Made-up sites in French. */
export const fr: SiteWords = {
  language: 'fr',
  country: 'FR',
  places: [
    { street: 'rue des Tilleuls', postcode: '75011', city: 'Paris' },
    { street: 'quai des Lavandières', postcode: '69002', city: 'Lyon' },
    { street: 'allée du Moulin', postcode: '33000', city: 'Bordeaux' },
  ],
  phone: '+33 1 99 00 ## ##',
  headings: {
    about: 'Qui sommes-nous',
    services: 'Vos événements',
    contact: 'Contact',
    phone: 'Téléphone',
    email: 'E-mail',
    address: 'Adresse',
  },
  kinds: {
    'country-house': {
      what: 'une maison de campagne pour vos fêtes',
      about: 'Un manoir, son jardin clos, une grange pour danser et douze chambres pour la nuit.',
      services: ['Mariages jusqu’à 120 invités', 'Fêtes privées', 'Séminaires d’entreprise'],
    },
    castle: {
      what: 'un château pour les grandes soirées',
      about: 'Derrière les douves, une salle de banquet, une chapelle et une cour à ciel ouvert.',
      services: ['Mariages à la chapelle', 'Dîners de gala', 'Lancements de produit dans la cour'],
    },
    vineyard: {
      what: 'un domaine viticole qui reçoit',
      about:
        'Notre famille fait du vin ici depuis quatre générations et ouvre volontiers son chai.',
      services: ['Dégustations de groupe', 'Mariages dans les vignes', 'Fêtes d’été d’entreprise'],
    },
    'city-hotel': {
      what: 'un hôtel au cœur de la ville',
      about:
        'Quatre-vingts chambres, cinq salles à la lumière du jour et une terrasse sur le toit.',
      services: ['Conférences jusqu’à 200 personnes', 'Conseils', 'Réceptions de mariage'],
    },
    'conference-centre': {
      what: 'le centre de congrès près de la gare',
      about: 'Une salle plénière de 900 places, quatorze salles et une cuisine pour tout le monde.',
      services: ['Congrès annuels', 'Salons professionnels', 'Journées de formation'],
    },
    museum: {
      what: 'un musée qui ouvre le soir',
      about: 'Quand les visiteurs sont partis, la grande salle est à vous et à deux cents invités.',
      services: ['Réceptions du soir', 'Galas de bienfaisance', 'Visites privées d’entreprise'],
    },
    restaurant: {
      what: 'un restaurant et ses salons privés',
      about: 'Cuisine de saison, deux salons et une longue table de quarante couverts au jardin.',
      services: ['Dîners de veille de noces', 'Anniversaires', 'Fêtes de fin d’année'],
    },
    boat: {
      what: 'un bateau à louer pour vos fêtes',
      about: 'Un vapeur restauré, deux ponts, une piste de danse et un équipage qui connaît l’eau.',
      services: ['Mariages sur l’eau', 'Sorties d’entreprise', 'Anniversaires de mariage'],
    },
    'wedding-planner': {
      what: 'des mariages préparés avec soin',
      about: 'Deux organisatrices, trente mariages par an et pas une bague perdue à ce jour.',
      services: ['Organisation complète', 'Présence le jour du mariage', 'Cérémonies à l’étranger'],
    },
    'event-agency': {
      what: 'l’agence des événements vivants',
      about: 'D’une phrase de votre brief, nous faisons une soirée dont on parle longtemps.',
      services: ['Événements d’entreprise', 'Lancements de marque', 'Remises de prix'],
    },
    'software-firm': {
      what: 'des logiciels pour les équipes',
      about: 'Nous sommes 140 dans trois bureaux et créons des outils de planification.',
      services: ['Notre séminaire de septembre', 'Une conférence annuelle', 'Des rencontres'],
    },
    charity: {
      what: 'une association pour les jeunes musiciens',
      about: 'Nous prêtons des instruments, payons des leçons et mettons des jeunes en scène.',
      services: ['Notre gala de printemps', 'Concerts de soutien', 'Un festival d’été'],
    },
  },
};
