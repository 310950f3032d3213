import type { Scope } from '#domain/access/can.ts';
import { canonicalEmail } from '#domain/prospect/email-address.ts';
import type { RunState, Stage } from '#domain/prospect/stage.ts';
import { ownedSql } from './owned.ts';

/** Ready-made parts of the list; the last two are what the line at the top of every page counts. */
export const listViews = [
  ...(['all', 'open', 'mine', 'hot', 'closed', 'samples'] as const),
  ...(['sent-today', 'stopped-today'] as const),
] as const;
export type ListView = (typeof listViews)[number];

/** Who is listed. `runState` "none": nobody started them yet; `ownerId` "nobody": they have no owner. */
export interface ListFilter {
  view: ListView;
  search: string;
  stage: Stage | null;
  runState: RunState | 'none' | null;
  ownerId: string | null;
  importId: string | null;
}

/** Who asks, and how far their right reaches. */
export interface ListReader {
  workspaceId: string;
  actorId: string;
  scope: Scope;
}

/** When the day began on the workspace's clock. */
const midnightSql = `(select date_trunc('day', app_now() at time zone w.time_zone) at time zone w.time_zone
  from workspaces w where w.id = :workspaceId)`;

/** What counts as sent, and who as stopped, since an instant that SQL names. */
export const daySql = {
  sent: (since: string) => `workspace_id = :workspaceId and class <> 'internal'
    and state = 'accepted' and accepted_at >= ${since}`,
  stopped: (since: string) => `workspace_id = :workspaceId and prospect_id is not null
    and kind in ('reply', 'opt_out', 'hard_bounce', 'complaint', 'stop_like', 'wrong_person', 'planner')
    and at >= ${since}`,
};

/** The condition of each view. */
export const viewSql = {
  all: 'true',
  open: `(p.run_state is not null and p.run_state <> 'closed')`,
  mine: 'p.owner_id = cast(:actorId as uuid)',
  hot: `(p.stage not in ('converted', 'lost')
    and p.score >= (select w.hot_score from workspaces w where w.id = p.workspace_id))`,
  closed: `p.run_state = 'closed'`,
  samples: 'p.is_sample',
  'sent-today': `p.id in (select prospect_id from intents where ${daySql.sent(midnightSql)})`,
  'stopped-today': `p.id in (select prospect_id from stops where ${daySql.stopped(midnightSql)})`,
} as const satisfies Record<ListView, string>;

/** The conditions of a filter; `bindings` has their values. */
export function whereSql(filter: ListFilter, scope: Scope): string {
  const parts = [
    'p.workspace_id = :workspaceId',
    'p.deleted_at is null',
    ownedSql(scope),
    viewSql[filter.view],
  ];
  if (filter.stage !== null) parts.push('p.stage = :stage');
  if (filter.runState === 'none') parts.push('p.run_state is null');
  else if (filter.runState !== null) parts.push('p.run_state = :runState');
  if (filter.ownerId === 'nobody') parts.push('p.owner_id is null');
  else if (filter.ownerId !== null) parts.push('p.owner_id = cast(:ownerId as uuid)');
  if (filter.importId !== null) parts.push('p.import_id = cast(:importId as uuid)');
  const search = searchOf(filter.search);
  if (search !== null) parts.push(searchSql(search));
  return parts.join(' and ');
}

/** What somebody typed: an address and a number are looked up whole, or by the number's last four digits (C45). */
type Search =
  { kind: 'email'; email: string } | { kind: 'words'; patterns: string[]; phone: string | null };

function searchOf(typed: string): Search | null {
  const text = typed.trim().slice(0, 200).toLowerCase();
  if (text === '') return null;
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return { kind: 'email', email: canonicalEmail(text) };
  const digits = text.replaceAll(/[\s()./-]/g, '').replace(/^00(?=\d{6})/, '+');
  const phone = /^(?:\+\d{6,15}|\d{4})$/.test(digits) ? digits : null;
  const patterns = text.split(/\s+/).map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
  return { kind: 'words', patterns, phone };
}

function searchSql(search: Search): string {
  if (search.kind === 'email') return 'p.email_canonical = :email';
  const words = `p.id in (
    select w.prospect_id from prospect_words w where w.words like all(cast(:patterns as text[]))
    union all select n.prospect_id from notes n where lower(n.body) like all(cast(:patterns as text[])))`;
  if (search.phone === null) return words;
  const byPhone = search.phone.startsWith('+')
    ? 'p.phone_e164 = :phone'
    : 'right(p.phone_e164, 4) = :phone';
  return `(${words} or ${byPhone})`;
}

/** The values that {@link whereSql} names. */
export function bindings(reader: ListReader, filter: ListFilter): Record<string, unknown> {
  const search = searchOf(filter.search);
  return {
    workspaceId: reader.workspaceId,
    actorId: reader.actorId,
    stage: filter.stage,
    runState: filter.runState,
    ownerId: filter.ownerId === 'nobody' ? null : filter.ownerId,
    importId: filter.importId,
    email: search?.kind === 'email' ? search.email : null,
    patterns: search?.kind === 'words' ? search.patterns : [],
    phone: search?.kind === 'words' ? search.phone : null,
  };
}
