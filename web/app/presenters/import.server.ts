import { appNow } from '#db/clock.ts';
import { listImports, type ImportRow } from '#db/imports/records.ts';
import { isEngineUp } from '#db/relay-rows.ts';
import { epochMs, type Instant } from '#domain/kernel/instant.ts';
import { mostBytes, mostRows } from '#domain/prospect/import/csv/csv-format.ts';
import { scopeOf } from '#domain/access/can.ts';
import type { WebContext } from '../context.server.ts';
import { paths } from '../paths.ts';
import type { Signed } from '../services/session.server.ts';
import type { StateMark } from './common.model.ts';
import { mappingModel } from './import-mapping.server.ts';
import { bylineOf, finishedModel, isFinished, sumsOf } from './import-result.server.ts';
import type { RowsAfter } from './import-rows.server.ts';
import type { EarlierImport, ImportModel, ImportsModel, RunningImport } from './import.model.ts';
import type { Clocks } from './say.server.ts';

const listed = 50;
const number = new Intl.NumberFormat('en');
const mostMebibytes = `${String(mostBytes / 1024 / 1024)} MB`;

/** The upload form, and the lists that this person may look after. */
export async function importsModel(
  { db }: Pick<WebContext, 'db'>,
  signed: Signed,
): Promise<ImportsModel> {
  const { user, workspaceId } = signed;
  const createdBy = scopeOf(user.role, 'imports:act') === 'all' ? null : user.id;
  const [rows, now] = await Promise.all([
    listImports(db, workspaceId, listed, createdBy),
    appNow(db),
  ]);
  const clocks = { now, zone: user.timeZone };
  return {
    earlier: rows.map((row) => earlierImport(row, clocks)),
    sizeHint: `At most ${number.format(mostRows)} rows and ${mostMebibytes}.`,
    mostBytes,
    tooLarge: `The file is larger than ${mostMebibytes}. Split it and upload the parts.`,
  };
}

/** One import as it stands: its columns to look at, its progress, or what became of it. */
export async function importModel(
  context: Pick<WebContext, 'db' | 'config'>,
  signed: Signed,
  row: ImportRow,
  after: RowsAfter,
): Promise<ImportModel> {
  const { state } = row;
  if (isFinished(state)) return finishedModel(context, signed, { ...row, state }, after);
  if (state === 'uploaded') return mappingModel(context, signed, row);
  const [now, isUp] = await Promise.all([appNow(context.db), isEngineUp(context.db)]);
  return runningModel(row, now, isUp);
}

function runningModel(row: ImportRow, now: Instant, isUp: boolean): RunningImport {
  const { id, fileName, rowsRead, rowsTotal, cancelRequestedAt } = row;
  const total = rowsTotal ?? 0;
  return {
    kind: 'running',
    id,
    fileName,
    rowsRead,
    rowsTotal: total,
    progress: `${number.format(rowsRead)} of ${number.format(total)} rows`,
    remaining: isUp ? sayRemaining(row, now) : 'read; it goes on when the engine is back',
    isCancelling: cancelRequestedAt !== null,
  };
}

function sayRemaining(row: ImportRow, now: Instant): string {
  const { rowsRead, rowsTotal, startedAt, cancelRequestedAt } = row;
  if (cancelRequestedAt !== null) return 'read; it stops after the rows at hand';
  if (rowsRead === 0 || startedAt === null) return 'read; it begins in a moment';
  const msPerRow = (epochMs(now) - epochMs(startedAt)) / rowsRead;
  const seconds = Math.round((((rowsTotal ?? 0) - rowsRead) * msPerRow) / 1000);
  if (seconds < 2) return 'read, a moment left';
  if (seconds < 100) return `read, about ${String(seconds)} seconds left`;
  return `read, about ${number.format(Math.round(seconds / 60))} minutes left`;
}

function earlierImport(row: ImportRow, clocks: Clocks): EarlierImport {
  return {
    id: row.id,
    href: paths.import(row.id),
    fileName: row.fileName,
    byline: bylineOf(row, clocks),
    outcome: outcomeOf(row),
    state: stateMark(row),
  };
}

function outcomeOf(row: ImportRow): string {
  const rows = `${number.format(row.rowsTotal ?? 0)} ${row.rowsTotal === 1 ? 'row' : 'rows'}`;
  if (row.state === 'uploaded') return `${rows}, nothing imported yet`;
  if (row.state === 'running') return `${number.format(row.rowsRead)} of ${rows} read`;
  return sumsOf(row);
}

function stateMark({ state }: ImportRow): StateMark {
  switch (state) {
    case 'uploaded':
      return { tone: 'act', words: 'columns to look at' };
    case 'running':
      return { tone: 'wait', words: 'importing' };
    case 'done':
      return { tone: 'good', words: 'done' };
    case 'cancelled':
      return { tone: 'idle', words: 'cancelled' };
    case 'failed':
      return { tone: 'bad', words: 'broke off' };
    case 'undone':
      return { tone: 'idle', words: 'undone' };
  }
}
