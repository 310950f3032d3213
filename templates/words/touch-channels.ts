import type { Language } from '#domain/kernel/language.ts';
import type { StepChannel } from '#domain/outreach/cadence.ts';
import { countSegments } from '#domain/messaging/sms-segments.ts';

/** The words for a touch that goes over more than e-mail, in one language. */
interface TouchChannelWords {
  /** The heading where it is no e-mail alone. */
  waits: (to: string) => string;
  title: string;
  /** What one approval of several texts means. */
  together: string;
  names: Readonly<Record<StepChannel, string>>;
  /** For the letter that stands elsewhere on the page or in the mail. */
  letterAbove: string;
  /** Length of an SMS: how many it is charged as, and how full the last one is. */
  length: (parts: number, units: number, room: number) => string;
  /** Beside the text of a WhatsApp template. */
  template: string;
}

const names = { email: 'E-mail', sms: 'SMS', whatsapp: 'WhatsApp', linkedin: 'LinkedIn' } as const;

/** The words in every language. */
export const touchChannelWords: Readonly<Record<Language, TouchChannelWords>> = {
  en: {
    waits: (to) => `A message to ${to} waits for your approval`,
    title: 'Channels, approved together',
    together:
      'They are tried in this order; the next one only if the one before does not get through.',
    names: {
      ...names,
      email: 'Email',
      phone: 'By phone, by one of us',
      in_person: 'In person, by one of us',
    },
    letterAbove: 'the letter above',
    length: (parts, units, room) => `${parts} SMS, ${units} of ${room} characters`,
    template: 'A template that WhatsApp has approved',
  },
  de: {
    waits: (to) => `Eine Nachricht an ${to} wartet auf Ihre Freigabe`,
    title: 'Kanäle, gemeinsam freigegeben',
    together:
      'Sie werden in dieser Reihenfolge versucht, der nächste nur, wenn der vorige nicht durchkommt.',
    names: { ...names, phone: 'Telefonisch, durch uns', in_person: 'Persönlich, durch uns' },
    letterAbove: 'der Brief oben',
    length: (parts, units, room) => `${parts} SMS, ${units} von ${room} Zeichen`,
    template: 'Eine von WhatsApp zugelassene Vorlage',
  },
  fr: {
    waits: (to) => `Un message à ${to} attend votre accord`,
    title: 'Canaux, approuvés ensemble',
    together:
      'Ils sont essayés dans cet ordre\u00a0; le suivant seulement si le précédent n’aboutit pas.',
    names: {
      ...names,
      phone: 'Par téléphone, l’un de nous',
      in_person: 'En personne, l’un de nous',
    },
    letterAbove: 'la lettre ci-dessus',
    length: (parts, units, room) => `${parts} SMS, ${units} caractères sur ${room}`,
    template: 'Un modèle approuvé par WhatsApp',
  },
  es: {
    waits: (to) => `Un mensaje para ${to} espera su aprobación`,
    title: 'Canales, aprobados juntos',
    together: 'Se prueban en este orden; el siguiente solo si el anterior no llega.',
    names: {
      ...names,
      email: 'Correo',
      phone: 'Por teléfono, uno de nosotros',
      in_person: 'En persona, uno de nosotros',
    },
    letterAbove: 'la carta de arriba',
    length: (parts, units, room) => `${parts} SMS, ${units} de ${room} caracteres`,
    template: 'Una plantilla aprobada por WhatsApp',
  },
  it: {
    waits: (to) => `Un messaggio per ${to} attende la Sua approvazione`,
    title: 'Canali, approvati insieme',
    together: 'Si provano in quest’ordine; il successivo solo se il precedente non arriva.',
    names: { ...names, phone: 'Per telefono, uno di noi', in_person: 'Di persona, uno di noi' },
    letterAbove: 'la lettera qui sopra',
    length: (parts, units, room) => `${parts} SMS, ${units} caratteri su ${room}`,
    template: 'Un modello approvato da WhatsApp',
  },
  pt: {
    waits: (to) => `Uma mensagem para ${to} aguarda a sua aprovação`,
    title: 'Canais, aprovados em conjunto',
    together: 'São tentados por esta ordem; o seguinte só se o anterior não chegar.',
    names: { ...names, phone: 'Por telefone, um de nós', in_person: 'Pessoalmente, um de nós' },
    letterAbove: 'a carta acima',
    length: (parts, units, room) => `${parts} SMS, ${units} de ${room} caracteres`,
    template: 'Um modelo aprovado pelo WhatsApp',
  },
  nl: {
    waits: (to) => `Een bericht aan ${to} wacht op uw goedkeuring`,
    title: 'Kanalen, samen goedgekeurd',
    together:
      'Ze worden in deze volgorde geprobeerd, het volgende alleen als het vorige niet aankomt.',
    names: { ...names, phone: 'Telefonisch, door ons', in_person: 'Persoonlijk, door ons' },
    letterAbove: 'de brief hierboven',
    length: (parts, units, room) => `${parts} SMS, ${units} van ${room} tekens`,
    template: 'Een sjabloon dat WhatsApp heeft goedgekeurd',
  },
};

/** A text of a touch as its row has it. */
export interface ToldText {
  channel: string;
  bodyText: string;
  templateName: string | null;
}

/** One channel of a touch for somebody who approves it; `text` is null for the letter, which stands elsewhere. */
export interface ToldChannel {
  channel: StepChannel;
  name: string;
  text: string | null;
  note: string | null;
}

/** The channels of a touch in their order, each with its text and how long that is. */
export function tellChannels(
  chain: readonly StepChannel[],
  texts: readonly ToldText[],
  language: Language,
): ToldChannel[] {
  const words = touchChannelWords[language];
  return chain.map((channel) => {
    const text = texts.find((each) => each.channel === channel) ?? null;
    const name = words.names[channel];
    if (text === null) return { channel, name, text: null, note: null };
    return { channel, name, text: text.bodyText, note: noteOf(text, language) };
  });
}

function noteOf({ channel, bodyText, templateName }: ToldText, language: Language): string | null {
  const words = touchChannelWords[language];
  if (channel === 'sms') return sayLength(bodyText, language);
  return templateName === null ? null : words.template;
}

/** How long a text is as SMS: "1 SMS, 124 of 160 characters". */
export function sayLength(text: string, language: Language): string {
  const { segments, units, unitsLeft } = countSegments(text);
  return touchChannelWords[language].length(segments, units, units + unitsLeft);
}

/** True where a touch is more, or other, than an e-mail, so that its channels are worth a word. */
export function isOverChannels(chain: readonly StepChannel[]): boolean {
  return chain.length !== 1 || chain[0] !== 'email';
}
