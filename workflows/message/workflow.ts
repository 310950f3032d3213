import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { PlanActivities } from '#activities/contract.ts';
import { activityOptions } from '#temporal-config/activity-options.ts';
import { waitForNews } from '../parts/sleep.ts';
import { deliver, type Delivery } from '../parts/touch.ts';
import type { MessageInput } from './contract.ts';

const records = proxyActivities<PlanActivities>({
  ...activityOptions.records,
  summary: 'Record how the message ended',
});

/** Delivers one message to one of our own people, with the same ledger and the same care as to a prospect. */
export async function messageWorkflow({ messageId }: MessageInput): Promise<Delivery['kind']> {
  setCurrentDetails('On its way');
  const delivery = await deliver(messageId, (until, summary) =>
    waitForNews(() => false, until, summary),
  );
  setCurrentDetails(`Ended: ${delivery.kind}`);
  if (delivery.kind === 'failed' || delivery.kind === 'no-window')
    await records.failMessage({ messageId, reason: delivery.kind });
  return delivery.kind;
}
