import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import { execute, query, type Db } from './client.ts';

/** Where a version stands: written on, in use, or out of use. */
export type TemplateState = 'draft' | 'published' | 'retired';

/** One version of the words of a template. */
export interface TemplateVersion {
  id: string;
  version: number;
  state: TemplateState;
  isChallenger: boolean;
  origin: 'file' | 'person';
  source: Readonly<Record<string, string>>;
  /** Of a draft, raised by every save. */
  revision: number;
  basedOn: number | null;
  by: string | null;
  createdAt: Instant;
  changedAt: Instant;
  publishedAt: Instant | null;
  retiredAt: Instant | null;
  /** Messages to prospects that were written from it. */
  usedBy: number;
}

/** A template of a workspace in one language. */
export interface TemplateRef {
  workspaceId: string;
  key: string;
  language: Language;
}

/** Every version of a template, the newest first. */
export async function readTemplateVersions(
  db: Db,
  { workspaceId, key, language }: TemplateRef,
): Promise<TemplateVersion[]> {
  return query<TemplateVersion>(
    db,
    `select v.id, v.version, v.state, v.is_challenger, v.origin, v.source, v.revision, v.based_on, u.name as by, v.created_at,
       v.changed_at, v.published_at, v.retired_at,
       (select count(distinct message_id)::int from message_versions m where v.id in (m.template_version_id, m.short_version_id)) as used_by
     from template_versions v left join users u on u.id = v.created_by
     where v.workspace_id = ? and v.template_key = ? and v.language = ? order by v.version desc`,
    [workspaceId, key, language],
  );
}

/** What a list says of a template in one language. */
export interface TemplateSummary {
  key: string;
  language: Language;
  version: number | null;
  origin: 'file' | 'person' | null;
  hasDraft: boolean;
  isTested: boolean;
  usedBy: number;
  changedAt: Instant;
}

/** The templates of a workspace, one row per key and language. */
export async function summariseTemplates(db: Db, workspaceId: string): Promise<TemplateSummary[]> {
  return query<TemplateSummary>(
    db,
    `select v.template_key as key, v.language,
       max(v.version) filter (where v.state = 'published' and not v.is_challenger) as version,
       max(v.origin) filter (where v.state = 'published' and not v.is_challenger) as origin,
       bool_or(v.state = 'draft') as has_draft, bool_or(v.state = 'published' and v.is_challenger) as is_tested,
       coalesce(sum(m.messages), 0)::int as used_by, max(v.changed_at) as changed_at
     from template_versions v
     left join (select used.id, count(distinct message_id) as messages from message_versions
       cross join lateral (values (template_version_id), (short_version_id)) as used(id)
       where used.id is not null group by 1) m on m.id = v.id
     where v.workspace_id = ? group by v.template_key, v.language`,
    [workspaceId],
  );
}

/** What came of saving a draft; `overtaken`: somebody saved or published meanwhile, and nothing was kept. */
export type DraftSaved =
  { kind: 'saved'; version: number; revision: number } | { kind: 'overtaken' };

/**
 * Keeps words as the draft of a template: the one open draft is changed, else one is begun as the next version.
 * `revision` is that of the draft as it was shown, 0 where there was none.
 */
export async function saveTemplateDraft(
  db: Db,
  ref: TemplateRef,
  draft: {
    source: Readonly<Record<string, string>>;
    revision: number;
    basedOn: number | null;
    userId: string;
  },
): Promise<DraftSaved> {
  return db.transaction(async (tx) => {
    await lockTemplate(tx, ref);
    const bindings = { ...ref, ...draft, source: JSON.stringify(draft.source) };
    const [saved] = await query<{ version: number; revision: number }>(
      tx,
      draft.revision === 0 ? beginDraft : changeDraft,
      bindings,
    );
    return saved === undefined ? { kind: 'overtaken' } : { kind: 'saved', ...saved };
  });
}

const openDraft = `workspace_id = :workspaceId and template_key = :key and language = :language and state = 'draft'
  and origin = 'person'`;

const changeDraft = `update template_versions set source = :source, revision = revision + 1, changed_at = app_now(), created_by = :userId
  where ${openDraft} and revision = :revision returning version, revision`;

const beginDraft = `insert into template_versions (workspace_id, template_key, language, channel, version, state, origin, source,
    variables, based_on, created_by, created_at, changed_at)
  select workspace_id, template_key, language, channel, version + 1, 'draft', 'person', :source, variables,
    cast(:basedOn as int), :userId, app_now(), app_now()
  from template_versions
  where workspace_id = :workspaceId and template_key = :key and language = :language
    and not exists (select 1 from template_versions where ${openDraft})
  order by version desc limit 1
  returning version, revision`;

/** Drops the open draft as it was shown; false where there is none or somebody saved meanwhile. */
export async function dropTemplateDraft(
  db: Db,
  ref: TemplateRef,
  revision: number,
): Promise<boolean> {
  const dropped = await execute(
    db,
    `delete from template_versions where ${openDraft} and revision = :revision`,
    { ...ref, revision },
  );
  return dropped === 1;
}

/** Holds a template against every other change of it until the transaction ends. */
export async function lockTemplate(
  tx: Db,
  { workspaceId, key, language }: TemplateRef,
): Promise<void> {
  await tx.raw('select pg_advisory_xact_lock(hashtext(?), hashtext(?))', [
    `template:${workspaceId}`,
    `${key}:${language}`,
  ]);
}
