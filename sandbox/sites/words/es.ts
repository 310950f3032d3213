import type { SiteWords } from '../site-words.ts';

/** Made-up sites in Spanish. */
export const es: SiteWords = {
  language: 'es',
  country: 'ES',
  places: [
    { street: 'Calle del Molino', postcode: '28012', city: 'Madrid' },
    { street: 'Paseo del Puerto', postcode: '46011', city: 'Valencia' },
    { street: 'Calle de los Naranjos', postcode: '41004', city: 'Sevilla' },
  ],
  phone: '+34 910 000 ###',
  headings: {
    about: 'Quiénes somos',
    services: 'Eventos',
    contact: 'Contacto',
    phone: 'Teléfono',
    email: 'Correo',
    address: 'Dirección',
  },
  kinds: {
    'country-house': {
      what: 'una casa de campo para su celebración',
      about: 'Un cortijo con jardín, un granero para bailar y doce habitaciones para la noche.',
      services: ['Bodas de hasta 120 invitados', 'Fiestas privadas', 'Retiros de empresa'],
    },
    castle: {
      what: 'un castillo para grandes noches',
      about: 'Tras el foso hay un salón de banquetes, una capilla y un patio a cielo abierto.',
      services: ['Bodas en la capilla', 'Cenas de gala', 'Presentaciones en el patio'],
    },
    vineyard: {
      what: 'una bodega que recibe invitados',
      about: 'La familia hace vino aquí desde hace cuatro generaciones y abre su bodega con gusto.',
      services: ['Catas para grupos', 'Bodas entre viñas', 'Fiestas de verano de empresa'],
    },
    'city-hotel': {
      what: 'un hotel en el centro de la ciudad',
      about: 'Ochenta habitaciones, cinco salas con luz natural y una terraza sobre el río.',
      services: ['Congresos de hasta 200 personas', 'Consejos', 'Banquetes de boda'],
    },
    'conference-centre': {
      what: 'el palacio de congresos junto a la estación',
      about: 'Un auditorio para 900, catorce salas de trabajo y una cocina para todos ellos.',
      services: ['Congresos anuales', 'Ferias', 'Jornadas de formación'],
    },
    museum: {
      what: 'un museo que abre de noche',
      about: 'Cuando se van los visitantes, la gran sala es suya y de doscientos invitados.',
      services: ['Recepciones de tarde', 'Galas benéficas', 'Visitas privadas de empresa'],
    },
    restaurant: {
      what: 'un restaurante con salones privados',
      about: 'Cocina de temporada, dos salones y una mesa larga para cuarenta en el jardín.',
      services: ['Cenas de víspera de boda', 'Cumpleaños', 'Cenas de Navidad de equipo'],
    },
    boat: {
      what: 'un barco para su fiesta',
      about: 'Un vapor restaurado con dos cubiertas, pista de baile y una tripulación con oficio.',
      services: ['Bodas en el agua', 'Salidas de empresa', 'Aniversarios'],
    },
    'wedding-planner': {
      what: 'bodas preparadas con cuidado',
      about: 'Dos organizadoras, treinta bodas al año y ni un anillo perdido hasta hoy.',
      services: ['Organización completa de bodas', 'Ayuda el día de la boda', 'Bodas fuera'],
    },
    'event-agency': {
      what: 'la agencia de eventos en vivo',
      about: 'De una frase del encargo hacemos una noche de la que se habla durante años.',
      services: ['Eventos de empresa', 'Lanzamientos de marca', 'Entregas de premios'],
    },
    'software-firm': {
      what: 'programas para equipos que crecen',
      about: 'Somos 140 personas en tres oficinas y creamos herramientas de planificación.',
      services: ['Nuestro retiro de septiembre', 'Una conferencia anual', 'Encuentros'],
    },
    charity: {
      what: 'una fundación para jóvenes músicos',
      about: 'Prestamos instrumentos, pagamos clases y subimos a los jóvenes al escenario.',
      services: ['Nuestra gala de primavera', 'Conciertos benéficos', 'Un festival de verano'],
    },
  },
};
