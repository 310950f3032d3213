import type { ImportRow } from '#db/imports/records.ts';
import { readNotedRows, readRefusedRows, type NotedRow as StoredNote } from '#db/imports/rows.ts';
import type { Db } from '#db/client.ts';
import { unguardCell } from '#domain/prospect/import/cell-guard.ts';
import type { ColumnMapping } from '#domain/prospect/import/columns.ts';
import type { RefusedRow as Refused } from '#domain/prospect/import/csv/refused-csv.ts';
import { refusalTitle, whatHelps } from '#domain/prospect/import/refusals.ts';
import { targetLabel, type ImportTarget } from '#domain/prospect/import/targets.ts';
import { paths } from '../paths.ts';
import { isAllowed, type Signed } from '../services/session.server.ts';
import type { NotedRow, RefusedRow, RowsPart } from './import.model.ts';
import { shortLine } from './short-line.ts';

const pageSize = 50;
const number = new Intl.NumberFormat('en');

/** Where each table of a result begins: behind these rows of the file. */
export interface RowsAfter {
  refused: number;
  merged: number;
  imported: number;
}

/** A refused row with what is wrong in it, and what helps. */
export function refusedRow(row: Refused, mapping: readonly ColumnMapping[]): RefusedRow {
  const cellOf = (target: ImportTarget) => cellBy(row.cells, mapping, target);
  const { field, reason, message } = row;
  const name = cellOf('name') || `${cellOf('givenName')} ${cellOf('familyName')}`.trim();
  return {
    row: number.format(row.row),
    name: shortLine(unguardCell(name || cellOf('organisation'))),
    field: reason === 'no_address' ? 'Email, phone' : sayField(field),
    value: field === 'row' || field === 'custom' ? '' : shortLine(cellOf(field)),
    why: refusalTitle(reason),
    message,
    help: whatHelps(reason),
  };
}

function cellBy(
  cells: readonly string[],
  mapping: readonly ColumnMapping[],
  target: ImportTarget,
): string {
  const index = mapping.findIndex((column) => column.kind === 'target' && column.target === target);
  return cells[index]?.trim() ?? '';
}

function sayField(field: Refused['field']): string {
  if (field === 'row') return 'the row';
  return field === 'custom' ? 'own field' : targetLabel(field);
}

/** Refused rows of a finished import. */
export async function refusedPart(
  db: Db,
  row: ImportRow,
  after: RowsAfter,
): Promise<RowsPart<RefusedRow>> {
  const rows = await readRefusedRows(db, row.id, after.refused, pageSize + 1);
  const shown = rows.slice(0, pageSize);
  return {
    rows: shown.map((each) => refusedRow(each, row.mapping ?? [])),
    note: 'Nothing of them was kept among your prospects.',
    next: nextOf(row.id, 'refused', rows),
  };
}

/** Rows that were merged, or imported with a remark; who is not the reader's to see stays without a name. */
export async function notedPart(
  db: Db,
  signed: Signed,
  row: ImportRow,
  outcome: StoredNote['outcome'],
  after: RowsAfter,
): Promise<RowsPart<NotedRow>> {
  const rows = await readNotedRows(db, row.id, outcome, after[outcome], pageSize + 1);
  return {
    rows: rows.slice(0, pageSize).map((each) => notedRow(each, signed)),
    note:
      outcome === 'merged'
        ? 'What was empty was filled; nothing was overwritten.'
        : 'What could not be read stands among their own fields; who is only kept starts from their page, once what is missing is there.',
    next: nextOf(row.id, outcome, rows),
  };
}

function notedRow(row: StoredNote, signed: Signed): NotedRow {
  const isTheirs = isAllowed(signed, 'prospects:read', { ownerId: row.ownerId });
  const added = row.filled.flatMap((column) => columnWords[column] ?? []).join(', ');
  return {
    row: number.format(row.row),
    name: isTheirs ? row.name : 'Somebody of a colleague',
    href: isTheirs ? paths.prospect(row.prospectId) : null,
    words: added === '' ? `${row.message}.` : `${row.message}. Added: ${added}.`,
  };
}

function nextOf(
  id: string,
  part: keyof RowsAfter,
  rows: readonly { row: number }[],
): RowsPart<never>['next'] {
  const last = rows[pageSize - 1];
  if (rows.length <= pageSize || last === undefined) return null;
  return {
    text: `The next ${String(pageSize)}`,
    href: `${paths.import(id)}?${part}=${String(last.row)}#${part}`,
  };
}

const columnWords: Readonly<Record<string, string>> = {
  name: 'name',
  given_name: 'first name',
  family_name: 'last name',
  email: 'email',
  phone_e164: 'phone',
  organisation: 'organisation',
  role_title: 'role',
  website: 'website',
  street: 'street',
  postal_code: 'postcode',
  city: 'city',
  region: 'region',
  country: 'country',
  time_zone_given: 'time zone',
  language: 'language',
  event_type: 'event',
  event_date: 'event date',
  guest_count: 'guests',
  budget: 'budget',
  sms_consent: 'consent to SMS',
  whatsapp_consent: 'consent to WhatsApp',
  owner_id: 'owner',
  lawful_basis: 'why we may write',
  lawful_basis_source: 'where they agreed',
  lawful_basis_at: 'when they agreed',
  tags: 'tags',
  custom: 'own fields',
  notes: 'notes',
};
