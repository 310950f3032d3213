import type { ListedProspect } from '#db/views/prospects-list.ts';
import { sayCity, sayTime } from '#domain/schedule/local-format.ts';
import { paths } from '../paths.ts';
import { sayDay } from './days.server.ts';
import { sayStage } from './prospect-words.ts';
import type { ProspectRow } from './prospects.model.ts';
import { standingMark } from './run-mark.server.ts';
import { initialsOf, momentOf, rainOf, type Clocks } from './say.server.ts';

/** One line of the list. */
export function prospectRow(
  row: ListedProspect,
  workspaceZone: string,
  clocks: Clocks,
): ProspectRow {
  const zone = row.zoneShown ?? workspaceZone;
  const { now } = clocks;
  return {
    id: row.id,
    href: paths.prospect(row.id),
    name: row.name,
    organisation: row.organisation,
    event: sayEvent(row),
    stage: sayStage(row.stage),
    now: standingMark(row, clocks),
    score: row.score === 0 && row.enrolment === 0 ? null : row.score,
    rain: rainOf(
      row.touches.map(({ state }) => state),
      row.lastReplyAt !== null && row.enrolment > 0,
    ),
    nextMessage: nextMessageOf(row, clocks),
    theirTime:
      row.zoneShown === null ? '' : `${sayTime({ at: now, zone }).slice(-5)} ${sayCity(zone)}`,
    owner:
      row.ownerId === null || row.ownerName === null
        ? null
        : { id: row.ownerId, name: row.ownerName, initials: initialsOf(row.ownerName) },
    isSample: row.isSample,
  };
}

/** "Gala, 17 Oct 2026"; null where neither is known. */
export function sayEvent({
  eventType,
  eventDate,
}: {
  eventType: string | null;
  eventDate: string | null;
}): string | null {
  const type = eventType === null ? null : eventType.charAt(0).toUpperCase() + eventType.slice(1);
  const parts = [type, eventDate === null ? null : sayDay(eventDate)];
  const words = parts.filter((part) => part !== null).join(', ');
  return words === '' ? null : words;
}

function nextMessageOf(row: ListedProspect, clocks: Clocks): ProspectRow['nextMessage'] {
  const planned =
    row.touches.find(({ state }) => !['sent', 'skipped', 'cancelled', 'failed'].includes(state))
      ?.plannedAt ?? null;
  const at = row.runState === 'waiting_time' ? (row.nextWakeAt ?? planned) : planned;
  switch (row.runState) {
    case 'waiting_approval':
      return {
        text: at === null || at <= clocks.now ? 'once approved' : momentOf(at, clocks).text,
        isPlanned: true,
      };
    case 'waiting_time':
    case 'waiting_reply':
      return at === null
        ? { text: 'none planned', isPlanned: false }
        : { text: momentOf(at, clocks).text, isPlanned: true };
    case 'needs_person':
    case 'paused':
    case 'failed':
      return { text: 'held', isPlanned: false };
    case 'running':
    case null:
      return { text: 'not planned', isPlanned: false };
    case 'closed':
      return { text: 'none', isPlanned: false };
  }
}
