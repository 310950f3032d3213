import type { Config } from '#config/env.ts';
import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { expectedSendAt } from '#db/expected-send.ts';
import { readNotes, type Note } from '#db/notes.ts';
import { isEngineUp } from '#db/relay-rows.ts';
import { isSuppressed } from '#db/suppressions.ts';
import { readOwners, type Owner } from '#db/users.ts';
import { readLeaving, readTakenBack, type Leaving } from '#db/views/leaving.ts';
import {
  readHold,
  readKnownFacts,
  readPlan,
  readProspectPage,
  type Hold,
  type KnownFact,
  type PlannedTouch,
  type ProspectPageRow,
} from '#db/views/prospect-page.ts';
import { readNewestCadence } from '#db/cadences.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { sendHoursOf } from '#domain/messaging/send-hours.ts';
import { defaultCadence } from '#domain/outreach/cadence.ts';
import { comingTouches, type PassPlan } from '#domain/outreach/coming-touches.ts';
import type { SendHours } from '#domain/schedule/send-hours.ts';
import type { ProspectStatusView } from '#workflows/prospect/contract.ts';
import { isAllowed, type Signed } from '../services/session.server.ts';
import type { Clocks } from './say.server.ts';

/** Asks a run where it stands; null when nobody answers in time. */
export type StatusReader = (
  prospectId: string,
  enrolment: number,
) => Promise<ProspectStatusView | null>;

/** What a prospect's page is read with. */
export interface PageContext {
  db: Db;
  config: Config;
  signed: Signed;
  readStatus: StatusReader;
}

/** Everything that the page of one prospect is made from, read at one moment. */
export interface PageData {
  row: ProspectPageRow;
  workspace: Workspace;
  touches: readonly PlannedTouch[];
  hold: Hold;
  /** What can be taken back before it leaves. */
  leaving: Leaving | null;
  /** Words of the planner's that were taken back. */
  takenBack: { subject: string; bodyText: string } | null;
  facts: readonly KnownFact[];
  notes: readonly Note[];
  owners: readonly Owner[];
  hours: SendHours;
  /** When the text at hand leaves: approved now, or as planned. */
  expectedAt: Instant | null;
  ahead: PassPlan;
  live: LiveRun;
  isSuppressed: boolean;
  theirZone: string;
  clocks: Clocks;
}

/** The run as it answers itself, beside its row. `away`: Temporal does not answer; `none`: there is no run to ask. */
export type LiveRun =
  { kind: 'answers'; status: ProspectStatusView } | { kind: 'away' } | { kind: 'none' };

/** Reads a prospect's page; null for one that this person may not see, as for one that is not there. */
export async function readPageData(
  context: PageContext,
  prospectId: string,
): Promise<PageData | null> {
  const { db, signed } = context;
  const { workspaceId } = signed;
  const stored = await readProspectPage(db, { workspaceId, prospectId });
  if (stored === null || !isAllowed(signed, 'prospects:read', { ownerId: stored.ownerId }))
    return null;
  const [workspace, now, touches, hold, leaving, takenBack] = await Promise.all([
    readWorkspace(db, workspaceId),
    appNow(db, prospectId),
    plannedTouches(db, stored),
    readHold(db, prospectId),
    readLeaving(db, prospectId),
    readTakenBack(db, prospectId),
  ]);
  const [facts, notes, owners, live] = await Promise.all([
    readKnownFacts(db, prospectId),
    readNotes(db, prospectId),
    readOwners(db, workspaceId),
    readLive(context, stored),
  ]);
  const row = merged(stored, live);
  const hours = hoursOfTouch(row, touches, workspace);
  const expectedAt = await expectedOf(context, row, hold);
  return {
    row,
    workspace,
    touches,
    hold,
    leaving,
    takenBack,
    facts,
    notes,
    owners,
    hours,
    expectedAt,
    ahead: comingTouches({
      now,
      touches,
      hours,
      expectedAt,
      firstAcceptedAt: row.firstAcceptedAt,
      lastAcceptedAt: row.lastAcceptedAt,
      awayUntil: row.awayUntil,
    }),
    live,
    isSuppressed:
      row.email !== null &&
      (await isSuppressed(db, workspaceId, row.email, context.config.secrets.suppressionSalt)),
    theirZone: row.zoneShown ?? workspace.timeZone,
    clocks: { now, zone: signed.user.timeZone },
  };
}

/** The touches of the pass; before the first plan those that the newest cadence would give. */
async function plannedTouches(db: Db, row: ProspectPageRow): Promise<PlannedTouch[]> {
  const touches = await readPlan(db, row.id, row.enrolment);
  if (touches.length > 0 || row.runState === 'closed') return touches;
  const cadence = (await readNewestCadence(db, row.workspaceId))?.steps ?? defaultCadence;
  return cadence.map(({ step, way, dayOffset }) => ({
    step,
    channel: way === 'best' ? way : way[0],
    dayOffset,
    state: 'planned',
    draftAt: null,
    dueAt: null,
    plannedAt: null,
    acceptedAt: null,
    messageId: null,
    messageStatus: null,
    subject: null,
    chain: null,
    messageChannel: null,
    heldBy: null,
  }));
}

/** The hours of the touch at hand: a text keeps those of their region as well. */
function hoursOfTouch(
  { zones, country, region }: ProspectPageRow,
  touches: readonly PlannedTouch[],
  workspace: Workspace,
): SendHours {
  const open = touches.find(({ state }) => isAtHand(state));
  return sendHoursOf('marketing', zones, workspace, {
    channel: open?.messageChannel ?? 'email',
    whereabouts: [{ country, region }],
    urgency: null,
  });
}

function isAtHand(state: string): boolean {
  return state === 'pending_approval' || state === 'approved' || state === 'scheduled';
}

async function readLive({ db, readStatus }: PageContext, row: ProspectPageRow): Promise<LiveRun> {
  if (row.enrolment === 0 || row.runState === 'closed' || row.endedAt !== null)
    return { kind: 'none' };
  if (!(await isEngineUp(db))) return { kind: 'away' };
  const status = await readStatus(row.id, row.enrolment);
  return status === null ? { kind: 'away' } : { kind: 'answers', status };
}

/**
 * A decision commits in the row before the run hears it, so where the two differ the row is right; what only the run knows
 * is taken from it.
 */
function merged(row: ProspectPageRow, live: LiveRun): ProspectPageRow {
  if (live.kind !== 'answers' || live.status.runState !== row.runState) return row;
  return { ...row, nextWakeAt: row.nextWakeAt ?? live.status.nextWakeAt };
}

async function expectedOf(
  { db, config }: PageContext,
  row: ProspectPageRow,
  hold: Hold,
): Promise<Instant | null> {
  if (hold.draft !== null)
    return expectedSendAt(db, hold.draft.messageId, config.policy.undoWindowMs);
  return row.runState === 'waiting_time' ? row.nextWakeAt : null;
}
