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

/** The values of {@link leadColumns} and of `tags` and `custom`, in this order, for COPY. */
export function leadValues(lead: LeadDraft): CopyValue[] {
  const values: CopyValue[] = leadColumns.map(([, valueOf]) => valueOf(lead));
  values.push(lead.tags, JSON.stringify(customObject(lead.custom)));
  return values;
}

/** Names for {@link leadValues}. */
export const leadValueColumns: readonly string[] = [
  ...leadColumns.map(([column]) => column),
  'tags',
  'custom',
];

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

function startOfDay(day: string | null): string | null {
  return day === null ? null : `${day}T00:00:00.000Z`;
}
