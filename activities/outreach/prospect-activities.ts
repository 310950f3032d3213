import type { ProspectActivities } from '#activities/contract.ts';
import type { Db } from '#db/client.ts';
import { endApproval, lockOpenApproval } from '#db/approvals.ts';
import { appNow } from '#db/clock.ts';
import { endPass } from '#db/decisions/end-pass.ts';
import { readEnrolment, showRun } from '#db/enrolments.ts';
import { hasUnheardNews } from '#db/news.ts';
import { lockProspect, placeStop } from '#db/stops.ts';
import { addTimeline } from '#db/timeline.ts';
import { isBefore } from '#domain/kernel/instant.ts';
import type { Deps } from '../deps.ts';
import { beginEnrolment, recordEnrichment } from './enrichment-record.ts';
import { showPersonNeeded } from './pass-records.ts';
import { planNextWake } from './rest-plan.ts';

/** The records of a pass. Each is one transaction under the prospect's lock, and safe to run twice. */
export function createProspectActivities(deps: Deps): ProspectActivities {
  const locked = <Value>(prospectId: string, act: (tx: Db) => Promise<Value>): Promise<Value> =>
    deps.db.transaction(async (tx) => {
      await lockProspect(tx, prospectId);
      const value = await act(tx);
      deps.changes.changed(prospectId);
      return value;
    });
  return {
    beginEnrolment: (input) => locked(input.prospectId, (tx) => beginEnrolment(tx, input)),
    recordEnrichment: (input) =>
      locked(input.prospectId, (tx) => recordEnrichment(tx, deps, input)),
    planRest: (input) => locked(input.prospectId, (tx) => planNextWake(tx, input)),
    expireApproval: (input) => locked(input.prospectId, (tx) => expireApproval(tx, input)),
    needPerson: (input) =>
      locked(input.prospectId, (tx) => showPersonNeeded(tx, input, input.reason)),
    awaitPlanner: (input) =>
      locked(input.prospectId, (tx) =>
        showRun(tx, input.prospectId, input.enrolment, {
          runState: 'needs_person',
          blocker: { code: 'planner_has_turn' },
        }),
      ),
    closeEnrolment: (input) => locked(input.prospectId, (tx) => closeEnrolment(tx, input)),
  };
}

async function expireApproval(
  tx: Db,
  input: Parameters<ProspectActivities['expireApproval']>[0],
): ReturnType<ProspectActivities['expireApproval']> {
  const approval = await lockOpenApproval(tx, input.messageId);
  if (!approval) return wasExpired(tx, input.messageId);
  const now = await appNow(tx, input.prospectId);
  if (isBefore(now, approval.expiresAt))
    return { kind: 'postponed', expiresAt: approval.expiresAt };
  await endApproval(tx, approval.id, 'expired', 'expired');
  await tx('messages').where({ id: input.messageId }).update({ status: 'expired' });
  await showPersonNeeded(tx, input, 'approval_expired');
  return { kind: 'expired' };
}

/** A second run of the activity finds what the first one wrote. */
async function wasExpired(
  tx: Db,
  messageId: string,
): Promise<{ kind: 'expired' } | { kind: 'overtaken' }> {
  const message: { status: string } | undefined = await tx('messages')
    .where({ id: messageId })
    .first('status');
  return { kind: message?.status === 'expired' ? 'expired' : 'overtaken' };
}

async function closeEnrolment(
  tx: Db,
  input: Parameters<ProspectActivities['closeEnrolment']>[0],
): ReturnType<ProspectActivities['closeEnrolment']> {
  const enrolment = await readEnrolment(tx, input.prospectId, input.enrolment);
  if (enrolment.endedAt !== null) return { kind: 'closed' };
  // Giving up is the run's own idea: a reply that committed a moment ago is worth more.
  if (input.outcome === 'no_answer' && (await hasUnheardNews(tx, input.prospectId)))
    return { kind: 'overtaken' };
  await placeStop(tx, {
    workspaceId: enrolment.workspaceId,
    prospectId: input.prospectId,
    enrolment: input.enrolment,
    kind: 'closed',
    eventKey: `closed:${enrolment.id}`,
  });
  await endPass(tx, { id: input.prospectId, enrolment: input.enrolment }, input.outcome);
  await addTimeline(tx, {
    prospectId: input.prospectId,
    kind: 'run.closed',
    actor: { kind: 'system' },
    data: { outcome: input.outcome },
    businessKey: `closed:${enrolment.id}`,
  });
  return { kind: 'closed' };
}
