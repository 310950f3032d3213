import { addMs } from '#domain/kernel/instant.ts';
import { planSendTime, sendHoursOf } from '#domain/messaging/send-hours.ts';
import { localIso } from '#domain/schedule/local-iso.ts';
import type { Act } from './common.model.ts';
import { closingChoices } from './inbox-choices.ts';
import { canResumeCadence, canRetry, hasPlace, isLive, isStopped } from './prospect-can.server.ts';
import type { PageData } from './prospect-page.server.ts';
import type { ProspectActs } from './prospect.model.ts';
import { tellRunState } from './prospect-words.ts';
import { pairOf } from './say.server.ts';

/** What of the process and the person decides which acts are offered. */
export interface ActsContext {
  canAct: boolean;
  isSandbox: boolean;
  undoWindowMs: number;
}

const notYours = 'This prospect is not yours.';

/** What can be done about a prospect now; an act that makes no sense now says why. The services decide for good. */
export function actsOf(page: PageData, context: ActsContext): ProspectActs {
  const { row, owners } = page;
  const { runState } = row;
  const given = row.givenName ?? row.name;
  const state = tellRunState(runState);
  const act = (label: string, isPossible: boolean, why = `Not now: ${state}.`): Act => ({
    label,
    refusal: !context.canAct ? notYours : isPossible ? null : why,
  });
  const isGoing = isLive(page);
  const isOpen =
    isGoing || runState === 'paused' || runState === 'needs_person' || runState === 'failed';
  const isParked = row.blocker?.code === 'workspace_stopped';
  return {
    write: {
      ...act('Answer', runState === 'needs_person' && row.email !== null && !isStopped(page)),
      ...writingOf(page, context),
    },
    start: act(row.startDueAt === null ? 'Start outreach' : 'Start now', canStart(page)),
    pause: act('Pause', isGoing),
    resume: act(
      'Resume',
      runState === 'paused' && !isParked,
      isParked ? 'All sending is stopped.' : undefined,
    ),
    skipWait: act('Skip the wait', runState === 'waiting_reply' && page.ahead.coming.length > 0),
    handOver: {
      ...act('Hand over', owners.length > 1 || isGoing || runState === 'paused'),
      colleagues: owners.map(({ id, name }) => ({ value: id, label: name })),
    },
    retry: act('Try again', canRetry(page)),
    resumeCadence: {
      ...act('Go on from a day', canResumeCadence(page)),
      earliestDate: localIso({ at: page.clocks.now, zone: page.clocks.zone }).slice(0, 10),
    },
    stop: act(`Stop ${given}`, isOpen || row.startDueAt !== null),
    reopen: act('Reopen', runState === 'closed' && !isStopped(page)),
    jump: jumpOf(page, context),
    close: { ...act('Close', isOpen), outcomes: closingChoices },
  };
}

/** When an answer would leave, and the words of one that was taken back. */
function writingOf(
  { row, workspace, theirZone, clocks, takenBack }: PageData,
  { undoWindowMs }: ActsContext,
): Pick<ProspectActs['write'], 'text' | 'when'> {
  const earliest = addMs(clocks.now, undoWindowMs);
  const planned = planSendTime(clocks.now, sendHoursOf('conversation', row.zones, workspace), [
    earliest,
  ]);
  const seconds = Math.round(undoWindowMs / 1000);
  const isSoon = planned.ok && planned.value.at === earliest;
  const when =
    isSoon || !planned.ok
      ? `It leaves after ${String(seconds)} s in which you can take it back.`
      : `It is quiet time where they are. It leaves ${pairOf(planned.value.at, theirZone, clocks)}; until then you can take it back.`;
  return {
    text: takenBack === null ? null : { subject: takenBack.subject, body: takenBack.bodyText },
    when,
  };
}

function canStart(page: PageData): boolean {
  const { row, clocks } = page;
  if (row.runState !== null || !hasPlace(page) || row.lawfulBasis === null) return false;
  const isStarting = row.startDueAt !== null && row.startDueAt <= clocks.now;
  const isOpened = row.enrolment > 0 && row.endedAt === null;
  return !isStarting && !isOpened && !isStopped(page);
}

/** Only in the sandbox, only over a wait on time, never over somebody's decision. */
function jumpOf({ row, hold }: PageData, { canAct, isSandbox }: ActsContext): ProspectActs['jump'] {
  const isOnTime = row.runState === 'waiting_time' || row.runState === 'waiting_reply';
  if (!canAct || !isSandbox || !isOnTime || row.nextWakeAt === null || hold.draft !== null)
    return null;
  return { label: 'Jump to the next step', refusal: null, to: row.nextWakeAt };
}
