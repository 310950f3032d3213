import type { Instant } from '#domain/kernel/instant.ts';
import { query, type Db } from './client.ts';

/** Now, by the one clock. With a prospect: by that prospect's, which a sandbox "jump" may have moved. */
export async function appNow(db: Db, prospectId?: string): Promise<Instant> {
  const [row] =
    prospectId === undefined
      ? await query<{ now: Instant }>(db, 'select app_now() as now')
      : await query<{ now: Instant }>(db, 'select app_now(cast(? as uuid)) as now', [prospectId]);
  if (!row) throw new Error('The clock gave no answer.');
  return row.now;
}
