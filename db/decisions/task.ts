import { fail } from '#domain/kernel/result.ts';
import { stepTasks, type StepTask } from '#domain/outreach/cadence.ts';
import { query, type Db } from '../client.ts';
import { noteAccepted, showRun, updateTouch } from '../enrolments.ts';
import { advanceMessage } from '../message-records.ts';
import { liftStops, openStops } from '../stops.ts';
import {
  decided,
  decideOn,
  recordDecision,
  wrongState,
  type Decided,
  type DecidedBy,
} from './record.ts';
import type { Target } from './run.ts';

/** What came of a touch that a person made. */
export const taskOutcomes = ['reached', 'left_word', 'no_answer', 'not_done'] as const;
export type TaskOutcome = (typeof taskOutcomes)[number];

/** A touch that a person is to make, with what to say. */
export interface OpenTask {
  messageId: string;
  channel: StepTask;
  bodyText: string;
  enrolmentId: string;
  step: number;
}

/** The task that a prospect waits for; null where none does. */
export async function readOpenTask(db: Db, prospectId: string): Promise<OpenTask | null> {
  const [row] = await query<OpenTask>(
    db,
    `select m.id as message_id, x.channel, x.body_text, m.enrolment_id, m.step
     from prospects p
     join enrolments e on e.prospect_id = p.id and e.number = p.enrolment
     join touches t on t.enrolment_id = e.id and t.state in ('approved', 'scheduled', 'sent')
     join messages m on m.id = t.message_id
     join message_texts x on x.message_id = m.id and x.version = m.current_version and x.channel = any(:tasks)
     where p.id = :prospectId and p.run_state = 'needs_person' and p.person_needed->>'reason' = 'task_waits'
     order by t.step desc limit 1`,
    { prospectId, tasks: [...stepTasks] },
  );
  return row ?? null;
}

/**
 * Logs what came of a task: the touch counts as made (or as skipped, where nobody made it), the story tells it, and the
 * cadence goes on. Refused when the task is no longer the one at hand.
 */
export function taskDone(
  db: Db,
  target: Target & { messageId: string },
  by: DecidedBy,
  log: { outcome: TaskOutcome; note: string },
): Promise<Decided> {
  return decideOn(db, target.workspaceId, target.prospectId, async (tx, prospect) => {
    const task = await readOpenTask(tx, prospect.id);
    if (task?.messageId !== target.messageId) return wrongState(prospect);
    const blocking = (await openStops(tx, prospect.id)).find(({ kind }) => kind !== 'pause');
    if (blocking) return fail({ reason: 'stopped', by: blocking.kind });
    await liftStops(tx, prospect.id, ['pause']);
    const { messageId, channel } = task;
    const { outcome, note } = log;
    const decisionId = await recordDecision(tx, prospect, by, {
      kind: 'task_done',
      messageId,
      story: { channel, outcome, ...(note === '' ? {} : { note }) },
    });
    await countTouch(tx, task, outcome);
    await showRun(tx, prospect.id, prospect.enrolment, {
      runState: 'running',
      ...(outcome === 'not_done' ? {} : { stage: 'contacted' as const }),
    });
    return decided(decisionId);
  });
}

async function countTouch(
  tx: Db,
  { enrolmentId, step, messageId, channel }: OpenTask,
  outcome: TaskOutcome,
): Promise<void> {
  if (outcome === 'not_done') {
    await updateTouch(tx, enrolmentId, step, { state: 'skipped', endReason: 'not_done' });
    await advanceMessage(tx, messageId, 'cancelled');
    return;
  }
  await noteAccepted(tx, { enrolmentId, step, channel });
  await advanceMessage(tx, messageId, 'sent');
}
