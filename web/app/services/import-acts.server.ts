import { tellChanged, wakeRelay } from '#db/changes.ts';
import { discardUpload } from '#db/imports/drop-uploads.ts';
import {
  requestCancel,
  startImport,
  type ImportRow,
  type StartRefusal,
} from '#db/imports/records.ts';
import { undoImport, type UndoRefusal } from '#db/imports/undo.ts';
import { storeUpload } from '#db/imports/upload.ts';
import { readOwners } from '#db/users.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { CsvError } from '#domain/prospect/import/csv/csv-format.ts';
import type { FormState } from '../presenters/common.model.ts';
import { readMapping, sayMappingProblem } from '../presenters/import-columns.server.ts';
import type { DecideContext } from './decide-parts.server.ts';
import { refused } from './form-fields.server.ts';
import { readImportOptions } from './import-form.server.ts';
import { BrokenFormError, withUploadedFile } from './uploaded-file.server.ts';

const number = new Intl.NumberFormat('en');
const noFile = 'Choose the file with your leads first.';

/**
 * Takes an uploaded list in while it arrives; answers its id, or what is wrong with the file and what to do. Of a file that
 * cannot be imported nothing is kept.
 */
export async function uploadList(
  { context, signed }: DecideContext,
  request: Request,
): Promise<Result<string, string>> {
  const { workspaceId, user } = signed;
  try {
    const taken = await withUploadedFile(request, 'file', async ({ fileName, bytes }) => {
      if (fileName === '') return fail(noFile);
      const list = await storeUpload(context.db, { workspaceId, userId: user.id, fileName, bytes });
      return ok(list.importId);
    });
    return taken ?? fail(noFile);
  } catch (error) {
    if (error instanceof CsvError) return fail(error.message);
    if (error instanceof BrokenFormError)
      return fail('The file did not arrive whole. Nothing of it was kept; upload it again.');
    throw error;
  }
}

/**
 * Starts the import that the mapping page describes, or answers the form again. A second press starts nothing and says so;
 * after the first one the page itself shows what happens.
 */
export async function startFromForm(
  { context, signed }: DecideContext,
  row: ImportRow,
  form: FormData,
): Promise<Result<string | null, FormState>> {
  const { db } = context;
  const mapping = readMapping(form, row);
  const options = readImportOptions(form, mapping, await readOwners(db, signed.workspaceId));
  if (!options.ok) return fail(options.state);
  const ref = { workspaceId: signed.workspaceId, importId: row.id };
  const started = await startImport(db, ref, mapping, options.value);
  if (started.ok) {
    wakeRelay(db);
    tellChanged(db, [row.id]);
    return ok(null);
  }
  if (started.problem.reason === 'wrong_state') return ok('This list was started already.');
  return fail(refused(form, {}, startRefusalWords(started.problem)));
}

function startRefusalWords(refusal: Exclude<StartRefusal, { reason: 'wrong_state' }>): string {
  switch (refusal.reason) {
    case 'unknown':
      return 'This list is no longer there. Upload the file again.';
    case 'mapping':
      return refusal.problems.map(sayMappingProblem).join(' ');
  }
}

/** Asks a running import to stop; what is done stays. Says something only where there was nothing to stop. */
export async function cancelFromPage(
  { context, signed }: DecideContext,
  row: ImportRow,
): Promise<string | null> {
  const ref = { workspaceId: signed.workspaceId, importId: row.id };
  const asked = await requestCancel(context.db, ref);
  if (!asked) return 'It had ended already; nothing was cancelled.';
  wakeRelay(context.db);
  tellChanged(context.db, [row.id]);
  return null;
}

/** Undoes an import, or says why it cannot be undone. */
export async function undoFromPage(
  { context, signed }: DecideContext,
  row: ImportRow,
): Promise<string> {
  const ref = { workspaceId: signed.workspaceId, importId: row.id, userId: signed.user.id };
  const undone = await undoImport(context.db, ref);
  if (!undone.ok) return undoRefusalWords(undone.problem);
  wakeRelay(context.db);
  tellChanged(context.db, [row.id]);
  const { removed, restored } = undone.value;
  const parts = [
    removed === 0 ? '' : `${counted(removed, 'prospect is', 'prospects are')} gone`,
    restored === 0 ? '' : `${counted(restored, 'person is', 'people are')} as before`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Undone.' : `Undone: ${parts.join(', ')}.`;
}

function undoRefusalWords(refusal: UndoRefusal): string {
  switch (refusal.reason) {
    case 'unknown':
      return 'This list is no longer there. Nothing was changed.';
    case 'already_sent':
      return 'A message to one of these people has left, so the import cannot be undone. Stop people on their page instead.';
    case 'wrong_state':
      switch (refusal.state) {
        case 'running':
          return 'It is still importing. Cancel it first, then undo it.';
        case 'undone':
          return 'It was undone already.';
        case 'uploaded':
        case 'done':
        case 'cancelled':
        case 'failed':
          return 'There is nothing to undo yet.';
      }
  }
}

/** Drops an uploaded list that nobody started, with its file. */
export async function discardFromPage(
  { context, signed }: DecideContext,
  row: ImportRow,
): Promise<string> {
  const ref = { workspaceId: signed.workspaceId, importId: row.id };
  const isDropped = await discardUpload(context.db, ref);
  return isDropped
    ? `${row.fileName} was dropped; nothing was imported.`
    : 'It was started already, so it was not dropped.';
}

function counted(count: number, one: string, many: string): string {
  return `${number.format(count)} ${count === 1 ? one : many}`;
}
