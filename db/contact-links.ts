import { execute, type Db } from './client.ts';

/** Keeps the hashes of the links of somebody who is in no cadence; they follow from their id, so the first ones stay. */
export async function keepContactLinks(
  db: Db,
  links: { prospectId: string; replyTokenHash: string; unsubscribeTokenHash: string },
): Promise<void> {
  await execute(
    db,
    `insert into contact_links (prospect_id, reply_token_hash, unsubscribe_token_hash, created_at)
     values (:prospectId, :replyTokenHash, :unsubscribeTokenHash, app_now(:prospectId)) on conflict do nothing`,
    links,
  );
}
