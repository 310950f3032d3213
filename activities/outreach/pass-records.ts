import type { Db } from '#db/client.ts';
import { showRun } from '#db/enrolments.ts';
import { openStops } from '#db/stops.ts';
import { addTimeline } from '#db/timeline.ts';
import type { PersonReason } from '#domain/prospect/stage.ts';

/** True when a stop that ends the outreach has committed; the run hears of it in a moment. */
export async function isStopped(tx: Db, prospectId: string): Promise<boolean> {
  return (await openStops(tx, prospectId)).length > 0;
}

/** Puts the prospect before a person; the line in the story appears once per reason and wait. */
export async function showPersonNeeded(
  tx: Db,
  ref: { prospectId: string; enrolment: number },
  reason: PersonReason,
): Promise<void> {
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
}
