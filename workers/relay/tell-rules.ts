import { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { OutboxRow } from '#db/outbox.ts';
import { tellNextBatch } from '#db/rules-news.ts';

const payloadSchema = z.object({
  rules: z.enum(['limits', 'caps', 'hours']),
  after: z.string().nullable(),
});

/**
 * Tells one batch of those whom changed limits, caps or hours hold back; `later` where more wait, who are told with the next
 * look.
 */
export function tellRules(db: Db, row: OutboxRow): Promise<'done' | 'later'> {
  return tellNextBatch(db, row, payloadSchema.parse(row.payload));
}
