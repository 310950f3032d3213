import type { PageResult } from '#activities/contract.ts';
import { isActivityFailure } from '../../parts/failures.ts';
import { beginEnrolment, fetchWebsite, recordEnrichment } from '../proxies.ts';
import type { ProspectState } from '../state.ts';
import { waitForOvertakingNews, type StepResult } from './wait.ts';

/** Looks the prospect up, routes (C31), scores and plans. A page that cannot be read is no page, never an error. */
export async function enrich(state: ProspectState): Promise<StepResult> {
  const { prospectId, enrolment } = state;
  const begun = await beginEnrolment({ prospectId, enrolment });
  if (begun.kind === 'overtaken') return waitForOvertakingNews(state);
  const page = begun.website === null ? noWebsite : await readPage(begun.website);
  const result = await recordEnrichment({ prospectId, enrolment, page });
  switch (result.kind) {
    case 'overtaken':
      return waitForOvertakingNews(state);
    case 'person':
      return { ...state, phase: 'person', personReason: result.reason };
    case 'proceed':
      return { ...state, phase: 'draft', stepCount: result.stepCount, score: result.score };
  }
}

const noWebsite: PageResult = { kind: 'no-page', reason: 'no_website' };

async function readPage(url: string): Promise<PageResult> {
  try {
    return await fetchWebsite({ url });
  } catch (error) {
    if (!isActivityFailure(error)) throw error;
    return { kind: 'no-page', reason: 'fetch_failed' };
  }
}
