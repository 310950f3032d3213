import type { Instant } from '#domain/kernel/instant.ts';
import { execute, type Db } from '../client.ts';

/** What the run of a message waits for. */
export type MessageWait = 'batch' | 'send_time' | 'receipt' | 'person' | 'release';

/** Shows what a message with a run of its own waits for, and until when; null: for nothing any more. */
export async function showMessageWait(
  db: Db,
  messageId: string,
  wait: { for: MessageWait; until: Instant | null } | null,
): Promise<void> {
  await execute(
    db,
    `update messages set waits_for = :waitsFor, next_wake_at = :until
     where id = :messageId and (waits_for, next_wake_at) is distinct from (:waitsFor, cast(:until as timestamptz))`,
    { messageId, waitsFor: wait?.for ?? null, until: wait?.until ?? null },
  );
}

/** When the message loses its purpose. The first word counts: what is late does not become early by being planned again. */
export async function setDeadline(db: Db, messageId: string, deadline: Instant): Promise<void> {
  await execute(db, 'update messages set deadline_at = ? where id = ? and deadline_at is null', [
    deadline,
    messageId,
  ]);
}
