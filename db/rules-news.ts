import { randomUUID } from 'node:crypto';
import { execute, type Db } from './client.ts';
import { askAgainUnderLimits } from './held-sends.ts';
import { enqueue } from './outbox.ts';
import { gatherAnew, planAnewUnderCaps } from './preferences-news.ts';

/** What holds messages back: by number the limits of accounts and the caps per person, by hour what gathers. */
type RuleKind = keyof typeof tellers;

const tellers = { limits: askAgainUnderLimits, caps: planAnewUnderCaps, hours: gatherAnew };

/** Has the relay tell whatever these rules hold back, in the transaction that changes them. */
export async function enqueueRulesNews(
  tx: Db,
  workspaceId: string,
  rules: RuleKind,
): Promise<void> {
  const payload: RulesNews = { rules, after: null };
  await enqueue(tx, {
    ...{ workspaceId, kind: 'rules_changed', businessKey: `rules:${randomUUID()}` },
    payload: { ...payload },
  });
}

/** How far the telling of changed rules has come: the last who was told, null before the first. */
export interface RulesNews {
  rules: RuleKind;
  after: string | null;
}

/**
 * Tells the next batch of those whom changed rules hold back, and keeps in the outbox row how far it came; `done` when nobody
 * is left. Whoever is told twice, because a relay died in between, plans anew twice.
 */
export async function tellNextBatch(
  db: Db,
  row: { id: number; workspaceId: string },
  { rules, after }: RulesNews,
): Promise<'done' | 'later'> {
  const last = await tellers[rules](db, row.workspaceId, after);
  if (last === null) return 'done';
  const payload: RulesNews = { rules, after: last };
  await execute(
    db,
    'update outbox set payload = ?, lease_until = null, attempts = 0 where id = ?',
    [JSON.stringify(payload), row.id],
  );
  return 'later';
}
