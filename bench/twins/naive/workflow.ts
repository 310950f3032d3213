import {
  CancellationScope,
  condition,
  defineQuery,
  defineSignal,
  isCancellation,
  proxyActivities,
  setHandler,
  sleep,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { z } from 'zod';
import { naiveNames, naiveQueue, type NaiveActivities } from './contract.ts';

const activities = proxyActivities<NaiveActivities>({
  taskQueue: naiveQueue,
  startToCloseTimeout: '1 minute',
});

const inputSchema = z.object({
  id: z.string(),
  touches: z.number().int().positive(),
  restMs: z.number().nonnegative(),
});
const prospectSchema = z.object({ id: z.string(), email: z.email() });
const approvalSchema = z.object({ messageId: z.string(), approvedBy: z.string() });
const replySchema = z.object({ eventId: z.string(), text: z.string().max(10_000) });

const approveSignal = defineSignal<[unknown]>(naiveNames.approve);
const replySignal = defineSignal<[unknown]>(naiveNames.reply);
const closeSignal = defineSignal(naiveNames.close);
const statusQuery = defineQuery<string>(naiveNames.status);

const hourMs = 3_600_000;

/**
 * The same pass as most teams would write it: schemas checked in the workflow, an activity for each write of the read
 * model, search attributes upserted per state, a timer each for reminder, deputy and expiry, each part of a send its own
 * activity, one run for the whole pass, and lists that ask each run by query.
 */
export async function naiveWorkflow(input: unknown): Promise<string> {
  const { id, touches, restMs } = inputSchema.parse(input);
  const heard = { approvals: new Set<string>(), hasReply: false, isClosed: false };
  let status = 'new';
  setHandler(approveSignal, (body) => {
    heard.approvals.add(approvalSchema.parse(body).messageId);
  });
  setHandler(replySignal, (body) => {
    replySchema.parse(body);
    heard.hasReply = true;
  });
  setHandler(closeSignal, () => {
    heard.isClosed = true;
  });
  setHandler(statusQuery, () => status);

  const show = async (next: string) => {
    status = next;
    upsertSearchAttributes({ RunState: [next] });
    await activities.saveStatus(id, next);
  };

  prospectSchema.parse(await activities.loadProspect(id));
  await show('enriching');
  await activities.enrichProspect(id);
  await activities.scoreProspect(id);
  for (let touch = 0; touch < touches && !heard.hasReply; touch += 1) {
    const { messageId } = await activities.generateDraft(id, touch);
    await show('waiting_approval');
    await activities.notifyApprover(id, messageId);
    if (!(await approvedInTime(id, messageId, heard.approvals))) return 'expired';
    await show('approved');
    await deliver(id, messageId);
    await show('sent');
    await condition(() => heard.hasReply, restMs);
  }
  if (!heard.hasReply) return 'no_answer';
  await show('replied');
  await activities.notifyPlanner(id);
  await condition(() => heard.isClosed);
  await show('closed');
  return 'closed';
}

async function deliver(id: string, messageId: string): Promise<void> {
  const { delayMs } = await activities.nextGoodHour(id, messageId);
  if (delayMs > 0) await sleep(delayMs);
  const { attemptId } = await activities.createAttempt(messageId);
  const { providerId } = await activities.sendEmail(attemptId);
  await activities.recordAttempt(attemptId, providerId);
}

/** Reminder and deputy mails are timers of the run; all three end with the decision. */
async function approvedInTime(
  id: string,
  messageId: string,
  approvals: ReadonlySet<string>,
): Promise<boolean> {
  return CancellationScope.cancellable(async () => {
    const remind = (hours: number) =>
      sleep(hours * hourMs)
        .then(() => activities.notifyApprover(id, messageId))
        .catch((error: unknown) => {
          if (!isCancellation(error)) throw error;
        });
    void remind(24);
    void remind(48);
    const isApproved = await condition(() => approvals.has(messageId), 7 * 24 * hourMs);
    CancellationScope.current().cancel();
    return isApproved;
  });
}
