import { endsMail, type StopKind } from '#domain/messaging/stops.ts';
import type { RunState } from '#domain/prospect/stage.ts';
import type { PageData } from './prospect-page.server.ts';

const liveStates: readonly RunState[] = [
  'running',
  'waiting_approval',
  'waiting_reply',
  'waiting_time',
];

/** True while the run goes on by itself. */
export function isLive({ row }: Pick<PageData, 'row'>): boolean {
  return row.runState !== null && liveStates.includes(row.runState);
}

/** True when nobody may write to them at all. */
export function isStopped({ hold, isSuppressed }: PageData): boolean {
  return isSuppressed || hold.stops.some(endsMail);
}

/** True where another draft can be asked for. */
export function canRetry(page: PageData): boolean {
  return page.row.runState === 'needs_person' && areOnly(page, ['stop_like', 'pause']);
}

/** True where the follow-ups can go on from a day. */
export function canResumeCadence(page: PageData): boolean {
  return (
    page.row.runState === 'needs_person' &&
    page.ahead.coming.length > 0 &&
    areOnly(page, ['reply', 'stop_like', 'wrong_person', 'pause'])
  );
}

/** True when every open stop is one that the act lifts. */
function areOnly({ hold }: PageData, kinds: readonly StopKind[]): boolean {
  return hold.stops.every(({ kind }) => kinds.includes(kind));
}

/** True when the cadence can reach them: by e-mail, or by a number that some touch may go to (C31). */
export function hasPlace({ row, touches }: PageData): boolean {
  const usesNumbers = touches.some(({ channel }) => channel !== 'email');
  return row.email !== null || (row.phoneE164 !== null && usesNumbers);
}
