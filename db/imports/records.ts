import type { Instant } from '#domain/kernel/instant.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import type { ColumnMapping } from '#domain/prospect/import/columns.ts';
import type { CsvFormat } from '#domain/prospect/import/csv/csv-format.ts';
import type { LawfulBasis } from '#domain/prospect/import/lead.ts';
import { mappingProblems, type MappingProblem } from '#domain/prospect/import/mapping-problems.ts';
import { execute, query, type Db } from '../client.ts';
import { enqueue } from '../outbox.ts';

export type ImportState = 'uploaded' | 'running' | 'done' | 'cancelled' | 'failed' | 'undone';

/** What the mapping page asks for besides the columns. */
export interface ImportOptions {
  /** Null where a column states it, or nothing does: such prospects are kept and not written to (C40). */
  lawfulBasis: LawfulBasis | null;
  lawfulBasisSource: string | null;
  /** The day they agreed, `YYYY-MM-DD`. */
  lawfulBasisAt: string | null;
  /** ISO 3166, for rows without a country. */
  country: string | null;
  ownerId: string | null;
  /** False: only keep them. */
  startsOutreach: boolean;
  /** First touches drafted a working day; null: all at once. */
  pacePerDay: number | null;
}

/** One import as its page shows it. */
export interface ImportRow {
  id: string;
  workspaceId: string;
  createdBy: string | null;
  createdByName: string | null;
  fileName: string;
  fileSize: number | null;
  format: CsvFormat;
  headings: string[];
  samples: string[][];
  mapping: ColumnMapping[] | null;
  options: ImportOptions | null;
  state: ImportState;
  rowsTotal: number | null;
  rowsRead: number;
  imported: number;
  merged: number;
  refused: number;
  started: number;
  problem: string | null;
  cancelRequestedAt: Instant | null;
  createdAt: Instant;
  startedAt: Instant | null;
  finishedAt: Instant | null;
  undoneAt: Instant | null;
}

const columns = `id, workspace_id, created_by, (select name from users where users.id = imports.created_by) as created_by_name, file_name, file_size, format, headings, samples, mapping, options, state, rows_total,
  rows_read, imported, merged, refused, started, problem, cancel_requested_at, created_at, started_at, finished_at, undone_at`;

/** The import with this id in this workspace; null for any other, so that foreign ids look unknown. */
export async function readImport(
  db: Db,
  workspaceId: string,
  importId: string,
): Promise<ImportRow | null> {
  const [row] = await query<ImportRow>(
    db,
    `select ${columns} from imports where id = ? and workspace_id = ?`,
    [importId, workspaceId],
  );
  return row ?? null;
}

/** The import as its run knows it: by id alone. Locked until the transaction ends when `lock` says so. */
export async function readImportOfRun(
  db: Db,
  importId: string,
  lock: 'update' | 'none' = 'none',
): Promise<ImportRow> {
  const [row] = await query<ImportRow>(
    db,
    `select ${columns} from imports where id = ? ${lock === 'update' ? 'for update' : ''}`,
    [importId],
  );
  if (!row) throw new Error('No such import.');
  return row;
}

/** The imports of a workspace, or one person's, newest first; uploads that were never finished are left out. */
export async function listImports(
  db: Db,
  workspaceId: string,
  limit: number,
  createdBy: string | null = null,
): Promise<ImportRow[]> {
  return query<ImportRow>(
    db,
    `select ${columns} from imports where workspace_id = :workspaceId and rows_total is not null
       and (cast(:createdBy as uuid) is null or created_by = :createdBy) order by created_at desc limit :limit`,
    { workspaceId, limit, createdBy },
  );
}

/** The newest import of this very file that brought rows in and still stands; null when there is none. */
export async function readSameFile(
  db: Db,
  workspaceId: string,
  importId: string,
): Promise<Pick<ImportRow, 'fileName' | 'createdAt'> | null> {
  const [row] = await query<Pick<ImportRow, 'fileName' | 'createdAt'>>(
    db,
    `select other.file_name, other.created_at from imports own
     join imports other on other.workspace_id = own.workspace_id and other.file_sha256 = own.file_sha256 and other.id <> own.id
     where own.id = :importId and own.workspace_id = :workspaceId and other.state in ('running', 'done', 'cancelled')
     order by other.created_at desc limit 1`,
    { importId, workspaceId },
  );
  return row ?? null;
}

/** Why an import cannot start; each has a sentence on the page. */
export type StartRefusal =
  | { reason: 'unknown' }
  | { reason: 'wrong_state'; state: ImportState }
  | { reason: 'mapping'; problems: MappingProblem[] };

/**
 * Starts an import as the mapping page has it: from here on a run reads the rows. A second start is refused, so a double
 * click imports once.
 */
export async function startImport(
  db: Db,
  ref: { workspaceId: string; importId: string },
  mapping: ColumnMapping[],
  options: ImportOptions,
): Promise<Result<null, StartRefusal>> {
  return db.transaction(async (tx) => {
    const row = await readImport(tx, ref.workspaceId, ref.importId);
    // An upload that is not finished counts as unknown too.
    if (typeof row?.rowsTotal !== 'number') return fail({ reason: 'unknown' });
    const problems = mappingProblems(mapping, row.headings.length);
    if (problems.length > 0) return fail({ reason: 'mapping', problems });
    const started = await execute(
      tx,
      `update imports set state = 'running', mapping = :mapping, options = :options, started_at = app_now()
       where id = :importId and state = 'uploaded'`,
      {
        importId: ref.importId,
        mapping: JSON.stringify(mapping),
        options: JSON.stringify(options),
      },
    );
    if (started === 0) return fail({ reason: 'wrong_state', state: row.state });
    await enqueue(tx, {
      workspaceId: ref.workspaceId,
      kind: 'start_import',
      businessKey: `import:${ref.importId}`,
      payload: { importId: ref.importId },
    });
    return ok(null);
  });
}

/** An admin told the run itself to stop: the row knows it too, and nobody needs to tell the run again. */
export async function noteCancel(db: Db, importId: string): Promise<void> {
  await execute(
    db,
    `update imports set cancel_requested_at = coalesce(cancel_requested_at, app_now())
     where id = ? and state = 'running'`,
    [importId],
  );
}

/** Asks a running import to stop; what is done stays. False when it does not run any more. */
export async function requestCancel(
  db: Db,
  ref: { workspaceId: string; importId: string },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const asked = await execute(
      tx,
      `update imports set cancel_requested_at = coalesce(cancel_requested_at, app_now())
       where id = ? and workspace_id = ? and state = 'running'`,
      [ref.importId, ref.workspaceId],
    );
    if (asked === 0) return false;
    await enqueue(tx, {
      workspaceId: ref.workspaceId,
      kind: 'cancel_import',
      businessKey: `cancel-import:${ref.importId}`,
      payload: { importId: ref.importId },
    });
    return true;
  });
}

/** Ends a running import and lets its file go; a second call changes nothing. `problem` is a word, never a value. */
export async function finishImport(
  db: Db,
  importId: string,
  state: 'done' | 'cancelled' | 'failed',
  problem: string | null = null,
): Promise<void> {
  await db.transaction(async (tx) => {
    const ended = await execute(
      tx,
      `update imports set state = :state, problem = :problem, finished_at = app_now(), samples = '[]'
       where id = :importId and state = 'running'`,
      { importId, state, problem },
    );
    if (ended > 0) await tx('importParts').where({ importId }).delete();
  });
}
