import { proxyActivities } from '@temporalio/workflow';
import type { MessageEndActivities } from '#activities/contract.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { SkipReason } from '#domain/messaging/outcome.ts';
import type { ReviewReason } from '#domain/messaging/review.ts';
import { activityOptions } from '#temporal-config/activity-options.ts';
import type { Delivery } from '../parts/touch.ts';

const ends = proxyActivities<MessageEndActivities>(activityOptions.records);

/** A wait that has nothing to do with a good hour; null: only news ends it. */
export interface Pause {
  until: Instant | null;
  why: string;
}

/** How the run goes on after a step of the delivery: at once, with a pause, or not at all. */
export type Next = 'go-on' | 'accepted' | 'called-off' | Pause;

/** Every end of a delivery that somebody else has to go on with is turned into a pause for them. */
export async function afterDelivery(messageId: string, delivery: Delivery): Promise<Next> {
  switch (delivery.kind) {
    case 'planned':
    case 'again':
    case 'interrupted':
    case 'continue':
      return 'go-on';
    case 'accepted':
      return 'accepted';
    case 'overtaken':
    case 'unapproved':
      return 'called-off';
    case 'skipped':
      return afterSkip(messageId, delivery.reason);
    case 'failed':
      return askPerson(messageId, delivery.reason ?? 'all_channels_failed');
    case 'refused':
      return askPerson(messageId, 'refused');
    case 'unknown':
      return askPerson(messageId, 'unknown_outcome');
    case 'no-window':
      return askPerson(messageId, 'no_window');
  }
}

/** The gate held it back: for good, for a while, or until somebody puts right what is wrong on our side. */
async function afterSkip(messageId: string, reason: SkipReason): Promise<Next> {
  switch (reason) {
    case 'workspace_stopped':
    case 'paused':
      return hold(messageId);
    case 'stopped':
    case 'suppressed':
    case 'turned_off':
    case 'never_reachable':
    case 'closed':
    case 'not_approved':
    case 'content_changed':
      // The plan knows whether another channel is open, or that nothing is to be sent any more.
      return 'go-on';
    case 'no_lawful_basis':
    case 'sender_not_set':
    case 'too_late':
      return askPerson(messageId, reason);
    case 'sample_on_real_transport':
    case 'clock_lead_on_real_transport':
      return askPerson(messageId, 'not_allowed');
  }
}

/** The release is news; in case nobody tells of it the run looks by itself now and then. */
async function hold(messageId: string): Promise<Pause> {
  const summary = 'Show that it is held until sending is released';
  const { until } = await ends.holdMessage.executeWithOptions({ summary }, [{ messageId }]);
  return { until, why: 'All sending is stopped' };
}

/** Only what a person decides, or a receipt that came after all, ends this wait. */
async function askPerson(messageId: string, reason: ReviewReason): Promise<Pause> {
  const why = `A person decides: ${reason.replaceAll('_', ' ')}`;
  await ends.askPerson.executeWithOptions({ summary: why }, [{ messageId, reason }]);
  return { until: null, why };
}
