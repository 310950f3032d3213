import type { Language } from '#domain/kernel/language.ts';
import { fold } from './fold.ts';
import { mergeTextConsents, type TextConsent } from './text-consent.ts';

/** Why we may write to somebody (C40). */
export const lawfulBases = ['consent', 'legitimate_interest', 'contract'] as const;
export type LawfulBasis = (typeof lawfulBases)[number];

/** A field that the product has no place for, under the heading it had in the file. */
export interface CustomField {
  name: string;
  value: string;
}

/**
 * A lead as a file or a form gives it, checked and in our spelling, before it is a prospect. Missing is null.
 *
 * `email` is what mail goes to, `emailCanonical` what two people are compared by; `phoneE164` as its name says; `country`
 * ISO 3166; `eventDate` and `lawfulBasisAt` are days, `YYYY-MM-DD`; `timeZoneGiven` is as written, not checked here;
 * `owner` is as written (a name or an address). `lawfulBasis` null means that nobody may write to them.
 */
export interface LeadDraft {
  name: string;
  givenName: string | null;
  familyName: string | null;
  email: string | null;
  emailCanonical: string | null;
  phoneE164: string | null;
  organisation: string | null;
  roleTitle: string | null;
  website: string | null;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  region: string | null;
  country: string | null;
  timeZoneGiven: string | null;
  language: Language | null;
  eventType: string | null;
  eventDate: string | null;
  guestCount: number | null;
  budget: string | null;
  owner: string | null;
  lawfulBasis: LawfulBasis | null;
  lawfulBasisSource: string | null;
  lawfulBasisAt: string | null;
  smsConsent: TextConsent | null;
  whatsappConsent: TextConsent | null;
  notes: readonly string[];
  tags: readonly string[];
  custom: readonly CustomField[];
}

/**
 * True where outreach by mail can start from what is known: somewhere to write to and a reason to (C40). Of others
 * `whyKept` tells whether a text or a call can begin it.
 */
export function canBeWrittenTo({
  email,
  lawfulBasis,
}: Pick<LeadDraft, 'email' | 'lawfulBasis'>): boolean {
  return email !== null && lawfulBasis !== null;
}

/** A lead that says nothing yet, for forms and for rows read back; its name has to be filled in. */
export const emptyLead: LeadDraft = {
  name: '',
  givenName: null,
  familyName: null,
  email: null,
  emailCanonical: null,
  phoneE164: null,
  organisation: null,
  roleTitle: null,
  website: null,
  street: null,
  postalCode: null,
  city: null,
  region: null,
  country: null,
  timeZoneGiven: null,
  language: null,
  eventType: null,
  eventDate: null,
  guestCount: null,
  budget: null,
  owner: null,
  lawfulBasis: null,
  lawfulBasisSource: null,
  lawfulBasisAt: null,
  smsConsent: null,
  whatsappConsent: null,
  notes: [],
  tags: [],
  custom: [],
};

/**
 * What makes two leads the same person: the canonical e-mail, else the phone. Never both null in a lead that was read.
 *
 * Edge: two people who share a phone but have addresses of their own stay two.
 */
export function leadKey(lead: Pick<LeadDraft, 'emailCanonical' | 'phoneE164'>): string | null {
  if (lead.emailCanonical !== null) return `email:${lead.emailCanonical}`;
  return lead.phoneE164 === null ? null : `phone:${lead.phoneE164}`;
}

/** The fields that {@link mergeLead} filled, by name; empty when the second lead added nothing. */
export interface MergedLead {
  lead: LeadDraft;
  filled: readonly (keyof LeadDraft)[];
}

/**
 * Adds what a second mention of a person says to what we have: it fills what is empty and overwrites nothing (C46).
 *
 * The e-mail and the language stay as they are once set. The lawful basis with its source and day travels as one and
 * only into a lead that has none, so a weaker file never replaces what was recorded. Notes and tags are united; a custom field of
 * the same name (case free) keeps its first value. A consent to texts fills only where nothing was said, and only for the
 * number it was given with. Stops and stage are no part of a lead and cannot change.
 */
