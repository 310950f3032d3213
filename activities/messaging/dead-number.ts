import type { Db } from '#db/client.ts';
import { noteChannelState } from '#db/reach.ts';
import { isLandlineCode } from '#domain/messaging/twilio-codes.ts';
import type { ShortChannel } from '../deps.ts';

/**
 * No text will ever reach the number on this channel, by the provider's code: at once or by a receipt. A landline takes
 * neither SMS nor WhatsApp, while mail goes on (`channels.md`).
 */
export async function noteDeadNumber(
  tx: Db,
  prospectId: string,
  channel: ShortChannel,
  errorCode: string | null,
): Promise<void> {
  const isLandline = isLandlineCode(Number(errorCode));
  const channels = isLandline ? (['sms', 'whatsapp'] as const) : [channel];
  const state = isLandline ? 'never_reachable' : 'hard_bounced';
  for (const each of channels) await noteChannelState(tx, prospectId, each, state, errorCode);
}
