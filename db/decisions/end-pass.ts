import { stageOfOutcome, type Outcome } from '#domain/prospect/stage.ts';
import { withdrawOpenApprovals } from '../approvals.ts';
import type { Db } from '../client.ts';
import { cancelOpenTouches, endEnrolment, readEnrolment, showRun } from '../enrolments.ts';
import { suppressOpenIntents } from '../ledger.ts';

/** Shows a pass as over and lets nothing of it leave any more. The caller holds the lock and has placed the stop. */
export async function endPass(
  tx: Db,
  prospect: { id: string; enrolment: number },
  outcome: Outcome,
): Promise<void> {
  const enrolment = await readEnrolment(tx, prospect.id, prospect.enrolment);
  await withdrawOpenApprovals(tx, prospect.id, outcome);
  await suppressOpenIntents(tx, prospect.id, 'cadence', outcome);
  await cancelOpenTouches(tx, enrolment.id, outcome);
  await endEnrolment(tx, enrolment.id, outcome);
  await showRun(tx, prospect.id, prospect.enrolment, {
    runState: 'closed',
    stage: stageOfOutcome(outcome),
    outcome,
  });
}
