import type { PlannedTouch } from '#db/views/prospect-page.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { paths } from '../paths.ts';
import type { StateMark } from './common.model.ts';
import { clockPairOf, sayShortDay } from './days.server.ts';
import { say } from './letter.model.ts';
import type { PageData } from './prospect-page.server.ts';
import { sayOutcome } from './prospect-words.ts';
import type { Plan, PlanRow } from './prospect.model.ts';
import { momentOf } from './say.server.ts';

/** The touches of the pass with their hours on both clocks: what left, what comes, and how it ends. */
export function planOf(page: PageData, canChange: boolean): Plan {
  const { row, touches } = page;
  const sent = touches.filter(({ state }) => state === 'sent').length;
  const cadence =
    row.cadenceVersion === null
      ? 'The shipped cadence'
      : `Cadence version ${String(row.cadenceVersion)}`;
  const pass = row.enrolment > 1 ? `, pass ${String(row.enrolment)}` : '';
  return {
    title: [say(`${cadence}${pass}, ${String(sent)} of ${String(touches.length)} touches sent`)],
    changeHref: canChange ? paths.cadence() : null,
    rows: [...touches.map((touch) => rowOf(page, touch)), ...endOf(page)],
  };
}

function rowOf(page: PageData, touch: PlannedTouch): PlanRow {
  const { ahead, theirZone, clocks } = page;
  const coming = ahead.coming.find(({ step }) => step === touch.step);
  const isOver = ['cancelled', 'skipped', 'failed'].includes(touch.state);
  const isLive = page.row.runState !== null && page.row.runState !== 'closed';
  const at =
    touch.state === 'sent' ? touch.acceptedAt : isOver || !isLive ? null : (coming?.at ?? null);
  const isNext = coming !== undefined && coming === ahead.coming[0] && isLive;
  const subject = touch.subject === null ? '' : `: ${touch.subject}`;
  return {
    stroke: touch.state === 'sent' ? 'sent' : isNext ? 'next' : 'planned',
    day: at === null ? `day ${String(touch.dayOffset)}` : sayShortDay(at, theirZone, clocks.now),
    statement: `Touch ${String(touch.step + 1)}, ${touch.channel}${subject}`,
    time: at === null ? null : clockPairOf(at, theirZone, clocks),
    state: stateOf(touch, page),
  };
}

function stateOf({ state, messageStatus, draftAt }: PlannedTouch, { clocks }: PageData): StateMark {
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
function endOf({ row, ahead, theirZone, clocks }: PageData): PlanRow[] {
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
  if (row.runState === null || row.runState === 'needs_person') return [];
  return [line(ahead.givesUpAt, 'No answer: closed as lost', 'planned')];
}
