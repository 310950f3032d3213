import type { CustomField, LeadDraft } from '#domain/prospect/import/lead.ts';
import type { CopyValue } from '../copy.ts';

/** The columns of a prospect that one field of a lead fills, each with how the lead's value is written. */
export const leadColumns = [
  ['name', (lead) => lead.name],
  ['given_name', (lead) => lead.givenName],
  ['family_name', (lead) => lead.familyName],
  ['email', (lead) => lead.email],
  ['email_canonical', (lead) => lead.emailCanonical],
  ['phone_e164', (lead) => lead.phoneE164],
  ['organisation', (lead) => lead.organisation],
  ['role_title', (lead) => lead.roleTitle],
  ['website', (lead) => lead.website],
  ['street', (lead) => lead.street],
  ['postal_code', (lead) => lead.postalCode],
  ['city', (lead) => lead.city],
  ['region', (lead) => lead.region],
  ['country', (lead) => lead.country],
  ['time_zone_given', (lead) => lead.timeZoneGiven],
  ['language', (lead) => lead.language],
  ['event_type', (lead) => lead.eventType],
  ['event_date', (lead) => lead.eventDate],
  ['guest_count', (lead) => lead.guestCount],
  ['budget', (lead) => lead.budget],
  ['owner_id', (lead) => lead.owner],
  ['lawful_basis', (lead) => lead.lawfulBasis],
  ['lawful_basis_source', (lead) => lead.lawfulBasisSource],
  ['lawful_basis_at', (lead) => startOfDay(lead.lawfulBasisAt)],
] as const satisfies readonly (readonly [string, (lead: LeadDraft) => string | number | null])[];

/** A column of a prospect that COPY fills, with how a lead's value is written to it. */
export interface CopyColumn {
  readonly name: string;
  readonly valueOf: (lead: LeadDraft) => CopyValue;
  /** False where the value is the one that the column has by itself. */
  readonly isFilledBy: (lead: LeadDraft) => boolean;
}

const copyColumns: readonly CopyColumn[] = [
  ...leadColumns.map(([name, valueOf]) => ({
    ...{ name, valueOf },
    isFilledBy: (lead: LeadDraft) => valueOf(lead) !== null,
  })),
  { name: 'tags', valueOf: ({ tags }) => tags, isFilledBy: ({ tags }) => tags.length > 0 },
  {
    name: 'custom',
    valueOf: ({ custom }) => JSON.stringify(customObject(custom)),
    isFilledBy: ({ custom }) => custom.length > 0,
  },
];

/** The columns that at least one of these leads fills: most lists fill few, and each column costs time in every row. */
export function columnsFilledBy(leads: readonly LeadDraft[]): CopyColumn[] {
  return copyColumns.filter(({ isFilledBy }) => leads.some(isFilledBy));
}

/** Custom fields as the object their column holds; a heading such as `__proto__` is a key like any other. */
export function customObject(custom: readonly CustomField[]): Record<string, string> {
  return Object.fromEntries(custom.map(({ name, value }) => [name, value]));
}

/** A company where something says so: an organisation, or an address that only an employer gives out (C27, C40). */
export function prospectTypeOf(
  lead: LeadDraft,
  isFreeMail: (domain: string) => boolean,
): 'individual' | 'company' {
  const domain = lead.emailCanonical?.split('@')[1];
  const isAtWork = domain !== undefined && !isFreeMail(domain);
  return lead.organisation !== null || isAtWork ? 'company' : 'individual';
}

/** A day of a list as an instant; null stays null. */
export function startOfDay(day: string | null): string | null {
  return day === null ? null : `${day}T00:00:00.000Z`;
}
