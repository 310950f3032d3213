import type { ApproveWords } from './approve-words.ts';

/** The approval page in French. */
export const fr: ApproveWords = {
  approvalFor: (name) => `Accord de ${name}`,
  open: {
    title: (who, to) => `${who} vous demande d’approuver un e-mail pour ${to}`,
    titleOfSystem: (to) => `Un e-mail pour ${to} attend votre accord`,
    nothingYet: 'Rien n’a été envoyé. Rien ne se passe tant que vous n’appuyez pas sur un bouton.',
    from: 'De',
    to: 'À',
    subject: 'Objet',
    foot: 'Avec des liens pour arrêter tous les messages et pour dire «\u00a0Je ne suis pas la bonne personne\u00a0», et notre adresse postale.',
    whyYou: 'Pourquoi vous',
    firstAsked: (deputy, hours) =>
      `La question vous est posée en premier\u00a0; après ${hours} ${hours === 1 ? 'heure' : 'heures'}, elle l’est aussi à ${deputy}.`,
    restsOn: 'Sur quoi il repose',
    nextTitle: 'La suite',
    leaves: (time) => `Si vous approuvez, il part le ${time}, sauf si une réponse arrive avant.`,
    leavesOpen:
      'Si vous approuvez, il part à la prochaine heure convenable, sauf si une réponse arrive avant.',
    undo: (seconds) => `Vous avez ${seconds} secondes pour annuler, sur la page suivante.`,
    ifChanged:
      'Si le texte change avant votre décision, cette page montre le nouveau texte et votre clic reste sans effet.',
    approve: 'Approuver et envoyer tel quel',
    approveShort: 'Approuver',
    changeOrDecline: 'Modifier ou refuser',
    askChanges: 'Demander des changements',
    changeQuestion: 'Que faut-il changer\u00a0?',
    changeHint: 'Vos mots sont transmis. Vous recevrez le nouveau texte à approuver.',
    sendChanges: 'Envoyer et attendre le nouveau texte',
    decline: 'Refuser',
    declineQuestion: 'Pourquoi\u00a0? Un motif est nécessaire',
    declineReasons: {
      wrong_price: 'Le prix est inexact',
      wrong_date: 'La date ne peut être tenue',
      wrong_tone: 'Ce n’est pas le bon ton',
      not_this_client: 'Nous ne voulons pas de ce client',
      other: 'Un autre motif',
    },
    ownWords: 'Avec vos mots',
    ownWordsHint: 'nécessaire pour un autre motif',
    declineButton: 'Refuser, ne rien envoyer',
    declineHint:
      'Rien n’est envoyé. Si vous ne voulez pas de ce client, la prise de contact s’arrête\u00a0; pour tout autre motif, un nouveau texte est écrit et vous est soumis.',
    lives: (until) =>
      `Ce lien est personnel et reste valable jusqu’à la décision, au plus tard le ${until}.`,
    others: (count) => (count === 1 ? 'Un autre vous attend.' : `${count} autres vous attendent.`),
    seeOthers: 'Se connecter pour les voir',
    editInInbox: 'Modifier dans la boîte de réception',
  },
  undoable: {
    title: { approved: 'Approuvé', rejected: 'Refusé' },
    leaves: (time) => `Il part le ${time}.`,
    engineAway:
      'Il reprendra dès que le système sera de retour\u00a0; votre décision est conservée.',
    nothingGoes: 'Rien n’est envoyé.',
    sendingStopped:
      'Tous les envois sont suspendus pour le moment\u00a0; il partira quand ils reprendront.',
    then: {
      redraft: 'Un nouveau texte est écrit avec vos mots\u00a0; il vous sera soumis.',
      end: 'La prise de contact s’arrête ici.',
      person: 'Il a été refusé deux fois\u00a0; une personne de l’espace s’en occupe maintenant.',
    },
    undo: 'Annuler',
    secondsLeft: (seconds) =>
      `Possible pendant encore ${seconds} ${seconds === 1 ? 'seconde' : 'secondes'}`,
    undoneTitle: 'Annulé',
    undone: 'L’e-mail est de nouveau ouvert et attend une décision. Rien n’a été envoyé.',
    undoTooLate: 'Il est trop tard pour annuler ici.',
  },
  decided: {
    title: 'La décision a déjà été prise',
    who: {
      approved: (name, when, via) => `${name} l’a approuvé le ${when}, ${via}.`,
      rejected: (name, when, via) => `${name} l’a refusé le ${when}, ${via}.`,
    },
    leaves: (time) => `L’e-mail part le ${time}.`,
    left: (time) => `L’e-mail est parti le ${time}.`,
    nothingSent: 'Rien n’a été envoyé.',
    pressIdle: 'Votre clic n’est pas nécessaire et ne changerait rien.',
    whatTitle: 'De quoi il s’agissait',
    what: (subject, version, to) => `«\u00a0${subject}\u00a0», version ${version}, pour ${to}`,
    readText: 'Lire le texte',
    notWanted: 'Ce n’est pas ce que vous vouliez\u00a0?',
    tell: (name) => `Écrire à ${name}`,
  },
  superseded: {
    title: 'Le texte a changé depuis votre e-mail',
    replaced: (from, to, when) =>
      `La version ${from} a été remplacée par la version ${to} le ${when}.`,
    nothingSent: (version) =>
      `Rien n’a été envoyé, et la version ${version} ne peut plus être approuvée.`,
    different: 'Ce qui est différent',
    goTo: (version) => `Aller à la version ${version}`,
    opensWhole: 'Ouvre le nouveau texte entier. C’est là que vous décidez.',
  },
  closed: {
    title: 'Il n’y a plus rien à décider',
    reasons: {
      reply: 'Une réponse est arrivée avant l’envoi de cet e-mail\u00a0; il a été retiré.',
      stop: 'Plus aucun message n’est souhaité\u00a0; il a été retiré.',
      bounce: 'L’adresse n’accepte pas de courrier\u00a0; il a été retiré.',
      pause: 'La prise de contact est en pause\u00a0; il a été retiré.',
      closed: 'La prise de contact est terminée\u00a0; il a été retiré.',
      expired: 'Personne n’a décidé à temps. Rien n’a été envoyé, et une personne a été consultée.',
    },
    newest: 'Ouvrir le texte le plus récent',
  },
  unknown: {
    title: 'Nous ne connaissons pas ce lien',
    text: 'Il a peut-être été coupé lors de la copie. Ouvrez-le depuis l’e-mail, ou demandez à qui vous l’a envoyé.',
  },
  problems: {
    reasonNeeded: 'Merci de dire pourquoi\u00a0; sans motif, rien n’a été refusé.',
    changed:
      'Le texte a changé pendant votre lecture. Rien n’a été décidé\u00a0; voici le nouveau texte.',
    formOld:
      'Cette page est restée ouverte trop longtemps. Rien n’a été décidé\u00a0; merci d’appuyer de nouveau.',
    failed:
      'L’enregistrement a échoué. Rien n’a été décidé\u00a0; merci de réessayer dans une minute.',
  },
};
