import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import { assignVariant } from '#domain/messaging/ab-test.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { query, type Db } from './client.ts';

/** The words of a template that are in use. */
export interface PublishedTemplate {
  versionId: string;
  key: string;
  language: Language;
  channel: Channel;
  version: number;
  origin: 'file' | 'person';
  /** The editable words by slot; empty for a mail that is used as shipped. */
  source: Readonly<Record<string, string>>;
  variables: readonly string[];
  publishedAt: Instant;
}

const columns = `v.id as version_id, v.template_key as key, v.language, v.channel, v.version, v.origin, v.source, v.variables,
  v.published_at`;

/** Every published template of a workspace, challengers of tests left out. */
export async function listPublishedTemplates(
  db: Db,
  workspaceId: string,
  only: { language?: Language } = {},
): Promise<PublishedTemplate[]> {
  return query<PublishedTemplate>(
    db,
    `select ${columns} from template_versions v
     where workspace_id = :workspaceId and state = 'published' and not is_challenger
       and (cast(:language as text) is null or language = :language)
     order by template_key, language`,
    { workspaceId, language: only.language ?? null },
  );
}

/** For whom words are wanted. `prospectId` is null where no person is meant, as in an overview. */
export interface TemplatePlace {
  workspaceId: string;
  key: string;
  language: Language;
  prospectId: string | null;
}

/**
 * The words to use for somebody: the published version, or while a test runs the variant that belongs to this prospect for
 * good. Null where nothing is published: the template was retired, or the workspace has none yet.
 */
export async function readTemplateFor(
  db: Db,
  { workspaceId, key, language, prospectId }: TemplatePlace,
): Promise<PublishedTemplate | null> {
  const rows = await query<PublishedTemplate & { isChallenger: boolean; testId: string | null }>(
    db,
    `select ${columns}, v.is_challenger, t.id as test_id from template_versions v
     left join template_tests t on t.ended_at is null and v.id in (t.champion_id, t.challenger_id)
     where v.workspace_id = ? and v.template_key = ? and v.language = ? and v.state = 'published'
     order by v.is_challenger`,
    [workspaceId, key, language],
  );
  const [champion] = rows;
  if (champion === undefined) return null;
  const { testId } = champion;
  const isTested = testId !== null && prospectId !== null && rows.length > 1;
  const chosenId = isTested ? assignVariant(testId, prospectId, evenly(rows)) : champion.versionId;
  const chosen = rows.find(({ versionId }) => versionId === chosenId) ?? champion;
  return withoutTest(chosen);
}

function withoutTest(row: PublishedTemplate): PublishedTemplate {
  const { versionId, version, origin, source, variables, publishedAt } = row;
  const { key, language, channel } = row;
  return { versionId, key, language, channel, version, origin, source, variables, publishedAt };
}

function evenly(rows: readonly PublishedTemplate[]) {
  return rows.map(({ versionId }) => ({ id: versionId, weight: 1 }));
}
