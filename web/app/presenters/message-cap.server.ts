import type { Db } from '#db/client.ts';
import { readRestProspect } from '#db/prospects.ts';
import { readCapFloor } from '#db/sent-counts.ts';
import type { CommunicationRow } from '#db/views/communication.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { isBefore, type Instant } from '#domain/kernel/instant.ts';
import { urgencyOfWire } from '#domain/messaging/channels.ts';
import { urgencyOfClass } from '#domain/messaging/send-hours.ts';

/** Why somebody who was written to often enough hears later, by the cap that is full. */
export const capWords = {
  cap_day: 'They were written to today already; one person is not written to more often in a day.',
  cap_week: 'They were written to as often this week as one person is, or wants to be.',
} as const;

/** What a full cap says of a message that waits for its hour; null where none holds it. */
export async function heldByCap(
  db: Db,
  workspaceId: string,
  row: CommunicationRow,
  now: Instant,
): Promise<string | null> {
  const isAhead = row.plannedFor !== null && isBefore(now, row.plannedFor);
  if (row.sentAt !== null || !isAhead || !['approved', 'scheduled'].includes(row.status))
    return null;
  const [workspace, prospect] = await Promise.all([
    readWorkspace(db, workspaceId),
    readRestProspect(db, row.clientId),
  ]);
  const asked = row.urgency === null ? null : urgencyOfWire(row.urgency);
  const floor = await readCapFloor(
    db,
    { id: row.id, class: row.class, urgency: asked ?? urgencyOfClass(row.class) },
    { ...prospect, id: row.clientId, zone: prospect.zones[0] ?? workspace.timeZone },
    workspace,
    now,
  );
  return floor === null ? null : capWords[`cap_${floor.cap}`];
}
