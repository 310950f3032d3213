import type {
  DraftingActivities,
  PlanActivities,
  ProspectActivities,
  SendingActivities,
} from '#activities/contract.ts';
import type { BareActivities, BareSending } from './bare/contract.ts';
import type { NaiveActivities } from './naive/contract.ts';

const dayMs = 86_400_000;
const nothing = () => Promise.resolve();

const beganMs = Date.now();
const daysPerTouch = 10;

function onDay(day: number): string {
  return new Date(beganMs + day * dayMs).toISOString();
}

/**
 * Activities that answer at once and do nothing, where only the run's own cost is looked at.
 * Touch n is drafted on day 10 n, so that the instants lie ahead on a run's skipped clock too.
 */
export const bareStubs: BareActivities = {
  begin: nothing,
  record: () => Promise.resolve({ touches: 4 }),
  draft: ({ touch }) => Promise.resolve({ expiresAt: onDay(touch * daysPerTouch + 7) }),
  // The first touch leaves at once; a later one is drafted a working day ahead.
  plan: ({ touch }) =>
    Promise.resolve({ sendAt: touch === 0 ? null : onDay(touch * daysPerTouch + 1) }),
  close: nothing,
};

/** The twin's one activity that leaves the house. */
export const bareSendingStubs: BareSending = {
  send: ({ touch }) => Promise.resolve({ wakeAt: onDay((touch + 1) * daysPerTouch) }),
};

/** The same for the naive twin. */
export const naiveStubs: NaiveActivities = {
  loadProspect: (id) => Promise.resolve({ id, email: 'ana@vinho.example' }),
  enrichProspect: () => Promise.resolve({ facts: [] }),
  scoreProspect: () => Promise.resolve({ score: 50 }),
  saveStatus: nothing,
  generateDraft: (id, touch) => Promise.resolve({ messageId: `${id}:${String(touch)}` }),
  notifyApprover: nothing,
  notifyPlanner: nothing,
  nextGoodHour: () => Promise.resolve({ delayMs: 0 }),
  createAttempt: (messageId) => Promise.resolve({ attemptId: messageId }),
  sendEmail: (attemptId) => Promise.resolve({ providerId: attemptId }),
  recordAttempt: nothing,
};

type Parking = Pick<ProspectActivities, 'beginEnrolment' | 'recordEnrichment'> &
  DraftingActivities &
  Partial<PlanActivities & SendingActivities>;

/** The same for the product's own run, as far as the approval of its first touch. */
export const productStubs: Parking = {
  beginEnrolment: () => Promise.resolve({ kind: 'begun', website: null }),
  recordEnrichment: () => Promise.resolve({ kind: 'proceed', stepCount: 4, score: 50 }),
  draftTouch: ({ prospectId }) =>
    Promise.resolve({
      kind: 'needs-approval',
      messageId: prospectId,
      expiresAt: onDay(7),
    }),
};
