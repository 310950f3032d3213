import { query, type Db } from '#db/client.ts';
import { markDone } from '#db/outbox.ts';
import { tellNextBatch, type RulesNews } from '#db/rules-news.ts';

/** Tells whoever changed rules hold back, as the relay does; answers in how many batches. */
export async function rulesTold(db: Db): Promise<number> {
  for (let batches = 0; ; batches += 1) {
    const [row] = await query<{ id: number; workspaceId: string; payload: RulesNews }>(
      db,
      `select id, workspace_id, payload from outbox where kind = 'rules_changed' and done_at is null order by id limit 1`,
    );
    if (!row) return batches;
    if ((await tellNextBatch(db, row, row.payload)) === 'done') await markDone(db, row.id);
  }
}
