import type { Instant } from '#domain/kernel/instant.ts';
import { suppressionForms } from '#domain/prospect/email-address.ts';
import type { LeadDraft } from '#domain/prospect/import/lead.ts';
import type { SuppressionReason } from '#domain/prospect/import/refusals.ts';
import { query, type Db } from '../client.ts';
import { hashAddress } from '../suppressions.ts';

/** Somebody we have already, as a lead, so that the one rule for merging applies. `owner` is the owner's id. */
export interface KnownPerson {
  id: string;
  lead: LeadDraft;
}

/** The people we have already, to be looked up by canonical e-mail or, for leads without one, by phone. */
export interface KnownPeople {
  find(lead: Pick<LeadDraft, 'emailCanonical' | 'phoneE164'>): KnownPerson | null;
}

type KnownRow = Omit<LeadDraft, 'owner' | 'custom' | 'notes'> & {
  id: string;
  ownerId: string | null;
  custom: Record<string, string>;
  notes: string[];
};

/**
 * Finds and locks, in the order of their ids, everybody whom these leads can be. A lead without e-mail finds the prospect
 * with its phone; the one without e-mail first, then the oldest.
 */
export async function findKnownPeople(
  tx: Db,
  workspaceId: string,
  leads: readonly LeadDraft[],
): Promise<KnownPeople> {
  const emails = leads.flatMap((lead) => lead.emailCanonical ?? []);
  const phones = leads.flatMap((lead) =>
    lead.emailCanonical === null && lead.phoneE164 !== null ? [lead.phoneE164] : [],
  );
  const rows = await query<KnownRow>(
    tx,
    `select id, name, given_name, family_name, email, email_canonical, phone_e164, organisation, role_title, website, street,
       postal_code, city, region, country, time_zone_given, language, event_type, event_date, guest_count, budget, owner_id,
       lawful_basis, lawful_basis_source, to_char(lawful_basis_at at time zone 'UTC', 'YYYY-MM-DD') as lawful_basis_at,
       tags, custom, array(select body from notes where prospect_id = p.id order by created_at) as notes
     from prospects p
     where workspace_id = :workspaceId and deleted_at is null
       and (email_canonical = any(:emails) or phone_e164 = any(:phones))
     order by id for update`,
    { workspaceId, emails, phones },
  );
  return index(rows.map(toPerson));
}

function toPerson({ id, ownerId, custom, ...row }: KnownRow): KnownPerson {
  const fields = Object.entries(custom).map(([name, value]) => ({ name, value }));
  return { id, lead: { ...row, owner: ownerId, custom: fields } };
}

function index(people: readonly KnownPerson[]): KnownPeople {
  const byEmail = new Map<string, KnownPerson>();
  const byPhone = new Map<string, KnownPerson>();
  for (const person of people) {
    const { emailCanonical, phoneE164 } = person.lead;
    if (emailCanonical !== null) byEmail.set(emailCanonical, person);
    if (phoneE164 === null) continue;
    if (!byPhone.has(phoneE164) || emailCanonical === null) byPhone.set(phoneE164, person);
  }
  return {
    find: ({ emailCanonical, phoneE164 }) =>
      (emailCanonical === null ? byPhone.get(phoneE164 ?? '') : byEmail.get(emailCanonical)) ??
      null,
  };
}

/** Why and since when an address may not be written to. */
export interface Suppressed {
  reason: SuppressionReason;
  at: Instant;
}

/**
 * Which of these addresses are on the suppression list, by canonical e-mail. Every form of an address counts, so a
 * plus-address does not slip through (faults 54, 55).
 */
export async function findSuppressed(
  tx: Db,
  workspaceId: string,
  leads: readonly LeadDraft[],
  salt: string,
): Promise<ReadonlyMap<string, Suppressed>> {
  const [any] = await query(
    tx,
    `select 1 from suppressions where workspace_id = ? and channel = 'email' and lifted_at is null limit 1`,
    [workspaceId],
  );
  if (any === undefined) return new Map();
  const hashes = new Map<string, string[]>();
  for (const { emailCanonical } of leads) {
    if (emailCanonical === null) continue;
    const forms = suppressionForms(emailCanonical);
    hashes.set(
      emailCanonical,
      forms.map((form) => hashAddress(form, salt)),
    );
  }
  const rows = await query<Suppressed & { addressHash: string }>(
    tx,
    `select address_hash, reason, at from suppressions
     where workspace_id = ? and channel = 'email' and lifted_at is null and address_hash = any(?)`,
    [workspaceId, [...hashes.values()].flat()],
  );
  const listed = new Map(rows.map((row) => [row.addressHash, row]));
  const found = new Map<string, Suppressed>();
  for (const [email, forms] of hashes) {
    const row = forms.map((hash) => listed.get(hash)).find((each) => each !== undefined);
    if (row !== undefined) found.set(email, { reason: row.reason, at: row.at });
  }
  return found;
}
