import type { RunState } from '#domain/prospect/stage.ts';
import type { Act } from './common.model.ts';
import type { PageData } from './prospect-page.server.ts';
import type { ProspectActs } from './prospect.model.ts';
import { sayRunState } from './prospect-words.ts';

/** What of the process and the person decides which acts are offered. */
export interface ActsContext {
  canAct: boolean;
  isSandbox: boolean;
}

const live: readonly RunState[] = ['running', 'waiting_approval', 'waiting_reply', 'waiting_time'];
const notYours = 'This prospect is not yours.';

/** What can be done about a prospect now; an act that makes no sense now says why. The services decide for good. */
export function actsOf(page: PageData, context: ActsContext): ProspectActs {
  const { row, owners } = page;
  const { runState } = row;
  const given = row.givenName ?? row.name;
  const state = runState === null ? 'not started' : sayRunState(runState);
  const act = (label: string, isPossible: boolean, why = `It is ${state}.`): Act => ({
    label,
    refusal: !context.canAct ? notYours : isPossible ? null : why,
  });
  const isLive = runState !== null && live.includes(runState);
  const isOpen =
    isLive || runState === 'paused' || runState === 'needs_person' || runState === 'failed';
  const isParked = row.blocker?.code === 'workspace_stopped';
  return {
    write: act('Write', runState === 'needs_person' && row.email !== null && !isStopped(page)),
    start: act(row.startDueAt === null ? 'Start outreach' : 'Start now', canStart(page)),
    pause: act('Pause', isLive),
    resume: act(
      'Resume',
      runState === 'paused' && !isParked,
      isParked ? 'All sending is stopped.' : undefined,
    ),
    skipWait: act('Skip the wait', runState === 'waiting_reply' && page.ahead.coming.length > 0),
    handOver: {
      ...act('Hand over', owners.length > 1 || isLive || runState === 'paused'),
      colleagues: owners.map(({ id, name }) => ({ value: id, label: name })),
    },
    retry: act('Try again', runState === 'needs_person' && page.hold.replyId === null),
    stop: act(`Stop ${given}`, isOpen || row.startDueAt !== null),
    reopen: act('Reopen', runState === 'closed' && !isStopped(page)),
    jump: jumpOf(page, context),
    close: {
      ...act('Close', isOpen),
      outcomes: [
        { value: 'won', label: 'Won' },
        { value: 'declined', label: 'Declined' },
        { value: 'wrong_person', label: 'Not the right person' },
      ],
    },
  };
}

function isStopped({ hold, isSuppressed }: PageData): boolean {
  return isSuppressed || hold.stops.some(({ blocks }) => blocks === 'all');
}

function canStart(page: PageData): boolean {
  const { row, clocks } = page;
  if (row.runState !== null || row.email === null || row.lawfulBasis === null) return false;
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
