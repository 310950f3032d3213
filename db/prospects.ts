import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { RunState } from '#domain/prospect/stage.ts';
import type { ScoreFactor } from '#domain/prospect/score.ts';
import { execute, query, type Db } from './client.ts';

/** A prospect with all that enrichment, scoring and drafting look at. */
export interface ProspectRow {
  id: string;
  workspaceId: string;
  prospectType: 'individual' | 'company';
  name: string;
  givenName: string | null;
  familyName: string | null;
  email: string | null;
  phoneE164: string | null;
  organisation: string | null;
  roleTitle: string | null;
  website: string | null;
  city: string | null;
  region: string | null;
  country: string | null;
  language: Language | null;
  timeZoneGiven: string | null;
  zones: string[];
  zoneShown: string | null;
  eventType: string | null;
  eventDate: string | null;
  ownerId: string | null;
  lawfulBasis: 'consent' | 'legitimate_interest' | 'contract' | null;
  score: number;
  /** How sure we are of who this is (C30). */
  confidence: number;
  isSample: boolean;
  enrolment: number;
  custom: Record<string, string>;
  source: string;
}

const columns = `id, workspace_id, prospect_type, name, given_name, family_name, email, phone_e164, organisation, role_title,
  website, city, region, country, language, time_zone_given, zones, zone_shown, event_type, event_date, owner_id,
  lawful_basis, score, confidence, is_sample, enrolment, custom, source`;

/** The prospect; throws for an unknown id, which only a wrong id can cause. */
export async function readProspect(db: Db, prospectId: string): Promise<ProspectRow> {
  const [row] = await query<ProspectRow>(db, `select ${columns} from prospects where id = ?`, [
    prospectId,
  ]);
  if (!row) throw new Error('No such prospect.');
  return row;
}

/** True for a prospect that was deleted, or whose import was undone. */
export async function isRemoved(db: Db, prospectId: string): Promise<boolean> {
  const rows = await query(db, 'select 1 from prospects where id = ? and deleted_at is not null', [
    prospectId,
  ]);
  return rows.length > 0;
}

/** Where somebody may be, and until when they are away. */
interface RestProspect {
  zones: string[];
  country: string | null;
  region: string | null;
  awayUntil: Instant | null;
  hasClockLead: boolean;
  /** How many messages a week they chose; null where they never said. */
  ownPerWeek: number | null;
}

/** The little that planning a rest needs. */
export async function readRestProspect(db: Db, prospectId: string): Promise<RestProspect> {
  const [row] = await query<RestProspect>(
    db,
    `select zones, country, region, away_until, clock_lead is not null as has_clock_lead,
       (select max_per_week from client_preferences c where c.prospect_id = prospects.id) as own_per_week
     from prospects where id = ?`,
    [prospectId],
  );
  if (!row) throw new Error('No such prospect.');
  return row;
}

/** What enrichment found out, written over what was unknown; a value a person gave is never replaced. */
export interface Enriched {
  zones: string[];
  zoneShown: string;
  zoneSource: string;
  zoneConfidence: number;
  language: Language;
  country: string | null;
  score: number;
  confidence: number;
  scoreFactors: ScoreFactor[];
}

/** Stores the results of enrichment and scoring. */
export async function storeEnriched(db: Db, prospectId: string, found: Enriched): Promise<void> {
  await execute(
    db,
    `update prospects set zones = :zones, zone_shown = :zoneShown, zone_source = :zoneSource,
       zone_confidence = :zoneConfidence, language = coalesce(language, :language), country = coalesce(country, :country),
       score = :score, confidence = :confidence, score_factors = :scoreFactors, version = version + 1 where id = :prospectId`,
    { ...found, scoreFactors: JSON.stringify(found.scoreFactors), prospectId },
  );
}

/** A fact with its source. */
export interface FactRow {
  name: string;
  value: string;
  source: string;
  confidence: number;
  provenance: 'verified' | 'pattern' | 'guess';
}

/** Stores facts; the same fact from the same source is renewed. */
export async function storeFacts(db: Db, prospectId: string, facts: FactRow[]): Promise<void> {
  for (const fact of facts)
    await execute(
      db,
      `insert into facts (prospect_id, name, value, source, confidence, provenance, fetched_at)
       values (:prospectId, :name, :value, :source, :confidence, :provenance, app_now(cast(:prospectId as uuid)))
       on conflict (prospect_id, name, source) do update set value = excluded.value, confidence = excluded.confidence,
         provenance = excluded.provenance, fetched_at = excluded.fetched_at`,
      { prospectId, ...fact },
    );
}

/** What is known, surest first. */
export async function readFacts(db: Db, prospectId: string): Promise<FactRow[]> {
  return query<FactRow>(
    db,
    'select name, value, source, confidence, provenance from facts where prospect_id = ? order by confidence desc, name',
    [prospectId],
  );
}

/** Where a prospect's run stands, as the inbound protocol needs it. */
export interface RunRow {
  id: string;
  enrolment: number;
  runState: RunState | null;
  ownerId: string | null;
}

/** The run of a prospect whose row the caller has locked. */
export async function readRunRow(db: Db, prospectId: string): Promise<RunRow> {
  const [row] = await query<RunRow>(
    db,
    'select id, enrolment, run_state, owner_id from prospects where id = ?',
    [prospectId],
  );
  if (!row) throw new Error('No such prospect.');
  return row;
}
