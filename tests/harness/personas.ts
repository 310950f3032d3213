import { approve, reject } from '#db/decisions/approval.ts';
import { wakeRelay } from '#db/changes.ts';
import { query } from '#db/client.ts';
import { readOpenTask, taskDone } from '#db/decisions/task.ts';
import type { Persona } from '#sandbox/simulation/driver.ts';
import type { Stack } from './stack.ts';

const thinkMs = 5 * 60_000;

interface OpenApproval {
  messageId: string;
  messageVersion: number;
  contentHash: string;
  prospectId: string;
  requestedAt: string;
}

/** How an approver decides on a draft; `nothing` leaves it lying. */
export type Decide = (open: OpenApproval) => 'approve' | 'reject' | 'nothing';

/** An approver who decides five virtual minutes after each draft. */
export function approverPersona(stack: Stack, decide: Decide = () => 'approve'): Persona {
  const readOpen = async (): Promise<OpenApproval[]> => {
    const open = await query<OpenApproval>(
      stack.db,
      `select message_id, message_version, content_hash, prospect_id, requested_at from approvals where state = 'pending'
       order by requested_at`,
    );
    return open.filter((each) => decide(each) !== 'nothing');
  };
  const dueMs = (open: OpenApproval) => Date.parse(open.requestedAt) + thinkMs;
  return {
    async nextAtMs() {
      const times = (await readOpen()).map(dueMs);
      return times.length === 0 ? null : Math.min(...times);
    },
    async actUntil(atMs) {
      for (const open of await readOpen())
        if (dueMs(open) <= atMs) await act(stack, open, decide(open));
    },
  };
}

async function act(
  stack: Stack,
  open: OpenApproval,
  word: 'approve' | 'reject' | 'nothing',
): Promise<void> {
  const { prospectId, messageId, contentHash } = open;
  const seen = {
    workspaceId: stack.workspaceId,
    prospectId,
    messageId,
    version: open.messageVersion,
    contentHash,
  };
  const by = { actor: { kind: 'user', id: stack.userId }, via: 'inbox' } as const;
  if (word === 'approve') await approve(stack.db, seen, by, null);
  if (word === 'reject') await reject(stack.db, seen, by, 'Please say it more simply.', 'redraft');
}

/** A planner who makes the touches that are theirs, an hour after they are asked. */
export function plannerOnThePhone(stack: Stack): Persona {
  const { db } = stack;
  const readDue = () =>
    query<{ id: string; dueMs: number }>(
      db,
      `select id, extract(epoch from updated_at) * 1000 + 3600000 as due_ms from prospects
       where run_state = 'needs_person' and person_needed->>'reason' = 'task_waits' order by updated_at`,
    );
  return {
    async nextAtMs() {
      const [first] = await readDue();
      return first?.dueMs ?? null;
    },
    async actUntil(atMs) {
      for (const { id: prospectId, dueMs } of await readDue()) {
        const task = dueMs <= atMs ? await readOpenTask(db, prospectId) : null;
        if (task === null) continue;
        const target = { workspaceId: stack.workspaceId, prospectId, messageId: task.messageId };
        const by = { actor: { kind: 'user', id: stack.userId }, via: 'inbox' } as const;
        await taskDone(db, target, by, { outcome: 'left_word', note: 'Spoke to the desk.' });
        wakeRelay(db);
      }
    },
  };
}
