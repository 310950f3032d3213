import type { Language } from '#domain/kernel/language.ts';
import type { Scope } from '#domain/access/can.ts';
import { query, type Db } from '../client.ts';
import { ownedSql } from './owned.ts';

/** What a preview of a template says of a prospect. */
export interface PreviewPersonRow {
  id: string;
  name: string;
  givenName: string | null;
  organisation: string | null;
  city: string | null;
  eventType: string | null;
  eventDate: string | null;
  language: Language | null;
  lawfulBasis: 'consent' | 'legitimate_interest' | 'contract' | null;
  basisSource: string | null;
}

/** Whose prospects somebody may look at. */
export interface PreviewReader {
  workspaceId: string;
  actorId: string;
  scope: Scope;
}

const shown = 60;

const columns = `p.id, p.name, p.given_name, p.organisation, p.city, p.event_type,
  case when p.event_date >= cast(app_now(p.id) as date) then p.event_date end as event_date, p.language, p.lawful_basis,
  p.lawful_basis_source as basis_source`;

/** The prospects that this person looked after last, at most sixty, by name. */
export async function readPreviewPeople(
  db: Db,
  { workspaceId, actorId, scope }: PreviewReader,
): Promise<PreviewPersonRow[]> {
  const rows = await query<PreviewPersonRow>(
    db,
    `select ${columns} from prospects p
     where p.workspace_id = :workspaceId and p.deleted_at is null and ${ownedSql(scope)}
     order by p.id desc limit ${String(shown)}`,
    { workspaceId, actorId },
  );
  return rows.sort((one, other) => one.name.localeCompare(other.name));
}

/** One prospect for a preview; null for one that is not theirs to see. */
export async function readPreviewPerson(
  db: Db,
  { workspaceId, actorId, scope }: PreviewReader,
  prospectId: string,
): Promise<PreviewPersonRow | null> {
  const [row] = await query<PreviewPersonRow>(
    db,
    `select ${columns} from prospects p
     where p.workspace_id = :workspaceId and p.id = :prospectId and p.deleted_at is null and ${ownedSql(scope)}`,
    { workspaceId, actorId, prospectId },
  );
  return row ?? null;
}
