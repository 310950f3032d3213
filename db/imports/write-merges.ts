import type { LeadDraft } from '#domain/prospect/import/lead.ts';
import { execute, type Db } from '../client.ts';
import type { Copy, CopyValue } from '../copy.ts';
import { customObject, leadColumns } from './lead-columns.ts';
import type { Intake } from './store-leads.ts';
import { consentColumns } from './write-text-consents.ts';

/** Somebody we have, with what the leads of this intake add. */
export interface MergedPerson {
  prospectId: string;
  /** The first row that was merged into them. */
  row: number;
  known: LeadDraft;
  lead: LeadDraft;
  filled: readonly (keyof LeadDraft)[];
}

/** What a merge added, by column, as it is kept so that it can be undone. */
export type FilledColumns = Record<string, unknown>;

const columns = leadColumns.map(([column]) => column);

/**
 * Writes what was added to people we have: their row, their notes, and a line in their story. Nothing that was there is
 * changed, whatever the lead says, because `mergeLead` fills only what is empty.
 */
export async function writeMerges(
  tx: Db,
  copy: Copy,
  intake: Intake,
  merges: readonly MergedPerson[],
): Promise<void> {
  if (merges.length === 0) return;
  await execute(
    tx,
    `update prospects p set ${columns.map((column) => `${column} = n.${column}`).join(', ')},
       tags = n.tags, custom = n.custom, version = p.version + 1, updated_at = app_now(p.id)
     from jsonb_populate_recordset(null::prospects, cast(:rows as jsonb)) n where p.id = n.id`,
    { rows: JSON.stringify(merges.map(toRow)) },
  );
  const notes = merges.flatMap(({ prospectId, known, lead }) =>
    lead.notes
      .slice(known.notes.length)
      .map((note): CopyValue[] => [prospectId, intake.userId, note]),
  );
  if (notes.length > 0) await copy('notes', ['prospect_id', 'author_id', 'body'], notes);
  await tellStories(tx, intake, merges);
}

function toRow({ prospectId, lead }: MergedPerson): Record<string, unknown> {
  return {
    id: prospectId,
    ...Object.fromEntries(leadColumns.map(([column, valueOf]) => [column, valueOf(lead)])),
    tags: lead.tags,
    custom: customObject(lead.custom),
  };
}

async function tellStories(tx: Db, intake: Intake, merges: readonly MergedPerson[]): Promise<void> {
  const lines = merges.map(({ prospectId, row, filled }) => ({
    prospectId,
    data: { importId: intake.importId, row, filled: [...new Set(filled)] },
  }));
  await execute(
    tx,
    `insert into timeline (prospect_id, at, kind, actor_kind, actor_id, data, business_key)
     select (line->>'prospectId')::uuid, app_now((line->>'prospectId')::uuid), 'prospect.merged', :actorKind,
       cast(:userId as uuid), line->'data', :key || (line->>'prospectId')
     from jsonb_array_elements(cast(:lines as jsonb)) line
     on conflict (business_key) do nothing`,
    {
      actorKind: intake.userId === null ? 'system' : 'user',
      userId: intake.userId,
      key: `merged:${intake.importId ?? 'form'}:`,
      lines: JSON.stringify(lines),
    },
  );
}

/** What the leads added to one person, as columns: new values, new tags, new custom fields, new notes. */
export function filledColumns({ prospectId, known, lead }: MergedPerson): FilledColumns | null {
  const filled: FilledColumns = {};
  for (const [column, valueOf] of leadColumns) {
    if (valueOf(known) !== valueOf(lead)) filled[column] = valueOf(lead);
  }
  for (const column of consentColumns({ prospectId, known, lead })) filled[column] = true;
  const tags = lead.tags.slice(known.tags.length);
  if (tags.length > 0) filled.tags = tags;
  const custom = lead.custom.slice(known.custom.length);
  if (custom.length > 0) filled.custom = customObject(custom);
  const notes = lead.notes.slice(known.notes.length);
  if (notes.length > 0) filled.notes = notes;
  return Object.keys(filled).length === 0 ? null : filled;
}
