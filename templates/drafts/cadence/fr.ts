import type { CadenceParts } from '../cadence-parts.ts';

/** The shipped cadence in French. */
export const fr: CadenceParts = {
  subject:
    '{{#if eventType}}Une idée {{forEvent}}{{else}}{{#if organisation}}Une idée pour le prochain événement de {{organisation}}{{else}}Une idée {{forEvent}}{{/if}}{{/if}}',
  shortSubject: 'Une idée pour votre événement',
  greeting: 'Bonjour{{#if greetingName}} {{greetingName}}{{/if}},',
  opening: {
    first:
      'Je m’appelle {{senderName}} et j’organise des événements chez {{workspace}}.{{#if organisation}} J’ai lu ce que fait {{organisation}}{{#if inCity}} {{inCity}}{{/if}}.{{/if}}{{#if eventHint}} « {{eventHint}} » a retenu mon attention.{{/if}}',
    second:
      'Il y a quelques jours, je vous ai proposé mon aide {{forEvent}}. Puis-je ajouter une chose ?',
    middle: 'Je sais comme une semaine se remplit vite ; ce message sera donc court.',
    last: 'C’est mon dernier message à ce sujet ; ensuite, je ne vous dérangerai plus.',
  },
  body: {
    hook: 'Quand un événement approche, ce sont les petites choses qui prennent du temps : qui arrive à quelle heure, que faire s’il pleut, qui a la clé de la porte de service.{{#if guestCount}} Avec environ {{guestCount}} invités, la liste s’allonge vite.{{/if}} C’est justement la partie que nous aimons, et celle dont nous pouvons vous décharger.',
    proof:
      'La meilleure façon de juger une organisation est de regarder un plan. Je vous montrerais volontiers l’un des nôtres : le déroulé, le plan de salle, la liste des prestataires et qui a été appelé à quel moment. Vous verriez d’un coup d’œil si notre façon de travailler vous convient.',
    fomo: 'Les bonnes salles et les bons prestataires sont souvent réservés tôt{{#if eventDate}}, et le {{eventDate}} est plus proche qu’il n’y paraît{{/if}}. Si {{#if venue}}{{venue}} n’est encore qu’une idée{{else}}le lieu n’est pas encore choisi{{/if}}, mieux vaut demander vite des options, même si tout le reste est à décider. Je peux voir ce qui est libre et vous envoyer une courte liste.',
    goodbye:
      'Peut-être que le moment est mal choisi, ou que quelqu’un s’occupe déjà de vos événements. L’un comme l’autre me convient très bien, et vous n’avez rien à expliquer. Les projets changent pourtant, et un coup de main de dernière minute est parfois le bienvenu.',
  },
  ask: {
    first:
      'Puis-je vous envoyer une première ébauche {{forEvent}} ? Elle tient sur une page et ne demande aucun appel ; il suffit de répondre à cet e-mail.',
    second:
      'Voulez-vous que je vous envoie de quoi vous faire une idée ? Un simple « oui » suffit, je m’occupe du reste.',
    middle:
      'Si vous m’indiquez {{#if eventDate}}{{#if guestCount}}ce qui compte le plus pour vous{{else}}le nombre d’invités{{/if}}{{else}}{{#if guestCount}}la date approximative{{else}}la date approximative et le nombre d’invités{{/if}}{{/if}}, je reviendrai vers vous avec quelques idées. Une ligne suffit.',
    last: 'Si un jour vous souhaitez une ébauche {{forEvent}}, une ligne suffit, quand cela vous conviendra. D’ici là, je vous souhaite de beaux préparatifs.',
  },
  closing: 'Bien cordialement,\n{{senderName}}',
};
