import type { Config } from '#config/env.ts';
import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { listImports } from '#db/imports/records.ts';
import { readOwners } from '#db/users.ts';
import { readFirstSteps } from '#db/views/first-steps.ts';
import { listViews, type ListReader, type ListView } from '#db/views/prospects-filter.ts';
import {
  closestName,
  countProspects,
  countViews,
  listProspects,
  listSorts,
} from '#db/views/prospects-list.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { scopeOf } from '#domain/access/can.ts';
import { runStates, stages } from '#domain/prospect/stage.ts';
import { paths } from '../paths.ts';
import { isAllowed, type Signed } from '../services/session.server.ts';
import type { Choice, CountedTab } from './common.model.ts';
import { firstSteps, sandboxUrl } from './first-steps.server.ts';
import { sayRunState, sayStage } from './prospect-words.ts';
import { cursorText, listHref, type ListQuery } from './prospects-query.server.ts';
import type { FirstStep, NoMatch, ProspectFilters, ProspectsModel } from './prospects.model.ts';
import { prospectRow } from './prospect-row.server.ts';

const pageSize = 50;
const number = new Intl.NumberFormat('en');

/** Everything a list of prospects is made from. */
export interface ListContext {
  db: Db;
  config: Config;
  signed: Signed;
}

/** The list of prospects as this person may see it. */
export async function prospectsModel(
  context: ListContext,
  asked: ListQuery,
): Promise<ProspectsModel> {
  const { db, signed } = context;
  const reader = readerOf(signed);
  const [counts, total, workspace, now, owners, imports, done] = await Promise.all([
    countViews(db, reader),
    countProspects(db, reader, asked.filter),
    readWorkspace(db, signed.workspaceId),
    appNow(db),
    readOwners(db, signed.workspaceId),
    listImports(db, signed.workspaceId, 20),
    readFirstSteps(db, signed.workspaceId),
  ]);
  const clocks = { now, zone: signed.user.timeZone };
  const { rows, page, from } = await pageOf(db, reader, asked);
  const steps = firstSteps(done, sandboxUrl(context.config));
  const canLoadSamples = workspace.samplesLoadedAt === null && isAllowed(signed, 'samples:load');
  return {
    tabs: tabsOf(asked, counts),
    range:
      rows.length === 0
        ? ''
        : `${number.format(from)} to ${number.format(from + rows.length - 1)} of ${number.format(total)}`,
    filters: filtersOf(asked, owners, imports),
    sort: asked.sort,
    sortHrefs: sortHrefsOf(asked),
    rows: rows.map((row) => prospectRow(row, workspace.timeZone, clocks)),
    total,
    page,
    steps: steps.some(({ state }) => state !== 'done') ? steps : null,
    assignable:
      scopeOf(signed.user.role, 'prospects:act') !== 'none'
        ? owners.map(({ id, name }) => ({ value: id, label: name }))
        : [],
    removableSamples: isAllowed(signed, 'samples:load') ? counts.samples : 0,
    empty:
      rows.length > 0
        ? null
        : counts.all === 0
          ? nobody(steps, canLoadSamples)
          : await noMatch(db, reader, asked, counts.all),
  };
}

/** How far this person's right to see prospects reaches. */
export function readerOf({ user, workspaceId }: Signed): ListReader {
  return { workspaceId, actorId: user.id, scope: scopeOf(user.role, 'prospects:read') };
}

