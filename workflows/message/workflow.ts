import {
  makeContinueAsNewFunc,
  proxyActivities,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type { MessageEndActivities, PlanActivities } from '#activities/contract.ts';
import { activityOptions } from '#temporal-config/activity-options.ts';
import { isWorthContinuing, waitForNews } from '../parts/sleep.ts';
import { deliver, type Delivered, type Planned } from '../parts/touch.ts';
import { newsSignal, type MessageInput } from './contract.ts';
import { afterDelivery, type Pause } from './steps.ts';

const records = proxyActivities<PlanActivities>({
  ...activityOptions.records,
  summary: 'Record how the message ended',
});
const ends = proxyActivities<MessageEndActivities>({
  ...activityOptions.records,
  summary: 'Record how the message ended',
});

/**
 * Delivers one message that no prospect's run carries, with the same ledger and the same care. To our own people it is one
 * channel and an end; to a prospect the chain of channels, their receipts, and a person where all of them failed.
 */
export async function messageWorkflow(input: MessageInput): Promise<string> {
  return input.to === 'prospect' ? toProspect(input) : toTeam(input.messageId);
}

async function toTeam(messageId: string): Promise<Delivered['kind']> {
  setCurrentDetails('**On its way** to one of our own people');
  const delivery = await deliverToTeam(messageId);
  setCurrentDetails(`**Ended** · ${delivery.kind}`);
  if (delivery.kind === 'failed' || delivery.kind === 'no-window')
    await records.failMessage({ messageId, reason: delivery.kind });
  return delivery.kind;
}

async function deliverToTeam(messageId: string): Promise<Delivered> {
  let planned: Planned | null = null;
  for (;;) {
    const delivery = await deliver(messageId, 'email to our own people', planned, waitAlone);
    if (delivery.kind !== 'planned' && delivery.kind !== 'again') return delivery;
    planned = delivery.kind === 'planned' ? delivery.planned : null;
  }
}

function waitAlone(until: string, summary: string): Promise<'news' | 'due'> {
  setCurrentDetails(`**Waits** · ${summary}`);
  return waitForNews(() => false, until, summary);
}

/** What the run of a message to a prospect remembers: everything else stands in the rows. */
interface Story {
  readonly messageId: string;
  /** The hour that it waits for. */
  planned: Planned | null;
  /** What it waits for that has nothing to do with an hour. */
  pause: Pause | null;
  hasNews: boolean;
}

/** A message to a prospect: plan, wait, send, listen; then again, the next channel, or a person who decides. */
async function toProspect(input: MessageInput): Promise<string> {
  const { messageId, planned = null, pause = null } = input;
  const story: Story = { messageId, planned, pause, hasNews: false };
  const heard = () => {
    story.hasNews = true;
  };
  setHandler(newsSignal, heard, {
    description: 'A receipt, a stop or an act; what it says stands in Postgres',
  });
  for (;;) {
    if (story.pause !== null) await waitFor(story, story.pause.until, story.pause.why);
    story.pause = null;
    // What came before a plan is met by it.
    if (story.planned === null) story.hasNews = false;
    const delivery = await deliver(messageId, 'message', story.planned, (until, summary) =>
      waitFor(story, until, summary),
    );
    story.planned = delivery.kind === 'planned' ? delivery.planned : null;
    const next = await afterDelivery(messageId, delivery);
    if (next === 'go-on') continue;
    if (typeof next !== 'string') {
      story.pause = next;
      continue;
    }
    await end(messageId, next);
    // What came in while the end was written begins no run, since this one is still there to hear it.
    if (!story.hasNews) return next;
  }
}

async function end(messageId: string, as: 'accepted' | 'called-off'): Promise<void> {
  setCurrentDetails(`**Ended** · ${as}`);
  await ends.endMessage({ messageId, as });
}

/** Waits for news or the instant, in a fresh run when much lies behind and a long sleep ahead. */
async function waitFor(
  story: Story,
  until: string | null,
  summary: string,
): Promise<'news' | 'due'> {
  if (!story.hasNews && isWorthContinuing(until)) await continueAsNew(story);
  setCurrentDetails(`**Waits** · ${summary}`);
  return waitForNews(() => story.hasNews, until, summary);
}

/** The fresh run begins with this very wait, so that it does not come back here by itself. */
function continueAsNew({ messageId, planned, pause }: Story): Promise<never> {
  const again = makeContinueAsNewFunc<typeof messageWorkflow>();
  return again({
    ...{ messageId, to: 'prospect' },
    ...(planned === null ? {} : { planned }),
    ...(pause === null ? {} : { pause }),
  });
}
