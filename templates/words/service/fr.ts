import type { ServiceWords } from './service-words.ts';

/** The service mails in French. */
export const fr: ServiceWords = {
  greeting: (name) => `Bonjour ${name},`,
  plan: 'Plan',
  why: (brand) => `Vous recevez cet e-mail parce que ${brand} organise votre événement.`,
  questions: 'Questions',
  preferences: 'Comment et quand nous vous écrivons',
  justAnswer: 'Une erreur, un oubli\u00a0? Répondez simplement à cet e-mail.',
  asksAgain: 'Le bouton ouvre une page qui montre votre choix et vous demande de le confirmer.',
  next: 'La suite',
  choose: (name) => `Choisir ${name}`,
  welcome: {
    subject: (brand) => `Bienvenue chez ${brand}\u00a0: votre plan est en préparation`,
    heading: (brand) => `Bienvenue chez ${brand}`,
    lead: (forEvent) => `Nous avons commencé un plan ${forEvent}. Voici ce que nous savons.`,
    known: 'Ce que nous savons',
    day: 'Jour',
    guests: 'Invités',
    budget: 'Budget',
    steps: [
      'Nous préparons des propositions de budget et vous les envoyons.',
      'Pour celle que vous choisissez, nous cherchons les prestataires qui conviennent.',
      'Avec les prestataires choisis, nous rédigeons le déroulé de la journée.',
    ],
    dates: 'Calendrier',
    open: 'Ouvrir votre plan',
  },
  budget: {
    heading: (count) =>
      count === 1 ? 'Votre proposition de budget' : `${count} propositions de budget`,
    lead: (forEvent) => `Voici comment l’argent prévu ${forEvent} pourrait se répartir.`,
    chart: (count) =>
      count === 1
        ? 'Des barres montrent les parts de la proposition\u00a0; les chiffres sont plus bas.'
        : `Des barres comparent les parts des ${count} propositions\u00a0; les chiffres sont plus bas.`,
  },
  options: {
    heading: (count) =>
      count === 1 ? 'Une combinaison de prestataires' : `${count} combinaisons de prestataires`,
    subjectBy: (count, day) =>
      count === 1
        ? `Une combinaison de prestataires\u00a0: à choisir d’ici au ${day}`
        : `${count} combinaisons de prestataires\u00a0: à choisir d’ici au ${day}`,
    lead: (forEvent) =>
      `Nous avons cherché ${forEvent} des prestataires libres et qui vont bien ensemble.`,
    by: (day) => `Merci de choisir d’ici au ${day}.`,
    held: (day) => `Réservé pour vous jusqu’au ${day}.`,
    see: 'Voir les détails',
    missing: 'Rien ne convient\u00a0? Dites-nous ce qui manque',
  },
  confirmation: {
    subject: (plan) => `Votre choix est confirmé\u00a0: plan ${plan}`,
    heading: 'Votre choix est confirmé',
    lead: (forEvent) => `Voici les prestataires que vous avez choisis ${forEvent}.`,
    total: 'Au total',
    steps: [
      'Nous confirmons les réservations auprès de chacun.',
      'Ensuite, nous rédigeons le déroulé de la journée et vous l’envoyons.',
    ],
    change: 'Ce n’est pas votre choix\u00a0? Répondez à cet e-mail avant les réservations.',
    open: 'Ouvrir votre plan',
  },
  blueprint: {
    subject: (plan) => `Votre plan détaillé est prêt\u00a0: plan ${plan}`,
    heading: 'Votre plan détaillé est prêt',
    lead: (forEvent) => `Tout ce que nous avons prévu ${forEvent} tient dans un document.`,
    attached: 'Il est aussi joint à cet e-mail, en PDF.',
    download: 'Télécharger le plan',
    steps: [
      'Lisez d’abord le déroulé\u00a0: il indique qui arrive et quand.',
      'Donnez la liste des contacts à ceux qui s’occupent de la journée avec vous.',
      'Dites-nous ce qu’il faut changer\u00a0; nous vous enverrons une nouvelle version.',
    ],
  },
  error: {
    subject: (plan) => `Un incident concerne le plan ${plan}`,
    heading: 'Nous sommes désolés',
    lead: (forEvent) => `En travaillant sur le plan ${forEvent}, nous avons rencontré un incident.`,
    what: 'Ce qui s’est passé',
    doing: 'Ce que nous faisons',
    steps: [
      'Quelqu’un de chez nous s’en occupe dès maintenant.',
      'Vous n’avez rien à faire\u00a0; nous vous écrirons dès que tout sera rentré dans l’ordre.',
    ],
    reference: (code) => `Si vous nous contactez, indiquez ce numéro\u00a0: ${code}.`,
    contact: (address) =>
      `Vous pouvez nous joindre à l’adresse ${address}, ou en répondant simplement à cet e-mail.`,
  },
  reminder: {
    subject: (plan) => `Un petit rappel\u00a0: plan ${plan}`,
    heading: {
      choose_budget: 'Vos propositions de budget vous attendent',
      choose_vendors: 'Le choix de vos prestataires vous attend',
      review_blueprint: 'Votre plan détaillé vous attend',
    },
    lead: 'Nous continuerons dès que nous saurons ce que vous en pensez. Une réponse suffit.',
    by: (day) => `Il nous serait utile de le savoir d’ici au ${day}.`,
    done: 'Vous avez déjà répondu\u00a0? Merci, et ne tenez pas compte de cet e-mail.',
    open: {
      choose_budget: 'Voir les propositions',
      choose_vendors: 'Voir les prestataires',
      review_blueprint: 'Voir le plan',
    },
  },
};
