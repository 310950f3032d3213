import type { Db } from '#db/client.ts';
import { showRun } from '#db/enrolments.ts';
import { isShownAsNeeded, noticePersonNeeded } from '#db/person-notices.ts';
import { openStops } from '#db/stops.ts';
import { addTimeline } from '#db/timeline.ts';
import type { PersonReason } from '#domain/prospect/stage.ts';

/** True when a stop that ends the outreach has committed; the run hears of it in a moment. */
export async function isStopped(tx: Db, prospectId: string): Promise<boolean> {
  return (await openStops(tx, prospectId)).length > 0;
}

/**
 * Puts the prospect before a person, and has the owner told by mail. The caller holds the lock; a second run of an
 * activity finds it shown and adds nothing.
 */
export async function showPersonNeeded(
  tx: Db,
  ref: { prospectId: string; enrolment: number },
  reason: PersonReason,
): Promise<void> {
  if (await isShownAsNeeded(tx, ref.prospectId, reason)) return;
  await showRun(tx, ref.prospectId, ref.enrolment, {
    runState: 'needs_person',
    personNeeded: { reason },
    blocker: { code: 'person', reason },
  });
  await addTimeline(tx, {
    prospectId: ref.prospectId,
    kind: 'run.needs_person',
    actor: { kind: 'system' },
    data: { reason },
  });
  await noticePersonNeeded(tx, { prospectId: ref.prospectId, reason });
}
