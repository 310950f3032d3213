import type { MailWords } from './words.ts';

/** The mails in French. */
export const fr: MailWords = {
  outreach: {
    why: {
      consent: (source) =>
        `Vous recevez cet e-mail parce que vous avez accepté nos messages${source ? ` (${source})` : ''}.`,
      legitimate_interest: (source) =>
        `Nous vous écrivons parce que notre travail peut vous être utile\u00a0; votre adresse ${source ? `vient de\u00a0: ${source}` : 'est publique'}.`,
      contract: (source) =>
        `Vous recevez cet e-mail parce que nous travaillons pour vous${source ? ` (${source})` : ''}.`,
    },
    stop: 'Ne plus recevoir de messages',
    wrongPerson: 'Je ne suis pas la bonne personne',
    reply: 'Nous répondre',
  },
  internal: {
    why: (brand) => `Vous recevez cet e-mail parce que vous travaillez avec ${brand}.`,
    sendingTo: (name) => `À ${name}`,
    timePair: (their, yours) => `${their} chez eux, ${yours} chez vous`,
  },
  approval: {
    subject: (to, subject) => `À décider\u00a0: «\u00a0${subject}\u00a0» pour ${to}`,
    heading: (who, to) => `${who} vous demande d’approuver un e-mail pour ${to}`,
    headingOfSystem: (to) => `Un e-mail pour ${to} attend votre accord`,
    nothingYet:
      'Rien n’a été envoyé. Le bouton ouvre une page, et rien ne se passe tant que vous n’y appuyez pas sur un bouton.',
    open: 'Ouvrir pour décider',
    from: 'De',
    to: 'À',
    subjectLabel: 'Objet',
    foot: 'Il contient aussi un lien pour arrêter tous les messages et notre adresse postale.',
    whyYou: 'Pourquoi vous',
    whenTitle: 'Quand il part',
    when: (time) => `Approuvé à temps, il part le ${time}, sauf si une réponse arrive avant.`,
    whenOpen:
      'Approuvé, il part à la prochaine heure convenable, sauf si une réponse arrive avant.',
    risks: 'Ce qui pourrait mal se passer',
    noRisks: 'Les contrôles n’ont rien relevé.',
    facts: 'Sur quoi il repose',
    noFacts: 'Il n’utilise aucune donnée sur cette personne.',
    confidence: { sure: 'vérifié', likely: 'probable', guess: 'supposé' },
    drafter: {
      template: 'Écrit à partir d’un modèle de texte, sans modèle de langage.',
      model: 'Rédigé par un modèle de langage et contrôlé par des règles.',
      person: 'Écrit par une personne.',
    },
    linkTitle: 'À propos de ce lien',
    linkLives: (until) =>
      `Il est personnel et reste valable jusqu’à la décision, au plus tard le ${until}.`,
    others: (count) => (count === 1 ? 'Un autre vous attend.' : `${count} autres vous attendent.`),
  },
  gathered: {
    subject: (count) =>
      count === 1 ? 'Un e-mail attend votre décision' : `${count} e-mails attendent votre décision`,
    shortened: 'La suite du texte est sur la page.',
    lead: 'Rien n’a été envoyé. Chaque bouton ouvre sa propre page, et rien ne se passe tant que vous n’y appuyez pas sur un bouton.',
  },
  reminder: {
    subject: (to, subject) => `Toujours en attente\u00a0: «\u00a0${subject}\u00a0» pour ${to}`,
    heading: (to) => `Un e-mail pour ${to} vous attend toujours`,
    since: (when) => `La question vous a été posée le ${when}.`,
    deputyNext: (name, when) =>
      `S’il est encore ouvert le ${when}, la question sera aussi posée à ${name}.`,
    expires: (when) =>
      `Sans décision, il expire le ${when}\u00a0: rien n’est alors envoyé, et une personne est consultée.`,
  },
  deputy: {
    subject: (to, subject) => `En remplacement\u00a0: «\u00a0${subject}\u00a0» pour ${to}`,
    heading: (first, to) => `${first} n’a pas encore décidé d’un e-mail pour ${to}`,
    since: (first, when) =>
      `La question a été posée à ${first} le ${when}. Vous assurez le remplacement\u00a0: la première décision compte.`,
  },
  decided: {
    subject: {
      approved: (to) => `Approuvé\u00a0: l’e-mail pour ${to}`,
      rejected: (to) => `Refusé\u00a0: l’e-mail pour ${to}`,
    },
    own: {
      approved: (to, when, via) => `Vous avez approuvé l’e-mail pour ${to} le ${when}, ${via}.`,
      rejected: (to, when, via) => `Vous avez refusé l’e-mail pour ${to} le ${when}, ${via}.`,
    },
    other: {
      approved: (who, to, when, via) => `${who} a approuvé l’e-mail pour ${to} le ${when}, ${via}.`,
      rejected: (who, to, when, via) => `${who} a refusé l’e-mail pour ${to} le ${when}, ${via}.`,
    },
    via: {
      link: 'par le lien reçu',
      inbox: 'dans la boîte de réception',
      policy: 'selon la règle',
    },
    nothingSent: 'Rien n’a été envoyé, et cette version ne peut plus être approuvée.',
    reason: 'Le motif donné',
    next: 'La suite',
    notYou: 'Ce n’était pas vous\u00a0? Ouvrez la fiche et arrêtez-y l’e-mail.',
    open: 'Ouvrir la fiche',
  },
  reply: {
    subject: (name) => `Réponse de ${name}`,
    received: (when) => `Reçue le ${when}.`,
    stopped: 'Les relances sont arrêtées. Plus rien ne part avant votre décision.',
    fromOther: (address) => `Elle vient d’une autre adresse\u00a0: ${address}.`,
    addressOnly: 'Elle n’a été reconnue que par l’adresse.',
    lookClosely: 'À regarder de près',
    open: 'Ouvrir la conversation',
  },
  needsPerson: {
    subject: (name) => `${name}\u00a0: votre décision est nécessaire`,
    causes: {
      no_lawful_basis: 'Aucune base n’est indiquée pour écrire à cette personne.',
      send_refused: 'Le serveur de messagerie a refusé l’e-mail pour de bon.',
      send_failed: 'L’e-mail n’a pas pu partir, malgré plusieurs essais.',
      consent_needed: 'Il faut un consentement pour cette adresse, et aucun n’est noté.',
      template_needed:
        'WhatsApp est le seul moyen de les joindre, et le modèle n’y est pas encore approuvé.',
      address_stopped: 'L’adresse figure sur la liste de ceux qui ne veulent plus de messages.',
      all_channels_failed:
        'Aucun canal de ce message n’a abouti\u00a0; l’historique donne la raison de chacun.',
      task_waits:
        'Cette étape est une tâche pour une personne\u00a0: les mots sont rédigés, le résultat est à noter.',
      no_send_window: 'Aucune heure ne convient pour l’envoi.',
      away_too_long: 'L’absence dure plus longtemps que nous ne pouvons attendre.',
      approval_expired: 'Personne n’a décidé du brouillon avant son expiration.',
      rejected_twice: 'Le brouillon a été refusé deux fois.',
      send_unknown:
        'La réponse du serveur de messagerie s’est perdue\u00a0; nul ne sait si l’e-mail est parti. Il n’est pas renvoyé tout seul.',
      no_address: 'Nous ne connaissons aucune adresse à laquelle écrire.',
      low_confidence: 'Ce que nous savons n’est pas assez sûr.',
      draft_failed: 'Aucun brouillon n’a passé les contrôles.',
      stop_like: 'La réponse est peut-être une demande d’arrêt. Merci de la lire.',
      handed_over: 'Quelqu’un de l’équipe vous a confié ce contact.',
    },
    nothingGoes: 'Rien ne part avant votre décision.',
    open: 'Ouvrir et décider',
  },
  signIn: {
    subject: (brand) => `Connexion à ${brand}`,
    lead: 'Le lien ouvre une page avec un seul bouton\u00a0; c’est ce bouton qui vous connecte.',
    open: 'Ouvrir la page de connexion',
    valid: (minutes) => `Il n’est valable qu’une fois, pendant ${minutes} minutes.`,
    ignore:
      'Vous ne l’avez pas demandé\u00a0? Ne faites rien\u00a0: personne n’entre sans ce lien.',
    title: 'À propos de ce lien',
  },
  invite: {
    subject: (who, workspace) => `${who} vous invite à rejoindre ${workspace}`,
    lead: (workspace) =>
      `Vous y verrez les contacts, les brouillons et les réponses de ${workspace}.`,
    open: 'Ouvrir l’invitation',
    valid: (until) => `Il n’est valable qu’une fois, jusqu’au ${until}.`,
    ignore:
      'Vous ne connaissez pas l’expéditeur\u00a0? Ne faites rien\u00a0: rien n’est créé sans votre clic.',
    title: 'À propos de ce lien',
  },
};
