import { passOn } from '#db/changes.ts';
import {
  addSuppressions,
  exportSuppressions,
  findSuppressions,
  liftSuppressionLine,
  type SuppressionAuthor,
  type SuppressionLine,
} from '#db/suppression-list.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import {
  readSuppressionRow,
  suppressionColumns,
  type SuppressionCells,
  type SuppressionEntry,
} from '#domain/messaging/suppression-row.ts';
import { CsvError } from '#domain/prospect/import/csv/csv-format.ts';
import { unguardCell } from '#domain/prospect/import/cell-guard.ts';
import { readCsv } from '#domain/prospect/import/csv/read-csv.ts';
import { sniffCsv } from '#domain/prospect/import/csv/sniff-csv.ts';
import { byteOrderMark, csvRecord } from '#domain/prospect/import/csv/write-csv.ts';
import { parsePhone } from '#domain/schedule/read-phone.ts';
import { settingsAuthor } from './session.server.ts';
import { textOf, type DecideContext } from './decide-parts.server.ts';

/** What a list came to: how many lines are new, and the rows that were not taken. */
export interface ReadList {
  rows: number;
  added: number;
  /** The first of them; `refusedCount` counts all. */
  refused: { row: number; value: string; why: string }[];
  refusedCount: number;
}

const shownRefusals = 100;

/** Reads what somebody typed: an address or a number. */
export async function readTyped(
  { context, signed }: DecideContext,
  form: FormData,
): Promise<Result<SuppressionEntry, string>> {
  const { country } = await readWorkspace(context.db, signed.workspaceId);
  const cells = { address: textOf(form, 'address'), channel: textOf(form, 'channel') };
  return readSuppressionRow(cells, { parsePhone, country });
}

/** Looks for an address on the list; the address travels in the form and stands in no log. */
export async function searchList(
  deps: DecideContext,
  form: FormData,
): Promise<Result<SuppressionLine[], string>> {
  const entry = await readTyped(deps, form);
  if (!entry.ok) return entry;
  const { context, signed } = deps;
  const salt = context.config.secrets.suppressionSalt;
  return ok(await findSuppressions(context.db, signed.workspaceId, entry.value, salt));
}

/** Puts one address or number on the list by hand. Answers the words to say. */
export async function addByHand(
  deps: DecideContext,
  form: FormData,
): Promise<Result<string, string>> {
  const entry = await readTyped(deps, form);
  if (!entry.ok) return entry;
  const { context, signed } = deps;
  const note = textOf(form, 'note').trim().slice(0, 200);
  const added = await addSuppressions(
    context.db,
    authorOf(deps, note === '' ? 'by hand' : `by hand: ${note}`),
    [entry.value],
  );
  passOn(context.db, [signed.workspaceId]);
  return ok(
    added === 0 ? 'It was on the list before.' : 'On the list. Nothing leaves there any more.',
  );
}

/** Takes one line off; what else stops that person stays. */
export async function takeOff({ context, signed }: DecideContext, id: string): Promise<string> {
  const isLifted = await liftSuppressionLine(context.db, settingsAuthor(signed), id);
  passOn(context.db, [signed.workspaceId]);
  return isLifted
    ? 'Taken off the list. A stop of their own stays, and is looked at on their page.'
    : 'It was off the list before.';
}

/** Reads a list of people who must not be written to; rows that cannot be read are told, the others are taken. */
export async function importList(
  deps: DecideContext,
  file: File,
): Promise<Result<ReadList, string>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { country } = await readWorkspace(deps.context.db, deps.signed.workspaceId);
  try {
    const read = await readRows(bytes, country);
    if (!read.ok) return read;
    const { entries, refused, rows } = read.value;
    const added = await addSuppressions(
      deps.context.db,
      authorOf(deps, `from ${file.name.slice(0, 120)}`),
      entries,
    );
    passOn(deps.context.db, [deps.signed.workspaceId]);
    return ok({
      ...{ rows, added, refusedCount: refused.length },
      refused: refused.slice(0, shownRefusals),
    });
  } catch (error) {
    if (error instanceof CsvError) return fail(error.message);
    throw error;
  }
}

interface ReadRows {
  rows: number;
  entries: SuppressionEntry[];
  refused: ReadList['refused'];
}

async function readRows(bytes: Uint8Array, country: string): Promise<Result<ReadRows, string>> {
  const { format, headings } = sniffCsv(bytes, true);
  const places = columnsOf(headings);
  if (!places.has('address') && !places.has('address_hash'))
    return fail('There is no column “address” or “address_hash”. Name one of them so.');
  const read: ReadRows = { rows: 0, entries: [], refused: [] };
  for await (const { row, cells } of readCsv(onePiece(bytes), format)) {
    read.rows += 1;
    const named = cellsOf(places, cells);
    const entry = readSuppressionRow(named, { parsePhone, country });
    if (entry.ok) read.entries.push(entry.value);
    else {
      const value = named.address ?? named.address_hash ?? '';
      read.refused.push({ row, value, why: entry.problem });
    }
  }
  return ok(read);
}

/** Where each column of ours stands; `email`, `phone` and the like are other words for the address. */
function columnsOf(headings: readonly string[]): Map<keyof SuppressionCells, number> {
  const places = new Map<keyof SuppressionCells, number>();
  headings.forEach((heading, index) => {
    const word = heading.trim().toLowerCase().replaceAll(/[ -]/g, '_');
    const name = otherWords.has(word) ? 'address' : word;
    const column = suppressionColumns.find((each) => each === name);
    if (column !== undefined && !places.has(column)) places.set(column, index);
  });
  return places;
}

const otherWords: ReadonlySet<string> = new Set(['email', 'e_mail', 'phone', 'number', 'mobile']);

function cellsOf(
  places: ReadonlyMap<keyof SuppressionCells, number>,
  cells: readonly string[],
): SuppressionCells {
  const named: Partial<Record<keyof SuppressionCells, string>> = {};
  for (const [column, index] of places) named[column] = unguardCell(cells[index] ?? '');
  return named;
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes);
}

/** The list as a CSV, piece by piece, every cell with the formula guard; an import here reads it again. */
export async function* exportList({
  context,
  signed,
}: DecideContext): AsyncGenerator<string, void, undefined> {
  yield byteOrderMark + csvRecord(['channel', 'address_hash', 'reason', 'since', 'source']);
  for await (const piece of exportSuppressions(context.db, signed.workspaceId))
    for (const { channel, addressHash, reason, at, source } of piece)
      yield csvRecord([channel, addressHash, reason, at, source ?? '']);
}

function authorOf({ context, signed }: DecideContext, source: string): SuppressionAuthor {
  const salt = context.config.secrets.suppressionSalt;
  return { workspaceId: signed.workspaceId, userId: signed.user.id, source, salt };
}