export function mergeLead(existing: LeadDraft, incoming: LeadDraft): MergedLead {
  const addsBasis = existing.lawfulBasis === null && incoming.lawfulBasis !== null;
  const basis = addsBasis ? incoming : existing;
  const address = existing.emailCanonical === null ? incoming : existing;
  const addsName = existing.givenName === null && existing.familyName === null;
  const names = addsName && incoming.name === existing.name ? incoming : existing;
  const lead: LeadDraft = {
    name: existing.name === '' ? incoming.name : existing.name,
    givenName: names.givenName,
    familyName: names.familyName,
    email: address.email,
    emailCanonical: address.emailCanonical,
    phoneE164: existing.phoneE164 ?? incoming.phoneE164,
    organisation: existing.organisation ?? incoming.organisation,
    roleTitle: existing.roleTitle ?? incoming.roleTitle,
    website: existing.website ?? incoming.website,
    ...mergePlace(existing, incoming),
    language: existing.language ?? incoming.language,
    eventType: existing.eventType ?? incoming.eventType,
    eventDate: existing.eventDate ?? incoming.eventDate,
    guestCount: existing.guestCount ?? incoming.guestCount,
    budget: existing.budget ?? incoming.budget,
    owner: existing.owner ?? incoming.owner,
    lawfulBasis: basis.lawfulBasis,
    lawfulBasisSource: basis.lawfulBasisSource,
    lawfulBasisAt: basis.lawfulBasisAt,
    ...mergeTextConsents(existing, incoming),
    notes: unite(existing.notes, incoming.notes, (note) => note),
    tags: unite(existing.tags, incoming.tags, (tag) => tag.toLowerCase()),
    custom: unite(existing.custom, incoming.custom, (field) => field.name.toLowerCase()),
  };
  return { lead, filled: filledFields(existing, lead) };
}

type Place = Pick<
  LeadDraft,
  'street' | 'postalCode' | 'city' | 'region' | 'country' | 'timeZoneGiven'
>;

/** Place fields fill each other only when they can be the same place: another city means another address. */
function mergePlace(existing: LeadDraft, incoming: LeadDraft): Place {
  const isElsewhere =
    existing.city !== null && incoming.city !== null && fold(existing.city) !== fold(incoming.city);
  const other = isElsewhere ? existing : incoming;
  return {
    street: existing.street ?? other.street,
    postalCode: existing.postalCode ?? other.postalCode,
    city: existing.city ?? other.city,
    region: existing.region ?? other.region,
    country: existing.country ?? other.country,
    timeZoneGiven: existing.timeZoneGiven ?? other.timeZoneGiven,
  };
}

function unite<Item>(
  first: readonly Item[],
  second: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  const known = new Set(first.map(keyOf));
  const added = second.filter((item) => !known.has(keyOf(item)));
  return added.length === 0 ? first : [...first, ...added];
}

const leadFields = [
  'name',
  'givenName',
  'familyName',
  'email',
  'emailCanonical',
  'phoneE164',
  'organisation',
  'roleTitle',
  'website',
  'street',
  'postalCode',
  'city',
  'region',
  'country',
  'timeZoneGiven',
  'language',
  'eventType',
  'eventDate',
  'guestCount',
  'budget',
  'owner',
  'lawfulBasis',
  'lawfulBasisSource',
  'lawfulBasisAt',
  'smsConsent',
  'whatsappConsent',
  'notes',
  'tags',
  'custom',
] as const satisfies readonly (keyof LeadDraft)[];

function filledFields(before: LeadDraft, after: LeadDraft): readonly (keyof LeadDraft)[] {
  return leadFields.filter((field) => before[field] !== after[field]);
}
