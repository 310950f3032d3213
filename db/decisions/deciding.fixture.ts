import { randomUUID } from 'node:crypto';
import { aDraft, anIntent, aPass, aWorkspace, byPlanner } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { withdrawOpenApprovals } from '../approvals.ts';
import { query } from '../client.ts';
import { markDispatching } from '../ledger.ts';
import { lockProspect, placeStop } from '../stops.ts';
import type { SeenDraft } from './approval-refusals.ts';
import type { DecidedBy } from './record.ts';

export const inAWeek = '2098-01-08T09:00:00.000Z';
export const sendAt = '2098-01-02T09:00:00.000Z';

/** A database with drafts to decide about; `now.pass` is the pass of the youngest. */
export async function deciding() {
  const { db } = await freshDatabase();
  const workspace = await aWorkspace(db);
  const me = byPlanner(workspace);
  const now = { pass: await aPass(db, workspace) };

  async function draft(): Promise<SeenDraft & { approvalId: string }> {
    now.pass = await aPass(db, workspace);
    return aDraft(db, now.pass);
  }

  async function anApprover(name: string): Promise<DecidedBy> {
    const [row] = await query<{ id: string }>(
      db,
      `insert into approvers (workspace_id, name, email, time_zone) values (?, ?, ?, 'Europe/Berlin') returning id`,
      [workspace.workspaceId, name, `${randomUUID()}@quillmere.example`],
    );
    return { actor: { kind: 'approver', id: row?.id ?? '' }, via: 'link' };
  }

  async function prospectRow() {
    const [row] = await query<{
      runState: string;
      stage: string;
      nextWakeAt: string | null;
      outcome: string | null;
      personNeeded: { reason: string } | null;
    }>(
      db,
      'select run_state, stage, next_wake_at, outcome, person_needed from prospects where id = ?',
      [now.pass.prospectId],
    );
    return row;
  }

  async function statusOf({ messageId }: SeenDraft): Promise<string | undefined> {
    const [row] = await query<{ status: string }>(db, 'select status from messages where id = ?', [
      messageId,
    ]);
    return row?.status;
  }

  async function openApprovals(): Promise<
    { id: string; messageVersion: number; expiresAt: string }[]
  > {
    return query(
      db,
      `select id, message_version, expires_at from approvals where prospect_id = ? and state = 'pending'`,
      [now.pass.prospectId],
    );
  }

  async function toldToRun(): Promise<{ kind: string; data: Record<string, unknown> }[]> {
    return query(
      db,
      `select d.kind, d.data from outbox o join decisions d on d.id = (o.payload->>'decisionId')::uuid
       where o.kind = 'decision' and o.prospect_id = ? order by o.id`,
      [now.pass.prospectId],
    );
  }

  function stopWith(kind: 'reply' | 'opt_out' | 'pause') {
    return db.transaction(async (tx) => {
      await lockProspect(tx, now.pass.prospectId);
      await placeStop(tx, { ...now.pass, kind });
      await withdrawOpenApprovals(tx, now.pass.prospectId, kind);
    });
  }

  async function markLeaving(seen: SeenDraft): Promise<void> {
    const { intentId } = await anIntent(db, seen);
    await markDispatching(db, {
      intentId,
      messageIdHeader: '<a@b.example>',
      transport: 'test',
      leaseMs: 1_000,
    });
  }

  return {
    db,
    workspace,
    me,
    now,
    draft,
    anApprover,
    prospectRow,
    statusOf,
    openApprovals,
    toldToRun,
    stopWith,
    markLeaving,
  };
}
