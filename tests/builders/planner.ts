import { query, type Db } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import { wakeRelay } from '#db/changes.ts';
import { vi } from 'vitest';
import type { Stack } from '../harness/stack.ts';

/** Opens the workspace at every hour, so that no test depends on the hour it runs at. */
export async function openAllHours(db: Db): Promise<void> {
  await db('workspaces').update({
    quietHours: JSON.stringify({ start: '00:00', end: '00:00' }),
    holidays: JSON.stringify({ extra: [], off: true }),
    businessHours: JSON.stringify({
      days: [1, 2, 3, 4, 5, 6, 7],
      blocks: [{ start: '00:00', end: '24:00' }],
    }),
  });
}

/** Closes the workspace at every hour of the next days: what is approved waits. */
export async function closeAllHours(db: Db): Promise<void> {
  await db('workspaces').update({
    businessHours: db.raw(
      `jsonb_build_object('days', jsonb_build_array(1 + (extract(isodow from clock_timestamp())::int + 2) % 7),
         'blocks', '[{"start":"10:00","end":"10:30"}]'::jsonb)`,
    ),
  });
}

/** Approves the open draft of a prospect as the planner does in the inbox, as soon as there is one. */
export async function approveDraft(stack: Stack, prospectId: string): Promise<void> {
  const open = await vi.waitUntil(
    async () => {
      const rows = await query<{ messageId: string; messageVersion: number; contentHash: string }>(
        stack.db,
        `select message_id, message_version, content_hash from approvals where prospect_id = ? and state = 'pending'`,
        [prospectId],
      );
      return rows[0];
    },
    { timeout: 60_000, interval: 25 },
  );
  const { messageId, messageVersion: version, contentHash } = open;
  const decided = await approve(
    stack.db,
    { workspaceId: stack.workspaceId, prospectId, messageId, version, contentHash },
    { actor: { kind: 'user', id: stack.userId }, via: 'inbox' },
    null,
  );
  if (!decided.ok) throw new Error(`The draft was not approved: ${decided.problem.reason}.`);
  wakeRelay(stack.db);
}
