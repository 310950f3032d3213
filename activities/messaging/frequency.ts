import type { Db } from '#db/client.ts';
import type { GateProspect, SendContext } from '#db/send-context.ts';
import { readCapFloor } from '#db/sent-counts.ts';
import type { Workspace } from '#db/workspaces.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { CapFloor } from '#domain/schedule/caps.ts';
import { urgencyOf } from './next-dispatch.ts';

/** {@link readCapFloor} for a message that is planned, or about to leave; mail to our own people is never capped. */
export async function capFloor(
  tx: Db,
  context: SendContext,
  prospect: GateProspect | null,
  workspace: Workspace,
  now: Instant,
): Promise<CapFloor | null> {
  if (prospect === null) return null;
  const { id, chosen, hasClockLead, zones } = prospect;
  return readCapFloor(
    tx,
    { ...context, urgency: urgencyOf(context) },
    {
      ...{ id, hasClockLead, zone: zones[0] ?? workspace.timeZone },
      ownPerWeek: chosen?.maxPerWeek ?? null,
    },
    workspace,
    now,
  );
}
