import { Router, json } from 'express';
import type { Connection } from '@temporalio/client';
import { z } from 'zod';
import { query, type Db } from '#db/client.ts';
import { advanceTo, settled } from '#temporal-config/time-skipping.ts';

const pastTimerMs = 1_000;

const bodySchema = z.object({ prospectId: z.uuid(), workflowId: z.string() });

/** Why a prospect cannot be moved to the next step. */
type JumpRefusal = 'unknown' | 'not_waiting_on_time' | 'approval_open' | 'run_over';

/**
 * `POST /control/jump`: in the sandbox a person may go to the prospect's next step without waiting. Moves that prospect's
 * own clock, marks them as simulated, and skips their run there. Only a wait on time can be jumped, never an approval.
 *
 * 200 `{ jumpedTo }`, 409 `{ refusal }`. One of two places that write clock leads; the other is the simulation.
 */
export function jumpRoutes(options: { db: Db; connection: Connection; namespace: string }): Router {
  const router = Router();
  router.post('/jump', json(), (request, response, next) => {
    const body = bodySchema.safeParse(request.body);
    if (!body.success) {
      response.status(400).json({ refusal: 'unknown' });
      return;
    }
    jump(options, body.data)
      .then((result) => response.status('refusal' in result ? 409 : 200).json(result))
      .catch(next);
  });
  return router;
}

async function jump(
  { db, connection, namespace }: { db: Db; connection: Connection; namespace: string },
  { prospectId, workflowId }: z.output<typeof bodySchema>,
): Promise<{ jumpedTo: string } | { refusal: JumpRefusal }> {
  const ref = { service: connection.workflowService, namespace, workflowId };
  if ((await settled(ref)).kind === 'closed') return { refusal: 'run_over' };
  const moved = await moveClock(db, prospectId);
  if ('refusal' in moved) return moved;
  await advanceTo(ref, Date.parse(moved.jumpedTo) + pastTimerMs);
  return moved;
}

async function moveClock(
  db: Db,
  prospectId: string,
): Promise<{ jumpedTo: string } | { refusal: JumpRefusal }> {
  const [row] = await query<{ runState: string | null; nextWakeAt: string | null; open: boolean }>(
    db,
    `select run_state, next_wake_at,
       exists (select 1 from approvals a where a.prospect_id = p.id and a.state = 'pending') as open
     from prospects p where p.id = ? and deleted_at is null`,
    [prospectId],
  );
  if (!row) return { refusal: 'unknown' };
  if (row.open) return { refusal: 'approval_open' };
  const isOnTime = row.runState === 'waiting_time' || row.runState === 'waiting_reply';
  if (!isOnTime || row.nextWakeAt === null) return { refusal: 'not_waiting_on_time' };
  const [moved] = await query<{ jumpedTo: string }>(
    db,
    `update prospects set is_simulated = true,
       clock_lead = greatest(coalesce(clock_lead, interval '0'), next_wake_at - clock_timestamp())
     where id = ? returning next_wake_at as jumped_to`,
    [prospectId],
  );
  return moved ?? { refusal: 'unknown' };
}
