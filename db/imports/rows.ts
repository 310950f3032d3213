import type { ColumnMapping } from '#domain/prospect/import/columns.ts';
import { refusedCsv, type RefusedRow } from '#domain/prospect/import/csv/refused-csv.ts';
import { query, type Db } from '../client.ts';

const pageSize = 1000;

/** Refused rows in the file's order, from after a row on; at most `limit`. */
export async function readRefusedRows(
  db: Db,
  importId: string,
  afterRow: number,
  limit: number,
): Promise<RefusedRow[]> {
  return query<RefusedRow>(
    db,
    `select row, field, reason, message, cells from import_rows
     where import_id = ? and outcome = 'refused' and row > ? order by row limit ?`,
    [importId, afterRow, limit],
  );
}

/** A row that was merged, or imported with a remark. */
export interface NotedRow {
  row: number;
  outcome: 'imported' | 'merged';
  prospectId: string;
  name: string;
  /** Whose prospect it is now. */
  ownerId: string | null;
  message: string;
  /** The columns that the merge filled; empty when it added nothing. */
  filled: string[];
}

/** Rows that were merged, or imported with a remark, in the file's order; prospects that are gone are left out. */
export async function readNotedRows(
  db: Db,
  importId: string,
  outcome: NotedRow['outcome'],
  afterRow: number,
  limit: number,
): Promise<NotedRow[]> {
  return query<NotedRow>(
    db,
    `select r.row, r.outcome, r.prospect_id, p.name, p.owner_id, r.message,
       array(select jsonb_object_keys(coalesce(r.filled, '{}'))) as filled
     from import_rows r join prospects p on p.id = r.prospect_id and p.deleted_at is null
     where r.import_id = ? and r.outcome = ? and r.row > ? order by r.row limit ?`,
    [importId, outcome, afterRow, limit],
  );
}

/** The refused rows as a CSV to correct and upload again, piece by piece. */
export function refusedRowsCsv(
  db: Db,
  list: { id: string; headings: readonly string[]; mapping: readonly ColumnMapping[] | null },
): AsyncGenerator<string, void> {
  return refusedCsv(list.headings, list.mapping ?? [], allRefusedRows(db, list.id));
}

async function* allRefusedRows(db: Db, importId: string): AsyncGenerator<RefusedRow, void> {
  let last = 0;
  for (;;) {
    const rows = await readRefusedRows(db, importId, last, pageSize);
    yield* rows;
    last = rows.at(-1)?.row ?? last;
    if (rows.length < pageSize) return;
  }
}
