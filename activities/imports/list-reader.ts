import type { ImportRow } from '#db/imports/records.ts';
import type { Intake } from '#db/imports/store-leads.ts';
import { readFirstTouch } from '#db/cadences.ts';
import { readOwners, type Owner } from '#db/users.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { fold } from '#domain/prospect/import/fold.ts';
import { createPacer } from '#domain/prospect/import/pace.ts';
import { createRowReader, type RowOutcome } from '#domain/prospect/import/read-row.ts';
import { quoted } from '#domain/prospect/import/refusals.ts';
import { targetLabel } from '#domain/prospect/import/targets.ts';
import { ownDomainsOf } from '#domain/prospect/own-domains.ts';
import { parsePhone } from '#domain/schedule/read-phone.ts';
import { dayOf } from '#domain/schedule/wall-clock.ts';
import type { Deps } from '../deps.ts';
import { supportedBy } from '../outreach/touch-channels.ts';

/** Reads the rows of one uploaded list, and says how its leads are stored. */
export interface ListReader {
  readRow: (cells: readonly string[], row: number) => RowOutcome;
  intakeOf: (startedBefore: number) => Intake;
}

/** Makes the reader of an import that was started; throws for one that was not. */
export async function createListReader(deps: Deps, row: ImportRow): Promise<ListReader> {
  const { mapping, options, startedAt } = row;
  if (mapping === null || options === null || startedAt === null)
    throw new Error('The import was not started.');
  const workspace = await readWorkspace(deps.db, row.workspaceId);
  const owners = await readOwners(deps.db, row.workspaceId);
  const { country, lawfulBasis, lawfulBasisSource, lawfulBasisAt } = options;
  const read = createRowReader({
    columns: mapping,
    defaults: { country, language: null, lawfulBasis, lawfulBasisSource, lawfulBasisAt },
    phoneParser: parsePhone,
    ownDomains: ownDomainsOf(workspace.senderEmail),
    headings: row.headings,
    today: dayOf(startedAt, workspace.timeZone),
  });
  const firstTouch = await readFirstTouch(deps.db, row.workspaceId, supportedBy(deps));
  const startOf = options.startsOutreach
    ? createPacer({
        perDay: options.pacePerDay,
        startedAt,
        zone: workspace.timeZone,
        hours: workspace.businessHours,
        holidays: { ...workspace.holidays, country: workspace.country },
      })
    : null;
  return {
    readRow: (cells, number) => withOwner(read(cells, number), owners, options.ownerId),
    intakeOf: (startedBefore) => ({
      workspaceId: row.workspaceId,
      importId: row.id,
      userId: row.createdBy,
      source: 'import',
      listName: row.fileName,
      firstTouch,
      suppressionSalt: deps.settings.suppressionSalt,
      dayInWords: dayInWords(workspace),
      startOf,
      startedBefore,
    }),
  };
}

/** The owner by name or address; one whom the workspace does not know leaves the row to the import's owner, and says so. */
function withOwner(
  outcome: RowOutcome,
  owners: readonly Owner[],
  fallback: string | null,
): RowOutcome {
  if (!outcome.ok) return outcome;
  const { lead, warnings } = outcome;
  const written = lead.owner;
  if (written === null) return { ...outcome, lead: { ...lead, owner: fallback } };
  const key = fold(written);
  const owner = owners.find(({ name, email }) => fold(name) === key || fold(email) === key);
  if (owner !== undefined) return { ...outcome, lead: { ...lead, owner: owner.id } };
  const custom = [...lead.custom, { name: targetLabel('owner'), value: written }];
  const warning = { field: 'owner' as const, message: `${quoted(written)} is nobody here` };
  return {
    ...outcome,
    lead: { ...lead, owner: fallback, custom },
    warnings: [...warnings, warning],
  };
}

function dayInWords({ timeZone }: Workspace): (at: Instant) => string {
  const words = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return (at) => words.format(new Date(at));
}
