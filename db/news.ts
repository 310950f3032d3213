import { query, type Db } from './client.ts';

/** True when a decision or an event of this prospect still waits to reach its run. */
export async function hasUnheardNews(db: Db, prospectId: string): Promise<boolean> {
  const rows = await query(
    db,
    `select 1 from outbox where prospect_id = ? and kind in ('decision', 'event') and done_at is null and dropped_at is null
     limit 1`,
    [prospectId],
  );
  return rows.length > 0;
}
