import type { Instant } from '#domain/kernel/instant.ts';
import { suppressionForms } from '#domain/prospect/email-address.ts';
import type { SuppressionReason } from '#domain/prospect/import/refusals.ts';
import { canBeWrittenTo, type LeadDraft } from '#domain/prospect/import/lead.ts';
import type { TextConsents } from '#domain/prospect/import/text-consent.ts';
import { query, type Db } from '../client.ts';
import { undoneImport } from '../consents.ts';
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

type KnownRow = Omit<LeadDraft, 'owner' | 'custom' | 'notes' | keyof TextConsents> & {
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
  const texts = leads.some(saysTexts)
    ? await readSpoken(
        tx,
        rows.map(({ id }) => id),
      )
    : new Map<string, TextConsents>();
  return index(rows.map((row) => toPerson(row, texts.get(row.id) ?? nothingSaid)));
}

function toPerson({ id, ownerId, custom, ...row }: KnownRow, texts: TextConsents): KnownPerson {
  const fields = Object.entries(custom).map(([name, value]) => ({ name, value }));
  return { id, lead: { ...row, ...texts, owner: ownerId, custom: fields } };
}

const nothingSaid: TextConsents = { smsConsent: null, whatsappConsent: null };

function saysTexts({ smsConsent, whatsappConsent }: LeadDraft): boolean {
  return smsConsent !== null || whatsappConsent !== null;
}

/**
 * What was ever noted of these people about texts: in force or withdrawn, it is theirs and no list changes it. Only what an
 * import brought that was undone since counts as never said.
 */
async function readSpoken(
  tx: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TextConsents>> {
  const rows = await query<{ prospectId: string; channel: 'sms' | 'whatsapp'; isGiven: boolean }>(
    tx,
    `select prospect_id, channel, bool_or(withdrawn_at is null) as is_given from consents
     where prospect_id = any(:ids) and channel in ('sms', 'whatsapp')
       and not (import_id is not null and withdrawn_reason is not distinct from :undone)
     group by prospect_id, channel`,
    { ids, undone: undoneImport },
  );
  const spoken = new Map<string, TextConsents>();
  for (const { prospectId, channel, isGiven } of rows) {
    const said = { isGiven, givenOn: null, source: null, words: '', row: null };
    const field = channel === 'sms' ? 'smsConsent' : 'whatsappConsent';
    spoken.set(prospectId, { ...(spoken.get(prospectId) ?? nothingSaid), [field]: said });
  }
  return spoken;
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
 * Which of these addresses and numbers are on the suppression list, by canonical e-mail or E.164. Every form of an address
 * counts, so a plus-address does not slip through (faults 54, 55). Numbers are looked up where a text would be the way to
 * somebody; the list of either text channel counts, since a stop on one ends outreach on all (C16).
 */
export async function findSuppressed(
  tx: Db,
  workspaceId: string,
  leads: readonly LeadDraft[],
  salt: string,
): Promise<ReadonlyMap<string, Suppressed>> {
  const [any] = await query(
    tx,
    `select 1 from suppressions where workspace_id = ? and lifted_at is null limit 1`,
    [workspaceId],
  );
  if (any === undefined) return new Map();
  const hashes = new Map<string, string[]>();
  const note = (address: string, forms: readonly string[]) =>
    hashes.set(
      address,
      forms.map((form) => hashAddress(form, salt)),
    );
  for (const lead of leads) {
    const { emailCanonical, phoneE164 } = lead;
    if (emailCanonical !== null) note(emailCanonical, suppressionForms(emailCanonical));
    if (phoneE164 !== null && !canBeWrittenTo(lead)) note(phoneE164, [phoneE164]);
  }
  const rows = await query<Suppressed & { addressHash: string }>(
    tx,
    `select address_hash, reason, at from suppressions
     where workspace_id = ? and lifted_at is null and address_hash = any(?)
     order by (reason = 'hard_bounce') desc`,
    [workspaceId, [...hashes.values()].flat()],
  );
  // What a person said stands behind what a server said, and is what is told.
  const listed = new Map(rows.map((row) => [row.addressHash, row]));
  const found = new Map<string, Suppressed>();
  for (const [address, forms] of hashes) {
    const row = forms.map((hash) => listed.get(hash)).find((each) => each !== undefined);
    if (row !== undefined) found.set(address, { reason: row.reason, at: row.at });
  }
  return found;
}
