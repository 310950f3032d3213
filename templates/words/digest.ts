import type { Language } from '#domain/kernel/language.ts';

/** What a digest says around the messages in it. `{count}` and `{brand}` are filled in. */
interface DigestWords {
  subject: string;
  lead: string;
  /** One SMS with its link behind it (C9). */
  text: string;
}

/** The words of digests, by language. */
export const digestWords: Readonly<Record<Language, DigestWords>> = {
  en: {
    subject: '{count} messages from {brand}',
    lead: 'These are our latest messages to you, together in one.',
    text: '{brand}: {count} messages for you',
  },
  de: {
    subject: '{count} Nachrichten von {brand}',
    lead: 'Das sind unsere letzten Nachrichten an Sie, zusammen in einer.',
    text: '{brand}: {count} Nachrichten für Sie',
  },
  fr: {
    subject: '{count} messages de {brand}',
    lead: 'Voici nos derniers messages, réunis en un seul.',
    text: '{brand} : {count} messages pour vous',
  },
  es: {
    subject: '{count} mensajes de {brand}',
    lead: 'Estos son nuestros últimos mensajes para usted, juntos en uno.',
    text: '{brand}: {count} mensajes para usted',
  },
  it: {
    subject: '{count} messaggi da {brand}',
    lead: 'Ecco i nostri ultimi messaggi per Lei, riuniti in uno.',
    text: '{brand}: {count} messaggi per Lei',
  },
  pt: {
    subject: '{count} mensagens de {brand}',
    lead: 'Estas são as nossas últimas mensagens para si, juntas numa só.',
    text: '{brand}: {count} mensagens para si',
  },
  nl: {
    subject: '{count} berichten van {brand}',
    lead: 'Dit zijn onze laatste berichten aan u, samen in één.',
    text: '{brand}: {count} berichten voor u',
  },
};
