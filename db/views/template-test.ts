import type { Instant } from '#domain/kernel/instant.ts';
import { query, type Db } from '../client.ts';
import type { TemplateRef } from '../template-versions.ts';

/** A test of two versions, with what became of either, counted in prospects. */
export interface TemplateTestRow {
  id: string;
  startedAt: Instant;
  endedAt: Instant | null;
  outcome: 'champion' | 'challenger' | null;
  startedBy: string | null;
  champion: VariantRow;
  challenger: VariantRow;
}

interface VariantRow {
  versionId: string;
  version: number;
  /** Prospects to whom a text of this version left while the test ran. */
  sent: number;
  /** Those of them who answered it, the digest it left in, or a later message of the same pass. */
  won: number;
}

/**
 * The tests of a template, the newest first. A prospect counts for the first variant that left to them, and once; prospects
 * that were moved by hand in the sandbox count nowhere.
 */
export async function readTemplateTests(
  db: Db,
  { workspaceId, key, language }: TemplateRef,
): Promise<TemplateTestRow[]> {
  return query<TemplateTestRow>(
    db,
    `select t.id, t.started_at, t.ended_at, t.outcome, u.name as started_by,
       jsonb_build_object('versionId', a.id, 'version', a.version, 'sent', ac.sent, 'won', ac.won) as champion,
       jsonb_build_object('versionId', b.id, 'version', b.version, 'sent', bc.sent, 'won', bc.won) as challenger
     from template_tests t
     left join users u on u.id = t.started_by
     join template_versions a on a.id = t.champion_id join template_versions b on b.id = t.challenger_id
     cross join lateral (${countOf('a.id')}) ac cross join lateral (${countOf('b.id')}) bc
     where t.workspace_id = ? and t.template_key = ? and t.language = ? order by t.started_at desc limit 10`,
    [workspaceId, key, language],
  );
}

function countOf(versionId: string): string {
  return `select count(*)::int as sent, count(*) filter (where first.has_answer)::int as won
    from (
      select distinct on (m.prospect_id) m.prospect_id, v.template_version_id, v.short_version_id,
        exists (select 1 from messages r where (r.enrolment_id = m.enrolment_id or r.id in (m.id, m.batch_id))
          and r.replied_at >= m.sent_at) as has_answer
      from messages m
      join message_versions v on v.message_id = m.id and v.version = m.current_version
      join prospects p on p.id = m.prospect_id and not p.is_simulated
      where m.workspace_id = t.workspace_id 
        and (v.template_version_id in (t.champion_id, t.challenger_id) or v.short_version_id in (t.champion_id, t.challenger_id))
        and m.sent_at >= t.started_at and (t.ended_at is null or m.sent_at <= t.ended_at)
      order by m.prospect_id, m.sent_at) first
    where ${versionId} in (first.template_version_id, first.short_version_id)`;
}
