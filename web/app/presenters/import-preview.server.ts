import type { Db } from '#db/client.ts';
import type { ImportOptions, ImportRow } from '#db/imports/records.ts';
import { readParts } from '#db/imports/upload.ts';
import type { Workspace } from '#db/workspaces.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { ColumnMapping } from '#domain/prospect/import/columns.ts';
import { describeFormat } from '#domain/prospect/import/csv/csv-format.ts';
import { readCsv } from '#domain/prospect/import/csv/read-csv.ts';
import type { LeadDraft } from '#domain/prospect/import/lead.ts';
import { mappingProblems } from '#domain/prospect/import/mapping-problems.ts';
import { lastStart } from '#domain/prospect/import/pace.ts';
import { createRowReader, type RowOutcome } from '#domain/prospect/import/read-row.ts';
import {
  sayKept,
  whyKept,
  type FirstTouch,
  type KeptReason,
} from '#domain/prospect/import/why-kept.ts';
import { textConsentFields } from '#domain/prospect/import/text-consent.ts';
import { ownDomainsOf } from '#domain/prospect/own-domains.ts';
import { sayCity } from '#domain/schedule/local-format.ts';
import { parsePhone } from '#domain/schedule/read-phone.ts';
import { dayOf } from '#domain/schedule/wall-clock.ts';
import { resolveZone, type ZoneEvidence } from '#domain/schedule/zone-evidence.ts';
import { channelNames } from './channel-names.ts';
import { sayDay, sayShortDay } from './days.server.ts';
import { sayMappingProblem } from './import-columns.server.ts';
import { refusedRow } from './import-rows.server.ts';
import type { MappingPreview, PreviewCell, RefusedRow } from './import.model.ts';
import { shortLine } from './short-line.ts';

/** What the page says so far about the whole list; enough to show what would come of it. */
export type DraftOptions = Pick<
  ImportOptions,
  'country' | 'lawfulBasis' | 'startsOutreach' | 'pacePerDay'
>;

/** Everything a preview is made from. */
export interface PreviewContext {
  db: Db;
  workspace: Workspace;
  firstTouch: FirstTouch;
  now: Instant;
}

// Two thousand rows are read in some hundredths of a second, and most lists are no longer.
const mostLooked = 2_000;
const rowsShown = 3;
const refusedShown = 5;
const longestPaceDays = 500;
const number = new Intl.NumberFormat('en');

/** What these columns would make of the list: its first people, and who of the first rows would be refused. */
export async function previewMapping(
  context: PreviewContext,
  row: ImportRow,
  mapping: readonly ColumnMapping[],
  options: DraftOptions,
): Promise<MappingPreview> {
  const [problem] = mappingProblems(mapping, row.headings.length);
  if (problem !== undefined)
    return {
      problem: sayMappingProblem(problem),
      note: '',
      columns: [],
      rows: [],
      forecast: null,
      paceNote: sayPace(context, row.rowsTotal ?? 0, options),
    };
  const looked = await lookAhead(context, row, mapping, options);
  const { columns, rows } = tableOf(looked.leads, context.workspace);
  const total = row.rowsTotal ?? 0;
  return {
    problem: null,
    note: `First ${String(rows.length)} of ${number.format(total)} ${row.rowsTotal === 1 ? 'row' : 'rows'}. ${describeFormat(row.format)}.`,
    columns,
    rows,
    forecast: forecastOf(looked, total),
    paceNote: sayPace(context, startsOf(looked, total), options),
  };
}

interface Looked {
  rows: number;
  refused: number;
  /** Who is only kept, by what is missing. */
  kept: Map<KeptReason, number>;
  /** With whom outreach can start by itself. */
  startable: number;
  leads: LeadDraft[];
  refusedRows: RefusedRow[];
}

async function lookAhead(
  { db, workspace, firstTouch, now }: PreviewContext,
  row: ImportRow,
  mapping: readonly ColumnMapping[],
  { country, lawfulBasis }: DraftOptions,
): Promise<Looked> {
  const read = createRowReader({
    columns: mapping,
    defaults: {
      country,
      language: null,
      lawfulBasis,
      lawfulBasisSource: null,
      lawfulBasisAt: null,
    },
    phoneParser: parsePhone,
    ownDomains: ownDomainsOf(workspace.senderEmail),
    headings: row.headings,
    today: dayOf(now, workspace.timeZone),
  });
  const looked: Looked = {
    ...{ rows: 0, refused: 0, startable: 0, kept: new Map<KeptReason, number>() },
    ...{ leads: [], refusedRows: [] },
  };
  for await (const record of readCsv(readParts(db, row.id), row.format)) {
    note(looked, read(record.cells, record.row), record, mapping, firstTouch);
    if (looked.rows === mostLooked) break;
  }
  return looked;
}

function note(
  looked: Looked,
  outcome: RowOutcome,
  { row, cells }: { row: number; cells: readonly string[] },
  mapping: readonly ColumnMapping[],
  firstTouch: FirstTouch,
): void {
  looked.rows += 1;
  if (outcome.ok) {
    // Who is on the stop list is not looked up here, as for mail.
    const kept = whyKept(outcome.lead, firstTouch, false);
    if (kept === null) looked.startable += 1;
    else looked.kept.set(kept, (looked.kept.get(kept) ?? 0) + 1);
    if (looked.leads.length < rowsShown) looked.leads.push(outcome.lead);
    return;
  }
  looked.refused += 1;
  if (looked.refusedRows.length < refusedShown)
    looked.refusedRows.push(refusedRow({ ...outcome, row, cells }, mapping));
}

