import { appNow } from '#db/clock.ts';
import type { ImportRow, ImportState } from '#db/imports/records.ts';
import { canUndo } from '#db/imports/undo.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import { epochMs, type Instant } from '#domain/kernel/instant.ts';
import { lastStart } from '#domain/prospect/import/pace.ts';
import type { WebContext } from '../context.server.ts';
import { paths } from '../paths.ts';
import type { Signed } from '../services/session.server.ts';
import { sayShortDay } from './days.server.ts';
import { notedPart, refusedPart, type RowsAfter } from './import-rows.server.ts';
import type { FinishedImport } from './import.model.ts';
import { momentOf, type Clocks } from './say.server.ts';

const number = new Intl.NumberFormat('en');
const longestPaceDays = 500;

/** What became of every row of an import that is over. */
export async function finishedModel(
  { db }: Pick<WebContext, 'db'>,
  signed: Signed,
  row: ImportRow & { state: FinishedImport['state'] },
  after: RowsAfter,
): Promise<FinishedImport> {
  const [workspace, now, isUndoable, refusedRows, mergedRows, remarkedRows] = await Promise.all([
    readWorkspace(db, signed.workspaceId),
    appNow(db),
    row.state === 'undone' ? false : canUndo(db, row.id),
    refusedPart(db, row, after),
    notedPart(db, signed, row, 'merged', after),
    notedPart(db, signed, row, 'imported', after),
  ]);
  const clocks = { now, zone: signed.user.timeZone };
  const { id, fileName, state, imported, merged, refused } = row;
  const hasPeople = imported > 0 && state !== 'undone';
  return {
    kind: 'finished',
    id,
    fileName,
    byline: bylineOf(row, clocks),
    state,
    announcement: `${fileName} has ended: ${sumsOf(row)}.`,
    remark: remarkOf(row, clocks),
    rows: row.rowsRead,
    imported,
    merged,
    refused,
    importedLink: hasPeople
      ? { text: `See the ${number.format(imported)}`, href: `${paths.prospects()}?import=${id}` }
      : null,
    mergedLink:
      mergedRows.rows.length > 0
        ? {
            text: `Look at ${number.format(merged)} ${merged === 1 ? 'merge' : 'merges'}`,
            href: '#merged',
          }
        : null,
    undo: isUndoable && imported + merged > 0 ? undoOf(row) : null,
    undoNote:
      isUndoable || state === 'undone'
        ? ''
        : 'A message to one of them has left, so the import cannot be undone any more.',
    startNote: hasPeople ? sayStarts(row, workspace, now) : '',
    refusedRows,
    mergedRows,
    remarkedRows,
    downloadHref: paths.importRefused(id),
  };
}

/** True for an import that is over. */
export function isFinished(state: ImportState): state is FinishedImport['state'] {
  return state !== 'uploaded' && state !== 'running';
}

/** "1,203 imported, 38 merged, 7 refused". */
export function sumsOf({ imported, merged, refused }: ImportRow): string {
  return `${number.format(imported)} imported, ${number.format(merged)} merged, ${number.format(refused)} refused`;
}

/** When it came and by whom, and how long it took: "Tue 14:21, by Clara Valadar, 11 s". */
export function bylineOf(row: ImportRow, clocks: Clocks): string {
  const { createdByName, startedAt, finishedAt, createdAt } = row;
  const by = createdByName === null ? '' : `, by ${createdByName}`;
  const took =
    startedAt === null || finishedAt === null
      ? ''
      : `, ${sayDuration(epochMs(finishedAt) - epochMs(startedAt))}`;
  return `${momentOf(finishedAt ?? createdAt, clocks).text}${by}${took}`;
}

function sayDuration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 120 ? `${String(seconds)} s` : `${number.format(Math.round(seconds / 60))} min`;
}

function remarkOf(row: ImportRow, clocks: Clocks): string | null {
  const read = number.format(row.rowsRead);
  switch (row.state) {
    case 'cancelled':
      return `Cancelled after ${read} of ${number.format(row.rowsTotal ?? 0)} rows. What was read is kept; the same file again brings the rest.`;
    case 'failed':
      return `The file could not be read to its end. The ${read} rows before that are kept; upload the file again for the rest.`;
    case 'undone': {
      const when = row.undoneAt === null ? '' : ` ${momentOf(row.undoneAt, clocks).text}`;
      return `Undone${when}. The people it brought are gone, and those it was merged into are as they were.`;
    }
    case 'done':
    case 'running':
    case 'uploaded':
      return null;
  }
}

function undoOf({ imported, merged, fileName }: ImportRow): FinishedImport['undo'] {
  if (imported === 0)
    return {
      ask: `This takes out again what ${fileName} added to people you had.`,
      label: 'Take it out again',
    };
  const people = `${number.format(imported)} ${imported === 1 ? 'prospect' : 'prospects'}`;
  const also = merged === 0 ? '' : ' What it added to people you had is taken out again.';
  return {
    ask: `This removes the ${people} that ${fileName} brought, and ends what was begun with them.${also}`,
    label: `Remove ${people}`,
  };
}

function sayStarts(row: ImportRow, workspace: Workspace, now: Instant): string {
  const { options, started, startedAt } = row;
  if (options === null || startedAt === null) return '';
  const { startsOutreach, pacePerDay: perDay } = options;
  if (!startsOutreach) return 'They are kept; nobody is written to until you start them.';
  if (started === 0) return '';
  if (perDay === null || started <= perDay) return 'Their first drafts come to your inbox now.';
  const pace = `First touches are drafted ${number.format(perDay)} a working day`;
  if (started / perDay > longestPaceDays) return `${pace}.`;
  const zone = workspace.timeZone;
  const holidays = { ...workspace.holidays, country: workspace.country };
  const last = lastStart(
    { perDay, startedAt, zone, hours: workspace.businessHours, holidays },
    started,
  );
  return `${pace}, the last on ${sayShortDay(last, zone, now)}.`;
}
