import type { Language } from './language.ts';

/** Parts of the line above a quotation: day, hour and who wrote, in the words of one program. */
export interface Attribution {
  readonly date: string;
  readonly time: string;
  readonly name: string;
  readonly address: string;
}

/** How the mail programs of one language introduce what they quote. */
export interface QuoteWords {
  readonly locale: string;
  readonly gmail: (quoted: Attribution) => string;
  readonly apple: (quoted: Attribution) => string;
  readonly outlook: { from: string; sent: string; to: string; subject: string };
  /** What Outlook puts before the subject of an answer. */
  readonly outlookPrefix: string;
}

/** The words of each language. */
export const quoteWords: Readonly<Record<Language, QuoteWords>> = {
  en: {
    locale: 'en-GB',
    gmail: ({ date, time, name, address }) => `On ${date} at ${time}, ${name} <${address}> wrote:`,
    apple: ({ date, time, name, address }) => `On ${date}, at ${time}, ${name} <${address}> wrote:`,
    outlook: { from: 'From', sent: 'Sent', to: 'To', subject: 'Subject' },
    outlookPrefix: 'RE: ',
  },
  de: {
    locale: 'de',
    gmail: ({ date, time, name, address }) =>
      `Am ${date} um ${time} Uhr schrieb ${name} <${address}>:`,
    apple: ({ date, time, name, address }) => `Am ${date} um ${time} schrieb ${name} <${address}>:`,
    outlook: { from: 'Von', sent: 'Gesendet', to: 'An', subject: 'Betreff' },
    outlookPrefix: 'AW: ',
  },
  fr: {
    locale: 'fr',
    gmail: ({ date, time, name, address }) =>
      `Le ${date} à ${time}, ${name} <${address}> a écrit :`,
    apple: ({ date, time, name, address }) =>
      `Le ${date} à ${time}, ${name} <${address}> a écrit :`,
    outlook: { from: 'De', sent: 'Envoyé', to: 'À', subject: 'Objet' },
    outlookPrefix: 'RE: ',
  },
  es: {
    locale: 'es',
    gmail: ({ date, time, name, address }) =>
      `El ${date} a las ${time}, ${name} (<${address}>) escribió:`,
    apple: ({ date, time, name, address }) =>
      `El ${date}, a las ${time}, ${name} <${address}> escribió:`,
    outlook: { from: 'De', sent: 'Enviado', to: 'Para', subject: 'Asunto' },
    outlookPrefix: 'RE: ',
  },
  it: {
    locale: 'it',
    gmail: ({ date, time, name, address }) =>
      `Il giorno ${date} alle ore ${time} ${name} <${address}> ha scritto:`,
    apple: ({ date, time, name, address }) =>
      `Il giorno ${date}, alle ore ${time}, ${name} <${address}> ha scritto:`,
    outlook: { from: 'Da', sent: 'Inviato', to: 'A', subject: 'Oggetto' },
    outlookPrefix: 'R: ',
  },
  pt: {
    locale: 'pt-PT',
    gmail: ({ date, time, name, address }) =>
      `${name} <${address}> escreveu (${date} à(s) ${time}):`,
    apple: ({ date, time, name, address }) =>
      `No dia ${date}, às ${time}, ${name} <${address}> escreveu:`,
    outlook: { from: 'De', sent: 'Enviado', to: 'Para', subject: 'Assunto' },
    outlookPrefix: 'RE: ',
  },
  nl: {
    locale: 'nl',
    gmail: ({ date, time, name, address }) => `Op ${date} om ${time} schreef ${name} <${address}>:`,
    apple: ({ date, time, name, address }) =>
      `Op ${date} om ${time} heeft ${name} <${address}> het volgende geschreven:`,
    outlook: { from: 'Van', sent: 'Verzonden', to: 'Aan', subject: 'Onderwerp' },
    outlookPrefix: 'Antw: ',
  },
};
