import type { Language } from '../mail/language.ts';

/** What is known of the one to write to; null where the prompt does not say. */
export interface DraftSubject {
  readonly firstName: string | null;
  readonly company: string | null;
  readonly sender: string | null;
}

/** The sentences of a draft in one language. */
export interface DraftWords {
  readonly subject: (about: DraftSubject) => string;
  readonly greeting: (firstName: string | null) => string;
  readonly opening: (about: DraftSubject) => string;
  readonly offer: (about: DraftSubject) => string;
  readonly ask: string;
  /** In place of the opening when it is not the first message. */
  readonly again: (about: DraftSubject) => string;
  readonly closing: string;
}

const forWhom = (about: DraftSubject, preposition: string): string =>
  about.company === null ? '' : ` ${preposition} ${about.company}`;

/** Drafts in plain words: no price, no link, no promise, nothing that the prompt did not say. */
export const draftWords: Readonly<Record<Language, DraftWords>> = {
  en: {
    subject: (about) => `An idea for your next event${forWhom(about, 'at')}`,
    greeting: (firstName) => (firstName === null ? 'Hello,' : `Hello ${firstName},`),
    opening: (about) =>
      `I came across${about.company === null ? ' your work' : ` ${about.company}`} and thought of your next event.`,
    offer: (about) =>
      `${about.sender ?? 'Our team'} plans events from the first idea to the last guest, so that you have one person to talk to and no loose ends.`,
    ask: 'Would a short call this week or next suit you?',
    again: () => 'I wanted to come back to my last note, in case it came at a busy time.',
    closing: 'Best regards',
  },
  de: {
    subject: (about) => `Eine Idee für Ihre nächste Veranstaltung${forWhom(about, 'bei')}`,
    greeting: (firstName) => (firstName === null ? 'Guten Tag,' : `Guten Tag ${firstName},`),
    opening: (about) =>
      `ich bin auf${about.company === null ? ' Ihre Arbeit' : ` ${about.company}`} gestoßen und musste an Ihre nächste Veranstaltung denken.`,
    offer: (about) =>
      `${about.sender ?? 'Unser Team'} plant Veranstaltungen von der ersten Idee bis zum letzten Gast, damit Sie nur mit einer Person sprechen und nichts offen bleibt.`,
    ask: 'Passt Ihnen ein kurzes Gespräch in dieser oder der nächsten Woche?',
    again: () =>
      'ich komme noch einmal auf meine Nachricht zurück, falls sie ungelegen gekommen ist.',
    closing: 'Mit freundlichen Grüßen',
  },
  fr: {
    subject: (about) => `Une idée pour votre prochain événement${forWhom(about, 'chez')}`,
    greeting: (firstName) => (firstName === null ? 'Bonjour,' : `Bonjour ${firstName},`),
    opening: (about) =>
      `J’ai découvert${about.company === null ? ' votre travail' : ` ${about.company}`} et j’ai pensé à votre prochain événement.`,
    offer: (about) =>
      `${about.sender ?? 'Notre équipe'} prépare des événements de la première idée au dernier invité : vous avez une seule personne à qui parler et rien ne reste en suspens.`,
    ask: 'Un court appel cette semaine ou la suivante vous conviendrait-il ?',
    again: () => 'Je reviens vers vous au sujet de mon message, au cas où il serait mal tombé.',
    closing: 'Bien cordialement',
  },
  es: {
    subject: (about) => `Una idea para su próximo evento${forWhom(about, 'en')}`,
    greeting: (firstName) => (firstName === null ? 'Buenos días:' : `Buenos días, ${firstName}:`),
    opening: (about) =>
      `He conocido${about.company === null ? ' su trabajo' : ` ${about.company}`} y he pensado en su próximo evento.`,
    offer: (about) =>
      `${about.sender ?? 'Nuestro equipo'} organiza eventos desde la primera idea hasta el último invitado, para que usted hable con una sola persona y nada quede pendiente.`,
    ask: '¿Le vendría bien una breve llamada esta semana o la próxima?',
    again: () => 'Vuelvo sobre mi mensaje anterior, por si llegó en mal momento.',
    closing: 'Un cordial saludo',
  },
  it: {
    subject: (about) => `Un’idea per il vostro prossimo evento${forWhom(about, 'da')}`,
    greeting: (firstName) => (firstName === null ? 'Buongiorno,' : `Buongiorno ${firstName},`),
    opening: (about) =>
      `ho scoperto${about.company === null ? ' il vostro lavoro' : ` ${about.company}`} e ho pensato al vostro prossimo evento.`,
    offer: (about) =>
      `${about.sender ?? 'La nostra squadra'} organizza eventi dalla prima idea all’ultimo ospite, così parlate con una sola persona e non resta nulla in sospeso.`,
    ask: 'Vi andrebbe una breve telefonata questa settimana o la prossima?',
    again: () => 'torno sul mio messaggio, nel caso fosse arrivato in un momento poco adatto.',
    closing: 'Cordiali saluti',
  },
  pt: {
    subject: (about) => `Uma ideia para o seu próximo evento${forWhom(about, 'em')}`,
    greeting: (firstName) => (firstName === null ? 'Bom dia,' : `Bom dia ${firstName},`),
    opening: (about) =>
      `Conheci${about.company === null ? ' o seu trabalho' : ` ${about.company}`} e pensei no seu próximo evento.`,
    offer: (about) =>
      `${about.sender ?? 'A nossa equipa'} organiza eventos da primeira ideia ao último convidado, para que fale com uma só pessoa e nada fique por tratar.`,
    ask: 'Seria possível uma breve chamada esta semana ou na próxima?',
    again: () => 'Volto à minha mensagem anterior, caso não tenha chegado em boa altura.',
    closing: 'Com os melhores cumprimentos',
  },
  nl: {
    subject: (about) => `Een idee voor uw volgende evenement${forWhom(about, 'bij')}`,
    greeting: (firstName) => (firstName === null ? 'Goedendag,' : `Goedendag ${firstName},`),
    opening: (about) =>
      `Ik kwam${about.company === null ? ' uw werk' : ` ${about.company}`} tegen en dacht aan uw volgende evenement.`,
    offer: (about) =>
      `${about.sender ?? 'Ons team'} plant evenementen van het eerste idee tot de laatste gast, zodat u met één persoon spreekt en niets blijft liggen.`,
    ask: 'Komt een kort gesprek deze of volgende week u gelegen?',
    again: () => 'Ik kom nog even terug op mijn bericht, voor het geval het ongelegen kwam.',
    closing: 'Met vriendelijke groet',
  },
};