async function pageOf(db: Db, reader: ListReader, asked: ListQuery) {
  const { cursor, sort } = asked;
  const found = await listProspects(db, reader, asked.filter, {
    sort,
    cursor,
    limit: pageSize + 1,
  });
  const isBack = cursor?.direction === 'before';
  const hasMore = found.length > pageSize;
  const rows = isBack ? found.slice(-pageSize) : found.slice(0, pageSize);
  // Turning back past the first page's beginning would number its rows below 1.
  const from = isBack && !hasMore ? 1 : asked.from;
  const hasBefore = isBack ? hasMore : cursor !== null;
  const hasAfter = isBack || hasMore;
  const [first, last] = [rows.at(0), rows.at(-1)];
  return {
    rows,
    from,
    page: {
      previousHref:
        hasBefore && first
          ? listHref(asked, {
              before: cursorText(first),
              from: String(Math.max(1, from - pageSize)),
            })
          : null,
      nextHref:
        hasAfter && last
          ? listHref(asked, { after: cursorText(last), from: String(from + rows.length) })
          : null,
    },
  };
}

const viewLabels: Readonly<Record<ListView, string>> = {
  all: 'All',
  open: 'Open',
  mine: 'Mine',
  hot: 'Hot',
  closed: 'Closed',
  samples: 'Samples',
  'sent-today': 'Sent today',
  'stopped-today': 'Stopped today',
};

/** The views of today are only asked for by the line at the top, the samples only while there are any. */
function isAlwaysShown(view: ListView, counts: Record<ListView, number>): boolean {
  if (view === 'sent-today' || view === 'stopped-today') return false;
  return view !== 'samples' || counts.samples > 0;
}

function tabsOf(asked: ListQuery, counts: Record<ListView, number>): CountedTab[] {
  const shown = listViews.filter(
    (view) => asked.filter.view === view || isAlwaysShown(view, counts),
  );
  return shown.map((view) => ({
    id: view,
    label: viewLabels[view],
    count: number.format(counts[view]),
    href: listHref(asked, { view }),
    isCurrent: asked.filter.view === view,
  }));
}

function filtersOf(
  { filter }: ListQuery,
  owners: readonly { id: string; name: string }[],
  imports: readonly { id: string; fileName: string; imported: number; state: string }[],
): ProspectFilters {
  const lists = imports.filter(({ imported, state }) => imported > 0 && state !== 'undone');
  const any = (label: string): Choice => ({ value: '', label });
  return {
    search: filter.search,
    view: filter.view,
    stage: filter.stage ?? '',
    state: filter.runState ?? '',
    owner: filter.ownerId ?? '',
    list: filter.importId ?? '',
    stages: [any('Stage: any'), ...stages.map((value) => ({ value, label: sayStage(value) }))],
    states: [
      any('Now: any'),
      ...(['none', ...runStates] as const).map((value) => ({ value, label: sayRunState(value) })),
    ],
    owners: [
      any('Owner: anyone'),
      { value: 'nobody', label: 'nobody' },
      ...owners.map(({ id, name }) => ({ value: id, label: name })),
    ],
    lists:
      lists.length === 0
        ? []
        : [any('List: any'), ...lists.map(({ id, fileName }) => ({ value: id, label: fileName }))],
  };
}

function sortHrefsOf(asked: ListQuery): ProspectsModel['sortHrefs'] {
  const [newest, name, score, next] = listSorts.map((sort) => listHref(asked, { sort }));
  const start = paths.prospects();
  return {
    newest: newest ?? start,
    name: name ?? start,
    score: score ?? start,
    next: next ?? start,
  };
}

function nobody(steps: FirstStep[], canLoadSamples: boolean): ProspectsModel['empty'] {
  return { kind: 'nobody', steps, canLoadSamples };
}

async function noMatch(
  db: Db,
  reader: ListReader,
  { filter }: ListQuery,
  all: number,
): Promise<NoMatch> {
  const { search } = filter;
  const among = `${number.format(all)} ${all === 1 ? 'prospect' : 'prospects'}`;
  if (search === '')
    return { kind: 'no-match', sentence: `Nobody is in this part of your ${among}`, closest: null };
  const closest = await closestName(db, reader, search);
  return {
    kind: 'no-match',
    sentence: `Nobody matches “${search}” among ${among}`,
    closest: closest === null ? null : { text: closest.name, href: paths.prospect(closest.id) },
  };
}
