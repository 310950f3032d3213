import { proxyActivities } from '@temporalio/workflow';
import type {
  DraftingActivities,
  EnrichmentActivities,
  ProspectActivities,
} from '#activities/contract.ts';
import { activityOptions } from '#temporal-config/activity-options.ts';

const record = (summary: string) =>
  proxyActivities<ProspectActivities>({ ...activityOptions.records, summary });

/** Our own rows: retried until they stand. */
export const { beginEnrolment } = record('Open the pass');
export const { recordEnrichment } = record('Store facts, route, score, plan the touches');
export const { planRest } = record('When is the next touch drafted?');
export const { expireApproval } = record('The approval ran out');
export const { needPerson } = record('Put before a person');
export const { awaitPlanner } = record('The planner has the turn');
export const { closeEnrolment } = record('Close the pass');

/** Foreign pages: few tries, then no page. */
export const { fetchWebsite } = proxyActivities<EnrichmentActivities>({
  ...activityOptions.fetches,
  summary: 'Read the website',
});

/** Drafting: slow, its own fallback inside. */
export const { draftTouch } = proxyActivities<DraftingActivities>({
  ...activityOptions.drafts,
  summary: 'Draft, check, ask for approval',
});
