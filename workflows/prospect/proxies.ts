import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type {
  DraftingActivities,
  EnrichmentActivities,
  ProspectActivities,
} from '#activities/contract.ts';
import { activityOptions, nearRecords } from '#temporal-config/activity-options.ts';
import { nearFirst } from '../parts/near.ts';

const record = (summary: string) =>
  proxyActivities<ProspectActivities>({ ...activityOptions.records, summary });

const near = (summary: string) =>
  proxyLocalActivities<ProspectActivities>({ ...nearRecords, summary });

const opening = 'Open the pass';
const storing = 'Store facts, route, score, plan the touches';

/** Our own rows, in the first moments of every pass: within the workflow task, else like the others. */
export const beginEnrolment = nearFirst(
  near(opening).beginEnrolment,
  record(opening).beginEnrolment,
);
export const recordEnrichment = nearFirst(
  near(storing).recordEnrichment,
  record(storing).recordEnrichment,
);

/** Our own rows: retried until they stand. */
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

/** Drafting: slow, its own fallback inside; the step says which touch. */
export const { draftTouch } = proxyActivities<DraftingActivities>(activityOptions.drafts);
