import type { PlannedTouch } from '#db/views/prospect-page.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { paths } from '../paths.ts';
import { channelNames } from './cadence-channels.ts';
import type { StateMark } from './common.model.ts';
import { clockPairOf, sayShortDay } from './days.server.ts';
import { say } from './letter.model.ts';
import { isLive } from './prospect-can.server.ts';
import type { PageData } from './prospect-page.server.ts';
import { sayOutcome } from './prospect-words.ts';
import type { Plan, PlanRow } from './prospect.model.ts';
import { momentOf } from './say.server.ts';

/** The touches of the pass with their hours on both clocks: what left, what comes, and how it ends. */
export function planOf(page: PageData, canChange: boolean): Plan {
  const { row, touches } = page;
  const sent = touches.filter(({ state }) => state === 'sent').length;
  const cadence = cadenceOf(row);
  const pass = row.enrolment > 1 ? `, pass ${String(row.enrolment)}` : '';
  return {
    title: [say(`${cadence}${pass}, ${String(sent)} of ${String(touches.length)} touches sent`)],
    changeHref: canChange ? paths.cadence() : null,
    rows: [...touches.map((touch) => rowOf(page, touch)), ...endOf(page)],
  };
}

function cadenceOf({ cadenceVersion, enrolment }: PageData['row']): string {
  if (cadenceVersion !== null) return `Cadence version ${String(cadenceVersion)}`;
  return enrolment === 0 ? 'The cadence as it stands' : 'The shipped cadence';
}

function rowOf(page: PageData, touch: PlannedTouch): PlanRow {
  const { ahead, theirZone, clocks } = page;
  const coming = ahead.coming.find(({ step }) => step === touch.step);
  const isOver = overStates.includes(touch.state);
  const isMoving = isOnItsWay(page);
  const at =
    touch.state === 'sent' ? touch.acceptedAt : isOver || !isMoving ? null : (coming?.at ?? null);
  const isNext = coming !== undefined && coming === ahead.coming[0] && isMoving;
  const subject = touch.subject === null || touch.subject === '' ? '' : `: ${touch.subject}`;
  return {
    stroke: touch.state === 'sent' ? 'sent' : isNext ? 'next' : 'planned',
    day: at === null ? `day ${String(touch.dayOffset)}` : sayShortDay(at, theirZone, clocks.now),
    statement: `Touch ${String(touch.step + 1)}, ${channelWords(touch)}${subject}`,
    time: at === null ? null : clockPairOf(at, theirZone, clocks),
    state: stateOf(touch, page),
  };
}

/** What it went by, or the channels it is to be tried on; before the draft what the cadence says. */
function channelWords({ state, channel, chain }: PlannedTouch): string {
  if (channel === 'best') return 'best channel';
  const names = state === 'sent' || chain === null ? [channel] : chain;
  return names.map((name) => namesOf[name] ?? name).join(', then ');
}

const namesOf: Readonly<Record<string, string>> = channelNames;

const overStates: readonly string[] = ['cancelled', 'skipped', 'failed'];

/** False while no touch leaves by itself: then none to come has an hour. */
function isOnItsWay(page: PageData): boolean {
  return page.workspace.sendingStoppedAt === null && isGoing(page);
}

/** While a planner's answer leaves, the touches rest as they did before it. */
function isGoing(page: PageData): boolean {
  return isLive(page) && page.leaving?.class !== 'conversation';
}

function stateOf(touch: PlannedTouch, page: PageData): StateMark {
  const { state, messageStatus, draftAt } = touch;
  const { clocks, row } = page;
  const isAhead = state !== 'sent' && !overStates.includes(state);
  if (isAhead && row.runState === 'closed') return { tone: 'idle', words: 'not sent' };
  // A reply, a pause or a hand-over took the draft back, although the touch still tells of it.
  if (isAhead && row.runState !== null && !isGoing(page)) return { tone: 'idle', words: 'held' };
  switch (state) {
    case 'sent':
      return sentMark(messageStatus);
    case 'pending_approval':
      return { tone: 'act', words: 'waits for approval' };
    case 'approved':
    case 'scheduled':
      return { tone: 'wait', words: 'approved' };
    case 'drafting':
      return { tone: 'idle', words: 'being written' };
    case 'cancelled':
    case 'skipped':
      return { tone: 'idle', words: 'not sent' };
    case 'failed':
      return { tone: 'bad', words: 'failed' };
    default:
      return draftAt === null
        ? { tone: 'idle', words: 'planned' }
        : { tone: 'wait', words: `draft ${momentOf(draftAt, clocks).text}` };
  }
}

function sentMark(messageStatus: string | null): StateMark {
  switch (messageStatus) {
    case 'replied':
    case 'categorized':
      return { tone: 'good', words: 'answered' };
    case 'bounced':
      return { tone: 'bad', words: 'came back' };
    case 'delivered':
      return { tone: 'good', words: 'delivered' };
    case null:
    default:
      return { tone: 'good', words: 'sent' };
  }
}

/** How the pass ended, or will end by itself. */
function endOf(page: PageData): PlanRow[] {
  const { row, ahead, theirZone, clocks } = page;
  const line = (at: Instant | null, statement: string, words: string): PlanRow => ({
    stroke: 'end',
    day: at === null ? '' : sayShortDay(at, theirZone, clocks.now),
    statement,
    time: at === null ? null : clockPairOf(at, theirZone, clocks),
    state: { tone: 'idle', words },
  });
  if (row.runState === 'closed')
    return [
      line(
        row.endedAt,
        `Ended: ${row.outcome === null ? 'over' : sayOutcome(row.outcome)}`,
        'over',
      ),
    ];
  if (!isOnItsWay(page)) return [];
  return [line(ahead.givesUpAt, 'No answer: closed as lost', 'planned')];
}
