import type { Instant } from '#domain/kernel/instant.ts';
import { planSendTime, sendHoursOf } from '#domain/messaging/send-hours.ts';
import { addMs } from '#domain/kernel/instant.ts';
import type { Db } from './client.ts';
import { readRestProspect } from './prospects.ts';
import { readSendContext } from './send-context.ts';
import { readCapFloor } from './sent-counts.ts';
import { readWorkspace } from './workspaces.ts';

/**
 * When a message would leave if it were approved now: what the inbox, the approval mail and the approver's page show.
 * Null when nobody can say (no open hour, unknown message). The plan of the run decides; this is its preview.
 */
export async function expectedSendAt(
  db: Db,
  messageId: string,
  undoWindowMs: number,
): Promise<Instant | null> {
  const context = await readSendContext(db, messageId);
  if (!context?.prospectId) return null;
  const prospect = await readRestProspect(db, context.prospectId);
  const workspace = await readWorkspace(db, context.workspaceId);
  const { now } = context;
  const { zones, country, region } = prospect;
  const hours = sendHoursOf(context.class, zones, workspace, {
    channel: context.channel,
    whereabouts: [{ country, region }],
    urgency: null,
  });
  const cap = await readCapFloor(
    db,
    { ...context, urgency: hours.urgency },
    { ...prospect, id: context.prospectId, zone: zones[0] ?? workspace.timeZone },
    workspace,
    now,
  );
  const floors = [context.dueAt, addMs(now, undoWindowMs), prospect.awayUntil];
  const planned = planSendTime(now, hours, floors, { requestedAt: null, batchState: null, cap });
  return planned.ok ? planned.value.at : null;
}
