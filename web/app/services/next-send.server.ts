import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { readPreferences } from '#db/preferences.ts';
import { readRestProspect } from '#db/prospects.ts';
import { readCapFloor } from '#db/sent-counts.ts';
import type { Workspace } from '#db/workspaces.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel, MessageClass } from '#domain/messaging/channels.ts';
import { planSendTime, sendHoursOf } from '#domain/messaging/send-hours.ts';
import type { SendTime } from '#domain/schedule/next-send-time.ts';
import type { Urgency } from '#domain/schedule/types.ts';

/**
 * When a message would leave if it were asked for now, by the rules of the plan itself; null where no hour is ever open. A
 * preview: limits of an account, a gathering with others and a choice that changes meanwhile may move it.
 */
export async function nextSendOf(
  db: Db,
  {
    workspace,
    prospectId,
    ...message
  }: {
    workspace: Workspace;
    prospectId: string;
    messageClass: MessageClass;
    channel: Channel;
    urgency: Urgency;
    notBefore: Instant | null;
  },
): Promise<SendTime | null> {
  const [prospect, { quietHours }, now] = await Promise.all([
    readRestProspect(db, prospectId),
    readPreferences(db, prospectId),
    appNow(db, prospectId),
  ]);
  const { zones, country, region, awayUntil } = prospect;
  const hours = sendHoursOf(
    message.messageClass,
    zones,
    { ...workspace, quietHours: quietHours ?? workspace.quietHours },
    { channel: message.channel, whereabouts: [{ country, region }], urgency: message.urgency },
  );
  const cap = await readCapFloor(
    db,
    { id: null, class: message.messageClass, urgency: message.urgency },
    { ...prospect, id: prospectId, zone: zones[0] ?? workspace.timeZone },
    workspace,
    now,
  );
  const floors = [message.notBefore, message.messageClass === 'marketing' ? awayUntil : null];
  const planned = planSendTime(now, hours, floors, { requestedAt: null, batchState: null, cap });
  return planned.ok ? planned.value : null;
}
