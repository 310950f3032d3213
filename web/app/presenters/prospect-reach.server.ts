import { endsMail } from '#domain/messaging/stops.ts';
import type { BusinessHours } from '#domain/schedule/types.ts';
import { sayCity } from '#domain/schedule/local-format.ts';
import type { StateMark } from './common.model.ts';
import type { PageData } from './prospect-page.server.ts';
import { sayBasis, sayLanguage, sayStop } from './prospect-words.ts';
import type { ReachRow } from './prospect.model.ts';
import { sayDay } from './days.server.ts';

/** How somebody can be reached: addresses, why we may write, their hours and language. */
export function reachOf(page: PageData): ReachRow[] {
  const { row } = page;
  return [
    plain('Email', row.email ?? 'none', {
      state: row.email === null ? null : emailMark(page),
    }),
    plain('Phone', row.phoneE164 ?? 'none'),
    basisRow(page),
    hoursRow(page),
    plain('Language', row.language === null ? 'not known yet' : sayLanguage(row.language)),
    ...(row.website === null ? [] : [websiteRow(row.website)]),
  ];
}

function plain(label: string, value: string, rest: Partial<ReachRow> = {}): ReachRow {
  return { label, value, href: null, state: null, hint: null, ...rest };
}

function websiteRow(website: string): ReachRow {
  if (!/^https?:\/\//.test(website) || !URL.canParse(website)) return plain('Website', website);
  const { host, pathname } = new URL(website);
  return plain('Website', host + (pathname === '/' ? '' : pathname), { href: website });
}

function emailMark({ hold, isSuppressed, row }: PageData): StateMark {
  const stop = hold.stops.find(endsMail);
  if (stop) return { tone: 'bad', words: sayStop(stop.kind) };
  if (isSuppressed) return { tone: 'bad', words: 'on the stop list' };
  return row.lawfulBasis === null
    ? { tone: 'warn', words: 'may not be written to' }
    : { tone: 'good', words: 'may be written to' };
}

function basisRow({ row }: PageData): ReachRow {
  const { lawfulBasis, lawfulBasisSource, lawfulBasisAt } = row;
  if (lawfulBasis === null)
    return plain('Why', 'not stated', {
      hint: 'Nothing is sent before somebody states why we may write.',
    });
  const parts = [
    lawfulBasisSource,
    lawfulBasisAt === null ? null : sayDay(lawfulBasisAt.slice(0, 10)),
  ];
  const hint = parts.filter((part) => part !== null).join(', ');
  return plain('Why', sayBasis(lawfulBasis), { hint: hint === '' ? null : hint });
}

function hoursRow({ row, theirZone, workspace }: PageData): ReachRow {
  const { zoneSource, zoneConfidence } = row;
  const value = `${sayHours(workspace.businessHours)} ${sayCity(theirZone)}`;
  if (row.zoneShown === null)
    return plain('Hours', value, { hint: 'Their zone is not known yet; this is ours.' });
  const from =
    zoneSource === 'workspace' || zoneSource === null
      ? 'Their zone is not known, so ours is used, 10:00 to 17:00 only'
      : `zone ${zoneSource === 'given' ? 'as given' : `from ${zoneSource}`}, confidence ${(zoneConfidence ?? 0).toFixed(1)}`;
  const others = row.zones.length > 1 ? `; one of ${String(row.zones.length)} possible` : '';
  return plain('Hours', value, { hint: from + others });
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** "Mon to Fri, 09:00 to 18:00". */
export function sayHours({ days, blocks }: BusinessHours): string {
  const sorted = [...days].sort((a, b) => a - b);
  const [first, last] = [sorted.at(0), sorted.at(-1)];
  const isRow =
    first !== undefined &&
    last !== undefined &&
    last - first + 1 === sorted.length &&
    sorted.length > 2;
  const names = sorted.map((day) => dayNames[day - 1] ?? '');
  const dayWords = isRow ? `${names.at(0) ?? ''} to ${names.at(-1) ?? ''}` : names.join(', ');
  const hours = blocks.map(({ start, end }) => `${start} to ${end}`).join(' and ');
  return dayWords === '' || hours === '' ? 'never' : `${dayWords}, ${hours}`;
}
