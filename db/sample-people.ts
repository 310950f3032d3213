import type { Language } from '#domain/kernel/language.ts';
import { emptyLead, type LeadDraft } from '#domain/prospect/import/lead.ts';

interface Sample extends Pick<LeadDraft, 'language' | 'city' | 'country' | 'eventType'> {
  givenName: string;
  familyName: string;
  roleTitle: string;
  organisation: string;
  /** A name that nobody can register (RFC 2606); the sandbox serves its website. */
  domain: string;
  /** How many days ahead their event is; null when they have not said. */
  eventInDays: number | null;
  guestCount: number | null;
  note: string;
}

/** Twelve invented people in seven languages and as many time zones as people. */
const samples: readonly Sample[] = [
  {
    givenName: 'Maren',
    familyName: 'Teague',
    roleTitle: 'Head of Programmes',
    organisation: 'Alderfinch Foundation',
    domain: 'alderfinch.example',
    language: 'en',
    city: 'Denver',
    country: 'US',
    eventType: 'gala',
    eventInDays: 224,
    guestCount: 280,
    note: 'Donors come from far, so a Saturday.',
  },
  {
    givenName: 'Tobias',
    familyName: 'Renner',
    roleTitle: 'Leiter Veranstaltungen',
    organisation: 'Kelpwasser Institut',
    domain: 'kelpwasser.example',
    language: 'de',
    city: 'Graz',
    country: 'AT',
    eventType: 'conference',
    eventInDays: 250,
    guestCount: 140,
    note: 'Two halls side by side, if possible.',
  },
  {
    givenName: 'Inès',
    familyName: 'Marchand',
    roleTitle: 'Directrice',
    organisation: 'Maison Corvane',
    domain: 'corvane.example',
    language: 'fr',
    city: 'Lyon',
    country: 'FR',
    eventType: 'product launch',
    eventInDays: 118,
    guestCount: 90,
    note: 'The collection must not be photographed before noon.',
  },
  {
    givenName: 'Lucía',
    familyName: 'Ferrer',
    roleTitle: 'Responsable de eventos',
    organisation: 'Bodegas Norrán',
    domain: 'bodegasnorran.example',
    language: 'es',
    city: 'Valencia',
    country: 'ES',
    eventType: 'retreat',
    eventInDays: 96,
    guestCount: 45,
    note: 'Knows the place from last year, wants another one.',
  },
  {
    givenName: 'Emiliano',
    familyName: 'Quiroga',
    roleTitle: 'Gerente de marca',
    organisation: 'Talleres Quirón',
    domain: 'talleresquiron.example',
    language: 'es',
    city: 'Guadalajara',
    country: 'MX',
    eventType: 'conference',
    eventInDays: 301,
    guestCount: 400,
    note: 'Needs an offer in pesos.',
  },
  {
    givenName: 'Chiara',
    familyName: 'Valsecchi',
    roleTitle: 'Responsabile eventi',
    organisation: 'Lanterna di Carta',
    domain: 'lanternadicarta.example',
    language: 'it',
    city: 'Torino',
    country: 'IT',
    eventType: 'wedding',
    eventInDays: 333,
    guestCount: 120,
    note: 'Plans for couples; this one is her own.',
  },
  {
    givenName: 'Duarte',
    familyName: 'Menezes',
    roleTitle: 'Diretor de marketing',
    organisation: 'Casa do Estuário',
    domain: 'casadoestuario.example',
    language: 'pt',
    city: 'Porto',
    country: 'PT',
    eventType: 'gala',
    eventInDays: 180,
    guestCount: 200,
    note: 'By the river, with a plan for rain.',
  },
  {
    givenName: 'Beatriz',
    familyName: 'Amaral',
    roleTitle: 'Gerente de eventos',
    organisation: 'Grupo Ipêroxo',
    domain: 'iperoxo.example',
    language: 'pt',
    city: 'São Paulo',
    country: 'BR',
    eventType: 'offsite',
    eventInDays: 74,
    guestCount: 60,
    note: 'Answers in the evening.',
  },
  {
    givenName: 'Sanne',
    familyName: 'de Wael',
    roleTitle: 'Hoofd communicatie',
    organisation: 'Zoutmeer Stichting',
    domain: 'zoutmeer.example',
    language: 'nl',
    city: 'Utrecht',
    country: 'NL',
    eventType: 'anniversary',
    eventInDays: 155,
    guestCount: 170,
    note: 'Fifty years; the first chairwoman will speak.',
  },
  {
    givenName: 'Iris',
    familyName: 'Penhallow',
    roleTitle: 'Director',
    organisation: 'Saltmarsh Arts',
    domain: 'saltmarsharts.example',
    language: 'en',
    city: 'Hobart',
    country: 'AU',
    eventType: 'gala',
    eventInDays: 207,
    guestCount: 150,
    note: 'The hall has no lift.',
  },
  {
    givenName: 'Kester',
    familyName: 'Amadi',
    roleTitle: 'Founder',
    organisation: 'Wickerlight',
    domain: 'wickerlight.example',
    language: 'en',
    city: 'Accra',
    country: 'GH',
    eventType: 'offsite',
    eventInDays: 61,
    guestCount: 30,
    note: 'Asked twice what an afternoon costs.',
  },
  {
    givenName: 'Nadja',
    familyName: 'Oslin',
    roleTitle: 'Geschäftsführerin',
    organisation: 'Halmsee Verlag',
    domain: 'halmsee.example',
    language: 'de',
    city: 'Bremen',
    country: 'DE',
    eventType: 'company party',
    eventInDays: null,
    guestCount: null,
    note: 'Met at the fair; has no date yet.',
  },
];

/** Where they agreed, in their language: a mail says it to its reader. */
const sourceIn: Record<Language, string> = {
  en: 'sample data',
  de: 'Musterdaten',
  fr: "données d'exemple",
  es: 'datos de ejemplo',
  it: 'dati di esempio',
  pt: 'dados de exemplo',
  nl: 'voorbeeldgegevens',
};

/** How many sample prospects there are. */
export const sampleCount = samples.length;

/** The samples as leads that gave their consent; event days count from `today`, `YYYY-MM-DD`. */
export function sampleLeads(today: string, ownerId: string): LeadDraft[] {
  return samples.map(({ domain, eventInDays, note, ...person }) => {
    const email = `${asciiOf(person.givenName)}@${domain}`;
    return {
      ...emptyLead,
      ...person,
      name: `${person.givenName} ${person.familyName}`,
      email,
      emailCanonical: email,
      // The sandbox writes the site of such a host in that language.
      website: `https://${person.language ?? 'en'}.${domain}/`,
      eventDate: eventInDays === null ? null : dayAfter(today, eventInDays),
      owner: ownerId,
      lawfulBasis: 'consent',
      lawfulBasisSource: sourceIn[person.language ?? 'en'],
      lawfulBasisAt: today,
      notes: [note],
      tags: ['sample'],
    };
  });
}

function asciiOf(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^a-z]/gi, '')
    .toLowerCase();
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
