import { z } from 'zod';
import type { AnalyticsFilter } from '#db/analytics/filter.ts';
import { farthestNow } from '#db/clock.ts';
import type { Db } from '#db/client.ts';
import { readWorkspace } from '#db/workspaces.ts';
import type { Scope } from '#domain/access/can.ts';
import { addDays, daysBetween } from '#domain/conversation/local-date.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { automatedChannels } from '#domain/messaging/channels.ts';
import { localIso } from '#domain/schedule/local-iso.ts';

const usualDays = 28;
const mostDays = 366;

/** Whose figures are asked for: of everybody, or of one's own prospects. */
export interface FigureReader {
  workspaceId: string;
  actorId: string | null;
  scope: Scope;
}

/** What was asked for, and what was wrong with it: then the usual days are shown in its place. */
export interface AskedFigures {
  filter: AnalyticsFilter;
  /** Today on the workspace's wall; a later day where a sandbox prospect's clock was moved. */
  today: string;
  now: Instant;
  problem: string | null;
}

const day = z.iso.date();
const asked = z.object({
  from: day.optional(),
  to: day.optional(),
  channel: z.enum(automatedChannels).nullable(),
  class: z.enum(['marketing', 'conversation', 'service']).nullable(),
  owner: z.uuid().nullable(),
});

/** Reads which figures an address asks for. Whoever may see only their own gets these, whatever they ask. */
export async function askedFigures(
  db: Db,
  reader: FigureReader,
  search: URLSearchParams,
): Promise<AskedFigures> {
  const [workspace, now] = await Promise.all([
    readWorkspace(db, reader.workspaceId),
    farthestNow(db, reader.workspaceId),
  ]);
  const zone = workspace.timeZone;
  const today = localIso({ at: now, zone }).slice(0, 10);
  const usual: AnalyticsFilter = {
    ...{ workspaceId: reader.workspaceId, zone, from: addDays(today, 1 - usualDays), to: today },
    ...{ channel: null, class: null, ownerId: reader.scope === 'all' ? null : reader.actorId },
  };
  const parsed = asked.safeParse({
    ...{ from: said(search, 'from') ?? undefined, to: said(search, 'to') ?? undefined },
    ...{ channel: said(search, 'channel'), class: said(search, 'class') },
    owner: said(search, 'owner'),
  });
  if (!parsed.success) return { filter: usual, today, now, problem: problemOf(parsed.error) };
  const { owner, ...values } = parsed.data;
  const to = values.to ?? today;
  const from = values.from ?? addDays(to, 1 - usualDays);
  const problem = rangeProblem(from, to);
  if (problem !== null) return { filter: usual, today, now, problem };
  const ownerId = reader.scope === 'all' ? owner : reader.actorId;
  const { channel, class: messageClass } = values;
  return {
    ...{ today, now, problem: null },
    filter: { ...usual, from, to, channel, class: messageClass, ownerId },
  };
}

/** A value of the address; a form sends what was left open as nothing. */
function said(search: URLSearchParams, name: string): string | null {
  const value = search.get(name);
  return value === '' ? null : value;
}

function rangeProblem(from: string, to: string): string | null {
  if (daysBetween(from, to) < 0) return 'The first day must not be after the last one.';
  return daysBetween(from, to) < mostDays
    ? null
    : `At most ${String(mostDays)} days can be looked at together.`;
}

function problemOf(error: z.ZodError): string {
  const name = String(error.issues[0]?.path[0] ?? '');
  return name === 'from' || name === 'to'
    ? 'A day is written like 2026-03-10.'
    : `There is no such ${name}.`;
}

/** The days of the same number right before. */
export function daysBefore(filter: AnalyticsFilter): AnalyticsFilter {
  const length = daysBetween(filter.from, filter.to) + 1;
  return { ...filter, from: addDays(filter.from, -length), to: addDays(filter.from, -1) };
}
