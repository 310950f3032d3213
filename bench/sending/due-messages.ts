import { execute, query, type Db } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import { aDraft, aPass, aWorkspace, byPlanner } from '#tests/builders/outreach.ts';
import type { Deps } from '#activities/deps.ts';
import { createPlanActivities } from '#activities/messaging/plan-send.ts';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { PlanResult } from '#activities/contract.ts';

/** Approved first touches, one to each prospect, due at any hour. */
export interface DueMessages {
  readonly messageIds: readonly string[];
  /** Their intents, planned. */
  readonly intents: readonly DueIntent[];
  /** As if nothing had left. */
  reset(): Promise<void>;
}

/** What the gate is asked about. */
export interface DueIntent {
  intentId: string;
  prospectId: string;
  workspaceId: string;
  messageId: string;
}

/** Makes so many; everything is planned once. */
export async function dueMessages(db: Db, deps: Deps, count: number): Promise<DueMessages> {
  const workspace = await aWorkspace(db);
  const messageIds: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const pass = await aPass(db, workspace);
    const seen = await aDraft(db, pass);
    await approve(db, seen, byPlanner(workspace), null);
    messageIds.push(seen.messageId);
  }
  await execute(db, `update approvals set decided_at = decided_at - interval '1 hour'`);
  const plans = createPlanActivities(deps);
  const planSend = (input: { messageId: string }) => plans.planSend(input);
  for (const messageId of messageIds) await plan(planSend, messageId);
  const intents = await query<DueIntent>(
    db,
    'select id as intent_id, prospect_id, workspace_id, message_id from intents where state = ?',
    ['planned'],
  );
  return {
    messageIds,
    intents,
    async reset() {
      await execute(db, 'delete from send_attempts');
      await execute(
        db,
        `update intents set state = 'planned', attempt_number = 0, lease_until = null, accepted_at = null, recorded_at = null`,
      );
      await execute(db, `update messages set status = 'approved', sent_at = null`);
      await execute(
        db,
        `update touches set state = 'approved', accepted_at = null where message_id is not null`,
      );
      await execute(db, `delete from timeline where kind = 'message.sent'`);
    },
  };
}

function plan(
  planSend: (input: { messageId: string }) => Promise<PlanResult>,
  messageId: string,
): Promise<PlanResult> {
  const environment = new MockActivityEnvironment();
  return environment.run<[{ messageId: string }], PlanResult, typeof planSend>(planSend, {
    messageId,
  });
}

/** Works through a list with so many at once; answers how many a second. */
export async function perSecond<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<unknown>,
): Promise<number> {
  const beganAt = performance.now();
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
  return (items.length / (performance.now() - beganAt)) * 1000;
}
