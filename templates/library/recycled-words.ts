import type { Language } from '#domain/kernel/language.ts';

/**
 * How a letter opens to somebody whom an earlier outreach wrote to: it says so, and that no answer was fine. In the safe
 * Handlebars subset, as the other pieces of a letter.
 */
export const recycledOpening: Readonly<Record<Language, string>> = {
  en: 'Some time ago I wrote to you with an offer of help {{forEvent}}. Perhaps the moment was wrong then; may I ask once more? My name is {{senderName}}, and I plan events at {{workspace}}.',
  de: 'vor einiger Zeit habe ich Ihnen Hilfe {{forEvent}} angeboten. Vielleicht war es damals nicht der richtige Augenblick; darf ich noch einmal fragen? Mein Name ist {{senderName}}, ich plane Veranstaltungen bei {{workspace}}.',
  fr: 'Il y a quelque temps, je vous ai proposé mon aide {{forEvent}}. Le moment n’était peut-être pas le bon ; puis-je vous le demander une nouvelle fois ? Je m’appelle {{senderName}} et j’organise des événements chez {{workspace}}.',
  es: 'Hace algún tiempo le ofrecí ayuda {{forEvent}}. Quizá no era el momento; ¿me permite preguntarle una vez más? Me llamo {{senderName}} y organizo eventos en {{workspace}}.',
  it: 'qualche tempo fa Le ho offerto un aiuto {{forEvent}}. Forse non era il momento giusto; posso chiederLe ancora una volta? Mi chiamo {{senderName}} e organizzo eventi per {{workspace}}.',
  pt: 'Há algum tempo ofereci-lhe ajuda {{forEvent}}. Talvez não fosse o momento certo; posso perguntar mais uma vez? O meu nome é {{senderName}}, de {{workspace}}, e organizo eventos.',
  nl: 'Enige tijd geleden bood ik u hulp {{forEvent}} aan. Misschien was het toen niet het goede moment; mag ik het nog een keer vragen? Mijn naam is {{senderName}} en ik organiseer evenementen bij {{workspace}}.',
};
