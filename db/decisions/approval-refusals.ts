import type { Instant } from '#domain/kernel/instant.ts';
import { fail } from '#domain/kernel/result.ts';
import { lockOpenApproval } from '../approvals.ts';
import { query, type Db } from '../client.ts';
import { openStops } from '../stops.ts';
import type { Decided, DecidedBy } from './record.ts';

/** Names the draft as the person saw it: a later version or another text refuses the decision. */
export interface SeenDraft {
  workspaceId: string;
  prospectId: string;
  messageId: string;
  version: number;
  contentHash: string;
}

/** After a stop, a reply or a pause nothing is asked for again: its approval would wait for a run that has moved on. */
export async function refusalByStop(tx: Db, prospectId: string): Promise<Decided | null> {
  const [blocking] = await openStops(tx, prospectId);
  return blocking ? fail({ reason: 'stopped', by: blocking.kind }) : null;
}

/** Answers why the draft cannot be decided on as seen; null when it can. */
export async function refusalFor(tx: Db, seen: SeenDraft, by: DecidedBy): Promise<Decided | null> {
  const open = await lockOpenApproval(tx, seen.messageId);
  if (open?.prospectId !== seen.prospectId) return lastState(tx, seen);
  if (open.messageVersion !== seen.version || open.contentHash !== seen.contentHash)
    return fail({ reason: 'content_changed' });
  // It ran out although nobody has written that down yet, because the engine is away.
  if (open.isOver) return fail({ reason: 'expired' });
  if (!(await isEntitled(tx, by))) return fail({ reason: 'not_entitled' });
  return null;
}

/** Rights are read at the moment of the decision (statement 29). */
async function isEntitled(tx: Db, by: DecidedBy): Promise<boolean> {
  const { actor } = by;
  if (actor.kind === 'user') {
    const [user] = await query(tx, 'select 1 from users where id = ? and disabled_at is null', [
      actor.id,
    ]);
    return user !== undefined;
  }
  if (actor.kind === 'approver') {
    const [approver] = await query(
      tx,
      'select 1 from approvers where id = ? and removed_at is null',
      [actor.id],
    );
    return approver !== undefined;
  }
  return actor.kind === 'system';
}

async function lastState(tx: Db, seen: SeenDraft): Promise<Decided> {
  const [last] = await query<{
    state: string;
    stateReason: string | null;
    decidedAt: Instant | null;
    by: string | null;
    messageId: string;
  }>(
    tx,
    `select a.state, a.state_reason, a.decided_at, a.message_id, coalesce(u.name, p.name) as by
     from approvals a left join users u on u.id = a.decided_by_user left join approvers p on p.id = a.decided_by_approver
     where a.message_id = ? and a.prospect_id = ? order by a.requested_at desc limit 1`,
    [seen.messageId, seen.prospectId],
  );
  if (!last) return fail({ reason: 'unknown' });
  switch (last.state) {
    case 'superseded':
      return fail({ reason: 'superseded', messageId: last.messageId });
    case 'withdrawn':
      return fail({ reason: 'withdrawn', because: last.stateReason });
    case 'expired':
      return fail({ reason: 'expired' });
    default:
      return fail({
        reason: 'already_decided',
        state: last.state,
        by: last.by,
        at: last.decidedAt,
      });
  }
}
