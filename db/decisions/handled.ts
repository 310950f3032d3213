import { execute, type Db } from '../client.ts';

/** The replies of a prospect were dealt with: they leave the inbox. */
export async function markRepliesHandled(tx: Db, prospectId: string): Promise<void> {
  await execute(
    tx,
    'update inbound_events set handled_at = app_now(prospect_id) where prospect_id = ? and handled_at is null',
    [prospectId],
  );
}

/** The newest reply of a prospect waits in the inbox again. */
export async function reopenLastReply(tx: Db, prospectId: string): Promise<void> {
  await execute(
    tx,
    `update inbound_events set handled_at = null where id = (
       select id from inbound_events where prospect_id = ? and kind in ('reply', 'stop_like') order by received_at desc limit 1)`,
    [prospectId],
  );
}
