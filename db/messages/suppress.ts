import type { Channel } from '#domain/messaging/channels.ts';
import { execute, type Db } from '../client.ts';

/** Ends every intent of the prospect that a stop on one channel blocks: its own, and outreach on all of them (C16). */
export async function suppressChannelIntents(
  db: Db,
  prospectId: string,
  channel: Channel,
  reason: string,
): Promise<void> {
  await execute(
    db,
    `update intents set state = 'suppressed', state_reason = :reason, recorded_at = app_now(prospect_id)
     where prospect_id = :prospectId and state in ('planned', 'not_sent') and (class = 'marketing' or channel = :channel)`,
    { prospectId, channel, reason },
  );
}