function forecastOf(looked: Looked, total: number): MappingPreview['forecast'] {
  const isWhole = looked.rows >= total;
  const among = isWhole
    ? `the ${number.format(total)} rows`
    : `the first ${number.format(looked.rows)} rows`;
  const refused =
    looked.refused === 0
      ? `None of ${among} would be refused for what is written in it.`
      : `${number.format(looked.refused)} of ${among} would be refused as ${looked.refused === 1 ? 'it is' : 'they are'}.`;
  return {
    words: [refused, ...keptWords(looked)].join(' '),
    tone: looked.refused === 0 ? 'good' : 'warn',
    rows: looked.refusedRows,
  };
}

/** Who is kept and not written to, and why: `2 are only kept: there is no email, …`. */
function keptWords({ kept }: Looked): string[] {
  return [...kept].map(
    ([reason, count]) =>
      `${number.format(count)} ${count === 1 ? 'is' : 'are'} only kept: ${sayKept(reason)}.`,
  );
}

/** How many of the whole list will start, by what its first rows are like. */
function startsOf({ rows, startable }: Looked, total: number): number {
  return rows === 0 ? 0 : Math.round((total * startable) / Math.min(rows, total));
}

/** The day of the last first touch; a far one only as years, since nobody plans by such a day. */
function sayPace({ workspace, now }: PreviewContext, rows: number, options: DraftOptions): string {
  const { startsOutreach, pacePerDay } = options;
  if (!startsOutreach) return 'Nobody is written to until you start them on their page.';
  if (pacePerDay === null || rows === 0) return '';
  const days = Math.ceil(rows / pacePerDay);
  if (days > longestPaceDays)
    return `That takes about ${number.format(Math.round(days / 250))} years of working days.`;
  const pace = {
    perDay: pacePerDay,
    startedAt: now,
    zone: workspace.timeZone,
    hours: workspace.businessHours,
    holidays: { ...workspace.holidays, country: workspace.country },
  };
  const day = sayShortDay(lastStart(pace, rows), workspace.timeZone, now);
  return days === 1
    ? 'All first touches are drafted today, and leave as you approve them.'
    : `The last first touch leaves on ${day}, if you approve each draft on its day.`;
}

interface ShownColumn {
  label: string;
  cellOf: (lead: LeadDraft, zone: ZoneEvidence) => PreviewCell;
}

const plain = (value: string | null): PreviewCell => ({
  value: shortLine(value ?? ''),
  hint: null,
});

const shownColumns: readonly ShownColumn[] = [
  { label: 'Name', cellOf: ({ name }) => plain(name) },
  { label: 'Organisation', cellOf: ({ organisation }) => plain(organisation) },
  { label: 'Email', cellOf: ({ email }) => plain(email) },
  { label: 'Phone', cellOf: ({ phoneE164 }) => plain(phoneE164) },
  { label: 'Texts', cellOf: (lead) => plain(sayTexts(lead)) },
  { label: 'Time zone', cellOf: (lead, zone) => zoneCell(lead, zone) },
  {
    label: 'Event date',
    cellOf: ({ eventDate }) => plain(eventDate === null ? null : sayDay(eventDate)),
  },
  {
    label: 'Guests',
    cellOf: ({ guestCount }) => plain(guestCount === null ? null : number.format(guestCount)),
  },
];

/** The channels of texts they agreed to, and what they did not: "SMS since 6 Mar 2026, not WhatsApp". */
function sayTexts(lead: LeadDraft): string {
  return textConsentFields
    .flatMap(([channel, field]) => {
      const consent = lead[field];
      if (consent === null) return [];
      const since = consent.givenOn === null ? '' : ` since ${sayDay(consent.givenOn)}`;
      return consent.isGiven ? `${channelNames[channel]}${since}` : `not ${channelNames[channel]}`;
    })
    .join(', ');
}

/** The first people as they will be; a column of which none of them has anything is left out. */
function tableOf(leads: readonly LeadDraft[], workspace: Workspace) {
  const zones = leads.map((lead) =>
    resolveZone({ ...lead, timeZone: lead.timeZoneGiven, workspaceZone: workspace.timeZone }),
  );
  const cells = shownColumns.map(({ cellOf }) =>
    leads.flatMap((lead, index) => {
      const zone = zones[index];
      return zone === undefined ? [] : [cellOf(lead, zone)];
    }),
  );
  const kept = shownColumns.flatMap(({ label }, column) =>
    cells[column]?.some(({ value }) => value !== '') === true ? [{ label, column }] : [],
  );
  return {
    columns: kept.map(({ label }) => label),
    rows: leads.map((_, index) => kept.flatMap(({ column }) => cells[column]?.[index] ?? [])),
  };
}

function zoneCell(lead: LeadDraft, { shown, source }: ZoneEvidence): PreviewCell {
  const said = { city: lead.city, region: lead.region } as const;
  const hint = source === 'city' || source === 'region' ? said[source] : zoneHints[source];
  return { value: sayCity(shown), hint: `from ${hint ?? source}` };
}

const zoneHints = {
  given: 'its column',
  country: 'country',
  phone: 'phone',
  workspace: 'your own zone',
} as const;
