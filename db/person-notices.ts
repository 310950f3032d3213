import { addMs, type Instant } from '#domain/kernel/instant.ts';
import { isToldByMail } from '#domain/prospect/person-notice.ts';
import type { PersonReason } from '#domain/prospect/stage.ts';
import { query, type Db } from './client.ts';
import { enqueue } from './outbox.ts';
import { readFirstAdmin } from './users.ts';

/** What is mended within a minute is told to nobody. */
const settleMs = 60_000;

interface Waiting {
  workspaceId: string;
  ownerId: string | null;
  version: number;
  now: Instant;
}

/**
 * Queues the mail that tells a prospect's owner, else the first ADMIN, that the run waits for a person. In the transaction
 * that shows it so, once per wait. Whoever brought it about themselves is not told.
 */
export async function noticePersonNeeded(
  tx: Db,
  { prospectId, reason }: { prospectId: string; reason: PersonReason },
  causedBy: string | null = null,
): Promise<void> {
  if (!isToldByMail(reason)) return;
  const [row] = await query<Waiting>(
    tx,
    'select workspace_id, owner_id, version, app_now(id) as now from prospects where id = ?',
    [prospectId],
  );
  if (!row) return;
  const { workspaceId, version, now } = row;
  const userId = row.ownerId ?? (await readFirstAdmin(tx, workspaceId));
  if (userId === null || userId === causedBy) return;
  await enqueue(tx, {
    workspaceId,
    kind: 'mail',
    // Each wait shows itself by a version of its own.
    businessKey: `needs-person:${prospectId}:${String(version)}`,
    prospectId,
    payload: { mail: 'needs-person', prospectId, reason, userId },
    dueAt: addMs(now, settleMs),
  });
}

/** The name of a prospect that still waits for a person for this reason; null once somebody acted. */
export async function readPersonNeeded(
  db: Db,
  prospectId: string,
  reason: PersonReason,
): Promise<{ name: string } | null> {
  const [row] = await query<{ name: string }>(
    db,
    `select name from prospects where id = ? and run_state = 'needs_person' and person_needed->>'reason' = ?
       and deleted_at is null`,
    [prospectId, reason],
  );
  return row ?? null;
}

/** True while the row already shows that the run waits for a person for this reason. */
export async function isShownAsNeeded(
  tx: Db,
  prospectId: string,
  reason: PersonReason,
): Promise<boolean> {
  return (await readPersonNeeded(tx, prospectId, reason)) !== null;
}
