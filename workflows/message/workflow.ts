import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { PlanActivities } from '#activities/contract.ts';
import { activityOptions } from '#temporal-config/activity-options.ts';
import { waitForNews } from '../parts/sleep.ts';
import { deliver, type Delivered, type Planned } from '../parts/touch.ts';
import type { MessageInput } from './contract.ts';

const records = proxyActivities<PlanActivities>({
  ...activityOptions.records,
  summary: 'Record how the message ended',
});

/** Delivers one message to one of our own people, with the same ledger and the same care as to a prospect. */
export async function messageWorkflow({ messageId }: MessageInput): Promise<Delivered['kind']> {
  setCurrentDetails('**On its way** to one of our own people');
  const delivery = await deliverToEnd(messageId);
  setCurrentDetails(`**Ended** · ${delivery.kind}`);
  if (delivery.kind === 'failed' || delivery.kind === 'no-window')
    await records.failMessage({ messageId, reason: delivery.kind });
  return delivery.kind;
}

const what = 'email to our own people';

async function deliverToEnd(messageId: string): Promise<Delivered> {
  let planned: Planned | null = null;
  for (;;) {
    const delivery = await deliver(messageId, what, planned, (until, summary) => {
      setCurrentDetails(`**Waits** · ${summary}`);
      return waitForNews(() => false, until, summary);
    });
    if (delivery.kind !== 'planned' && delivery.kind !== 'again') return delivery;
    planned = delivery.kind === 'planned' ? delivery.planned : null;
  }
}
