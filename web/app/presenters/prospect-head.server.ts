import { sayCity, sayTime } from '#domain/schedule/local-format.ts';
import type { Sentence } from './common.model.ts';
import { sayShortDay } from './days.server.ts';
import { say } from './letter.model.ts';
import type { PageData } from './prospect-page.server.ts';
import { sayEvent } from './prospect-row.server.ts';
import { sayFactor } from './prospect-words.ts';
import type { ScoreModel } from './prospect.model.ts';

/** What they do, and where. */
export function roleOf({ row }: PageData): Sentence {
  const site = row.website !== null && /^https?:\/\//.test(row.website) ? row.website : null;
  const organisation =
    row.organisation === null
      ? []
      : [{ text: row.organisation, ...(site === null ? {} : { href: site }) }];
  if (row.roleTitle === null) return organisation;
  return organisation.length === 0
    ? [say(row.roleTitle)]
    : [say(`${row.roleTitle}, `), ...organisation];
}

/** What one wants to know at a glance. */
export function metaOf(page: PageData): string[] {
  const { row, workspace, theirZone } = page;
  const event = sayEvent(row);
  const guests = row.guestCount === null ? null : `${String(row.guestCount)} guests`;
  const where =
    row.zoneShown === null ? (row.city ?? null) : `${sayCity(theirZone)}, ${nowOf(page)}`;
  const score =
    row.scoreFactors.length === 0
      ? null
      : `Score ${String(row.score)}${bandOf(row.score, workspace)}`;
  const from = row.importName === null ? null : `From ${row.importName}`;
  const parts = [
    event,
    guests,
    row.budget,
    where,
    score,
    `Owner ${row.ownerName ?? 'nobody'}`,
    from,
  ];
  return parts.filter((part) => part !== null);
}

/** A prospect who was taken to a later step has a clock of their own, with its day. */
function nowOf({ row, theirZone, clocks }: PageData): string {
  const time = sayTime({ at: clocks.now, zone: theirZone }).slice(-5);
  if (!row.isSimulated) return `${time} now`;
  return `${sayShortDay(clocks.now, theirZone, clocks.now)} ${time}, clock moved`;
}

function bandOf(score: number, { warmScore, hotScore }: PageData['workspace']): string {
  if (score >= hotScore) return ', hot';
  return score >= warmScore ? ', warm' : '';
}

/** The score with its reasons; null before anything was looked up. */
export function scoreOf({ row, workspace }: PageData): ScoreModel | null {
  if (row.scoreFactors.length === 0) return null;
  const sum = row.scoreFactors.reduce((total, { points }) => total + points, 0);
  const base = row.score - sum;
  const factors = row.scoreFactors.map(({ factor, points }) => ({
    points: signed(points),
    statement: sayFactor(factor),
  }));
  return {
    headline: `Score ${String(row.score)}${bandOf(row.score, workspace)}`,
    factors:
      base > 0
        ? [...factors, { points: signed(base), statement: 'Where everybody starts' }]
        : factors,
  };
}

function signed(points: number): string {
  return points < 0 ? `−${String(-points)}` : `+${String(points)}`;
}
