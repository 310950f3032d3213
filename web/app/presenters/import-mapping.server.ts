import { readFirstTouch } from '#db/cadences.ts';
import { appNow } from '#db/clock.ts';
import { readSameFile, type ImportRow } from '#db/imports/records.ts';
import { readOwners } from '#db/users.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { guessColumns, type ColumnMapping } from '#domain/prospect/import/columns.ts';
import type { WebContext } from '../context.server.ts';
import { channelsSetUp } from '../services/channels.server.ts';
import type { Signed } from '../services/session.server.ts';
import { mappedColumns, sayColumns, targetChoices } from './import-columns.server.ts';
import { previewMapping, type DraftOptions } from './import-preview.server.ts';
import type { MappingModel } from './import.model.ts';
import { countryChoices, ownerChoices } from './prospect-form.server.ts';
import { momentOf } from './say.server.ts';

const usualPace = 50;
const number = new Intl.NumberFormat('en');

/** What the form says so far; nothing where the page is opened. */
export interface MappingDraft {
  mapping: readonly ColumnMapping[];
  options: DraftOptions;
}

/** How the columns of an uploaded list are understood, and what is asked about its people. Reads only. */
export async function mappingModel(
  { db, config }: Pick<WebContext, 'db' | 'config'>,
  signed: Signed,
  row: ImportRow,
  draft: MappingDraft | null = null,
): Promise<MappingModel> {
  const [workspace, owners, now, same, firstTouch] = await Promise.all([
    readWorkspace(db, signed.workspaceId),
    readOwners(db, signed.workspaceId),
    appNow(db),
    readSameFile(db, signed.workspaceId, row.id),
    readFirstTouch(db, signed.workspaceId, channelsSetUp(config)),
  ]);
  const guesses = guessColumns(row.headings, row.samples);
  const mapping = draft?.mapping ?? guesses.map((guess) => guess.mapping);
  const options = draft?.options ?? usualOptions(workspace.country, mapping);
  const columns = mappedColumns(row, mapping);
  const clocks = { now, zone: signed.user.timeZone };
  return {
    kind: 'mapping',
    id: row.id,
    fileName: row.fileName,
    ...sayColumns(columns),
    remark:
      same === null
        ? null
        : `This very file came before: ${same.fileName}, ${momentOf(same.createdAt, clocks).text}. Whoever is here already is merged; nobody comes in twice.`,
    columns,
    targets: targetChoices,
    preview: await previewMapping({ db, workspace, firstTouch, now }, row, mapping, options),
    consent: {
      basis: hasBasisColumn(mapping) ? 'column' : null,
      owners: [{ value: '', label: 'Nobody yet' }, ...ownerChoices(owners)],
      ownerId: signed.user.id,
      countries: [{ value: '', label: 'Not known' }, ...countryChoices()],
      country: workspace.country,
      pacePerDay: usualPace,
    },
    submitLabel: `Import ${number.format(row.rowsTotal ?? 0)} ${row.rowsTotal === 1 ? 'row' : 'rows'}`,
    undoNote: 'Can be undone until the first message has left.',
  };
}

function usualOptions(country: string, mapping: readonly ColumnMapping[]): DraftOptions {
  const lawfulBasis = hasBasisColumn(mapping) ? null : 'consent';
  return { country, lawfulBasis, startsOutreach: true, pacePerDay: usualPace };
}

function hasBasisColumn(mapping: readonly ColumnMapping[]): boolean {
  return mapping.some((column) => column.kind === 'target' && column.target === 'lawfulBasis');
}
