import type { Instant } from '#domain/kernel/instant.ts';
import type { LeadDraft } from '#domain/prospect/import/lead.ts';
import { textConsentFields, type TextConsent } from '#domain/prospect/import/text-consent.ts';
import { query, type Db } from '../client.ts';
import { undoneImport } from '../consents.ts';
import type { Copy, CopyValue } from '../copy.ts';
import { planAnew } from '../preferences-news.ts';
import { startOfDay } from './lead-columns.ts';
import type { Intake } from './store-leads.ts';

/** Somebody whom a list tells of, with what was known before; null for a new person. */
export interface Brought {
  prospectId: string;
  known: LeadDraft | null;
  lead: LeadDraft;
}

const columns = [
  ...(['workspace_id', 'prospect_id', 'channel', 'basis', 'source', 'evidence', 'region'] as const),
  ...(['recorded_by', 'given_at', 'recorded_at', 'import_id', 'import_row'] as const),
];

/**
 * Keeps the consents to texts that the leads of an intake bring, each with where it was given, when, and the cell that says
 * so (C40). Whoever something was said of before keeps that. Whatever waits for a known person is looked at again.
 */
export async function writeTextConsents(
  tx: Db,
  copy: Copy,
  intake: Intake,
  people: readonly Brought[],
): Promise<void> {
  const agreed = people.filter((person) => broughtConsents(person).length > 0);
  if (agreed.length === 0) return;
  const [clock] = await query<{ now: Instant }>(tx, 'select app_now() as now');
  const now = clock?.now ?? null;
  const lines = agreed.flatMap((person) =>
    broughtConsents(person).map(([channel, consent]): CopyValue[] => [
      intake.workspaceId,
      person.prospectId,
      channel,
      'consent',
      consent.source ?? intake.listName ?? intake.source,
      evidenceOf(consent, intake.listName),
      person.lead.region ?? person.lead.country,
      intake.userId,
      startOfDay(consent.givenOn) ?? now,
      now,
      intake.importId,
      consent.row,
    ]),
  );
  await copy('consents', columns, lines);
  const merged = agreed.flatMap(({ known, prospectId }) => (known === null ? [] : [prospectId]));
  await planAll(tx, intake.workspaceId, merged);
}

function broughtConsents({ known, lead }: Brought): (readonly ['sms' | 'whatsapp', TextConsent])[] {
  return textConsentFields.flatMap(([channel, field]) => {
    const consent = lead[field];
    const isNew = consent?.isGiven === true && (known?.[field] ?? null) === null;
    return isNew ? [[channel, consent] as const] : [];
  });
}

/** The columns under which a merge tells that it brought a consent. */
export function consentColumns(person: Brought): string[] {
  return broughtConsents(person).map(([channel]) => `${channel}_consent`);
}

/** `fair.csv, row 12, “SMS consent: yes”`. */
function evidenceOf({ words, row }: TextConsent, listName: string | null): string {
  const place = row === null ? [] : [`row ${String(row)}`];
  return [...(listName === null ? [] : [listName]), ...place, `“${words}”`].join(', ');
}

/** Ends the consents that an import brought, as far as they stand; what waits on them does not leave. */
export async function endTextConsents(
  tx: Db,
  ref: { workspaceId: string; importId: string; userId: string },
): Promise<void> {
  const ended = await query<{ prospectId: string }>(
    tx,
    `update consents set withdrawn_at = app_now(prospect_id), withdrawn_by = :userId, withdrawn_reason = :undoneImport
     where import_id = :importId and withdrawn_at is null returning prospect_id`,
    { ...ref, undoneImport },
  );
  await planAll(tx, ref.workspaceId, [...new Set(ended.map(({ prospectId }) => prospectId))]);
}

/** Tells the runs of those who have one, in the order of their ids; most people of a list have none. */
async function planAll(tx: Db, workspaceId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const waiting = await query<{ id: string }>(
    tx,
    `select id from prospects p where id = any(:ids) and deleted_at is null and (
       (enrolment > 0 and run_state is distinct from 'closed')
       or exists (select 1 from messages m where m.prospect_id = p.id and m.origin <> 'cadence' and m.waits_for is not null))
     order by id`,
    { ids },
  );
  for (const { id } of waiting) await planAnew(tx, workspaceId, id);
}
