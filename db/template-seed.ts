import type { Language } from '#domain/kernel/language.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { execute, openDatabase, query, type Db } from './client.ts';

/** A template as the product ships it; `templates/library/shipped.ts` lists them all. */
export interface ShippedRow {
  key: string;
  language: Language;
  channel: Channel;
  source: Readonly<Record<string, string>>;
  variables: readonly string[];
  fileHash: string;
}

interface DueRow extends ShippedRow {
  workspaceId: string;
  lastVersion: number;
  publishedOrigin: 'file' | 'person' | null;
  isTested: boolean;
}

/**
 * Gives every workspace the shipped templates and answers how many versions that made; safe to run at each start and from
 * two processes at once.
 *
 * A template nobody edited follows its file: changed words become the next published version. What somebody edited, retired
 * or tests is never overwritten: the new words are kept as a retired version, to be compared with and published by hand.
 */
export async function seedTemplates(db: Db, shipped: readonly ShippedRow[]): Promise<number> {
  return db.transaction(async (tx) => {
    // Two starts at once must not seed twice.
    await tx.raw(`select pg_advisory_xact_lock(hashtext('template-seed'))`);
    const due = (await readDue(tx, shipped)).map((row) => ({ ...row, isPublished: isFree(row) }));
    if (due.length === 0) return 0;
    await retireFiles(
      tx,
      due.filter(({ isPublished }) => isPublished),
    );
    return insertFiles(tx, due);
  });
}

/** The same for whoever has an address only, such as the launcher. */
export async function seedTemplatesAt(
  databaseUrl: string,
  shipped: readonly ShippedRow[],
): Promise<number> {
  const db = openDatabase(databaseUrl, { size: 1, name: 'rainmaker-templates' });
  try {
    return await seedTemplates(db, shipped);
  } finally {
    await db.destroy();
  }
}

function isFree({ lastVersion, publishedOrigin, isTested }: DueRow): boolean {
  return lastVersion === 0 || (publishedOrigin === 'file' && !isTested);
}

/** Files whose words no version of a workspace holds yet. */
async function readDue(tx: Db, shipped: readonly ShippedRow[]): Promise<DueRow[]> {
  return query<DueRow>(
    tx,
    `select w.id as workspace_id, f.key, f.language, f.channel, f.source, f.variables, f."fileHash" as file_hash,
       coalesce(max(v.version), 0) as last_version,
       max(v.origin) filter (where v.state = 'published' and not v.is_challenger) as published_origin,
       coalesce(bool_or(v.state = 'published' and v.is_challenger), false) as is_tested
     from workspaces w
     cross join jsonb_to_recordset(cast(:shipped as jsonb))
       as f(key text, language text, channel text, source jsonb, variables jsonb, "fileHash" text)
     left join template_versions v on v.workspace_id = w.id and v.template_key = f.key and v.language = f.language
     group by w.id, f.key, f.language, f.channel, f.source, f.variables, f."fileHash"
     having not coalesce(bool_or(v.file_hash = f."fileHash"), false)`,
    { shipped: JSON.stringify(shipped) },
  );
}

async function retireFiles(tx: Db, rows: readonly DueRow[]): Promise<void> {
  await execute(
    tx,
    `update template_versions v set state = 'retired', retired_at = app_now(), changed_at = app_now()
     from jsonb_to_recordset(cast(:rows as jsonb)) as f("workspaceId" uuid, key text, language text)
     where v.workspace_id = f."workspaceId" and v.template_key = f.key and v.language = f.language and v.state = 'published'`,
    { rows: JSON.stringify(rows) },
  );
}

async function insertFiles(
  tx: Db,
  rows: readonly (DueRow & { isPublished: boolean })[],
): Promise<number> {
  return execute(
    tx,
    `insert into template_versions (workspace_id, template_key, language, channel, version, state, origin, source, variables,
       file_hash, created_at, changed_at, published_at, retired_at)
     select "workspaceId", key, language, channel, "lastVersion" + 1, case when "isPublished" then 'published' else 'retired' end,
       'file', source, variables, "fileHash", app_now(), app_now(), case when "isPublished" then app_now() end,
       case when not "isPublished" then app_now() end
     from jsonb_to_recordset(cast(:rows as jsonb)) as f("workspaceId" uuid, key text, language text, channel text, source jsonb,
       variables jsonb, "fileHash" text, "lastVersion" int, "isPublished" boolean)`,
    { rows: JSON.stringify(rows) },
  );
}
