import type { Language } from '../mail/language.ts';

/** What kind of house or firm a made-up website belongs to. */
export const siteKinds = [
  'country-house',
  'castle',
  'vineyard',
  'city-hotel',
  'conference-centre',
  'museum',
  'restaurant',
  'boat',
  'wedding-planner',
  'event-agency',
  'software-firm',
  'charity',
] as const;
export type SiteKind = (typeof siteKinds)[number];

/** A place with a street; the number and the phone number are made from the host's name. */
export interface SitePlace {
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
}

/** What a site of one kind says in one language. */
export interface SiteText {
  /** Follows the name in the title. */
  readonly what: string;
  readonly about: string;
  /** What can be held there or is held by them: the hints on events. */
  readonly services: readonly [string, string, string];
}

/** Everything that a site says in one language. */
export interface SiteWords {
  readonly language: Language;
  /** ISO 3166 code. */
  readonly country: string;
  readonly places: readonly SitePlace[];
  /** `#` stands for a digit; the numbers are ones kept for fiction where a country has such. */
  readonly phone: string;
  readonly headings: {
    readonly about: string;
    readonly services: string;
    readonly contact: string;
    readonly phone: string;
    readonly email: string;
    readonly address: string;
  };
  readonly kinds: Readonly<Record<SiteKind, SiteText>>;
}
