import { condition, continueAsNew, proxyActivities, setHandler } from '@temporalio/workflow';
import { isWorthContinuing, msUntil } from '#workflows/parts/sleep.ts';
import {
  bareDecide,
  bareInbound,
  bareQueue,
  bareSendingQueue,
  type BareActivities,
  type BareInput,
  type BareSending,
} from './contract.ts';

const records = proxyActivities<BareActivities>({
  taskQueue: bareQueue,
  startToCloseTimeout: '10 s',
});
const sending = proxyActivities<BareSending>({
  taskQueue: bareSendingQueue,
  startToCloseTimeout: '45 s',
  retry: { maximumAttempts: 1 },
  allowEagerDispatch: false,
});

interface Heard {
  isApproved: boolean;
  isClosed: boolean;
  hasReply: boolean;
}

/**
 * The same durable transitions as a prospect's run: begin and record, then per touch draft, approval with its expiry, plan,
 * one timer, send, rest; a fresh run before a long sleep by the product's own rule; a reply, then the planner closes.
 */
export async function bareWorkflow(input: BareInput): Promise<void> {
  const heard = listen();
  let place = input;
  while (place.step !== 'closed') place = await take(place, heard);
}

function listen(): Heard {
  const heard = { isApproved: false, isClosed: false, hasReply: false };
  setHandler(bareDecide, (decision) => {
    if (decision === 'approve') heard.isApproved = true;
    else heard.isClosed = true;
    return { taken: true };
  });
  setHandler(bareInbound, () => {
    heard.hasReply = true;
  });
  return heard;
}

async function take(place: BareInput, heard: Heard): Promise<BareInput> {
  const { id, touch } = place;
  switch (place.step) {
    case 'begin':
      await records.begin({ id });
      await records.record({ id });
      return { ...place, step: 'draft' };
    case 'draft': {
      heard.isApproved = false;
      const { expiresAt } = await records.draft({ id, touch });
      return { ...place, step: 'approval', until: expiresAt };
    }
    case 'approval': {
      if (!(await sleep(place, () => heard.isApproved))) return { ...place, step: 'closed' };
      const { sendAt } = await records.plan({ id, touch });
      return { ...place, step: 'send', until: sendAt };
    }
    case 'send': {
      await sleep(place, () => heard.isClosed);
      const { wakeAt } = await sending.send({ id, touch });
      return { ...place, step: 'rest', until: wakeAt };
    }
    case 'rest':
      if (!(await sleep(place, () => heard.hasReply)))
        return { ...place, step: 'draft', touch: touch + 1 };
      await condition(() => heard.isClosed);
      await records.close({ id });
      return { ...place, step: 'closed' };
    case 'closed':
      return place;
  }
}

/** Sleeps until news or the instant; true for news. A long sleep begins in a fresh run, at the same place. */
async function sleep(place: BareInput, hasNews: () => boolean): Promise<boolean> {
  const { until } = place;
  if (until === null) return false;
  if (isWorthContinuing(until)) await continueAsNew<typeof bareWorkflow>(place);
  return condition(hasNews, msUntil(until));
}
