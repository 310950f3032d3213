import { isAddressSuppressed } from '#db/suppressions.ts';
import type { Db } from '#db/client.ts';
import type { GateProspect } from '#db/send-context.ts';
import type { Workspace } from '#db/workspaces.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { SkipReason } from '#domain/messaging/outcome.ts';
import { isOwnAddress } from '#domain/messaging/own-address.ts';
import { numberReach } from '#domain/messaging/number-reach.ts';
import { senderOf } from '#domain/messaging/sender.ts';
import { numberTypeOf } from '#domain/schedule/number-type.ts';
import type { Settings } from '../deps.ts';

/**
 * Why nothing may leave to the address or number of a person on a channel; null when it may. An address of our own would answer
 * itself; premium and satellite numbers cost whoever writes to them, and nobody has an invalid one (reliability 4).
 */
export async function addressObstacle(
  tx: Db,
  settings: Settings,
  channel: Channel,
  prospect: Pick<GateProspect, 'email' | 'phone'>,
  workspace: Workspace,
): Promise<SkipReason | null> {
  const address = channel === 'email' ? prospect.email : prospect.phone;
  if (address === null) return 'closed';
  const salt = settings.suppressionSalt;
  if (await isAddressSuppressed(tx, workspace.id, channel, address, salt)) return 'suppressed';
  return isNeverReachable(settings, channel, address, workspace) ? 'never_reachable' : null;
}

function isNeverReachable(
  { inboundDomain, isSandboxMail }: Settings,
  channel: Channel,
  address: string,
  workspace: Workspace,
): boolean {
  // Whether a landline takes texts is for the plan to know; here is what costs or does not exist.
  if (channel !== 'email') return !numberReach(numberTypeOf(address)).isCallable;
  const domain = senderOf(workspace, isSandboxMail)?.address.split('@')[1] ?? '';
  return isOwnAddress(address, [domain, inboundDomain]);
}
