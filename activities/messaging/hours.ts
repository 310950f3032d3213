import type { GateProspect, SendContext } from '#db/send-context.ts';
import type { Workspace } from '#db/workspaces.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { sendHoursOf } from '#domain/messaging/send-hours.ts';
import type { SendHours } from '#domain/schedule/send-hours.ts';
import { urgencyOf } from './next-dispatch.ts';

/** The hours that apply to a message on a channel: the planner, the gate and the proof judge by this one value. */
export function hoursOf(
  context: SendContext,
  channel: Channel,
  prospect: GateProspect | null,
  workspace: Workspace,
): SendHours {
  const { country = null, region = null } = prospect ?? {};
  // Their own quiet hours stand in place of the workspace's (002:640).
  const quietHours = prospect?.chosen?.quietHours ?? workspace.quietHours;
  return sendHoursOf(
    context.class,
    prospect?.zones ?? [],
    { ...workspace, quietHours },
    {
      channel,
      whereabouts: prospect === null ? [] : [{ country, region }],
      urgency: urgencyOf(context),
    },
  );
}
