import type { ListedProspect } from '#db/views/prospects-list.ts';
import { isBefore } from '#domain/kernel/instant.ts';
import type { PersonReason } from '#domain/prospect/stage.ts';
import type { StateMark, Tone } from './common.model.ts';
import { sayOutcome } from './prospect-words.ts';
import { personWords } from './run-words.ts';
import { momentOf, type Clocks } from './say.server.ts';

/** What of a prospect says where they stand now. */
export type Standing = Pick<
  ListedProspect,
  | 'runState'
  | 'outcome'
  | 'blocker'
  | 'personNeeded'
  | 'lawfulBasis'
  | 'email'
  | 'stage'
  | 'nextWakeAt'
  | 'nextAct'
  | 'awayUntil'
  | 'snoozedUntil'
  | 'startDueAt'
  | 'enrolment'
  | 'hasOpenReply'
>;

/** Where a prospect stands now, as a shape and a few words. */
export function standingMark(standing: Standing, clocks: Clocks): StateMark {
  const { runState, blocker, snoozedUntil, nextWakeAt } = standing;
  switch (runState) {
    case null:
      return notStarted(standing, clocks);
    case 'running':
      return mark(
        'idle',
        standing.stage === 'enriching' ? 'reading the website' : 'being prepared',
      );
    case 'waiting_approval':
      return snoozedUntil !== null && isBefore(clocks.now, snoozedUntil)
        ? mark('wait', `snoozed until ${momentOf(snoozedUntil, clocks).text}`)
        : mark('act', 'waits for approval');
    case 'waiting_time':
      if (blocker?.code === 'answer_leaves') return mark('wait', 'your answer leaves');
      return mark(
        'wait',
        nextWakeAt === null ? 'waits for its hour' : `leaves ${momentOf(nextWakeAt, clocks).text}`,
      );
    case 'waiting_reply':
      return resting(standing, clocks);
    case 'paused':
      return blocker?.code === 'workspace_stopped'
        ? mark('warn', 'all sending is stopped')
        : mark('idle', 'paused');
    case 'needs_person':
      return needsPerson(standing);
    case 'failed':
      return mark('bad', 'failed');
    case 'closed':
      return mark(
        standing.outcome === 'won' ? 'good' : 'idle',
        standing.outcome === null ? 'over' : sayOutcome(standing.outcome),
      );
  }
}

function mark(tone: Tone, words: string): StateMark {
  return { tone, words };
}

function notStarted({ startDueAt, email, lawfulBasis }: Standing, clocks: Clocks): StateMark {
  if (startDueAt !== null)
    return isBefore(clocks.now, startDueAt)
      ? mark('wait', `starts ${momentOf(startDueAt, clocks).text}`)
      : mark('idle', 'starts now');
  if (email === null) return mark('idle', 'no e-mail address');
  return mark('idle', lawfulBasis === null ? 'may not be written to' : 'not started');
}

function resting({ awayUntil, blocker, nextWakeAt }: Standing, clocks: Clocks): StateMark {
  if (awayUntil !== null && isBefore(clocks.now, awayUntil))
    return mark('wait', `away until ${momentOf(awayUntil, clocks).text}`);
  if (blocker?.code === 'resumes' && nextWakeAt !== null)
    return mark('wait', `goes on ${momentOf(nextWakeAt, clocks).text}`);
  return mark('wait', 'waits for a reply');
}

const broken: readonly PersonReason[] = [
  'send_refused',
  'send_failed',
  'send_unknown',
  'draft_failed',
];

function needsPerson({ blocker, personNeeded, hasOpenReply }: Standing): StateMark {
  if (blocker?.code === 'planner_has_turn')
    return hasOpenReply ? mark('act', 'answered, your turn') : mark('wait', 'in talk with you');
  const reason = personNeeded?.reason ?? null;
  const words = personWords(reason).short;
  const tone = broken.some((each) => each === reason) ? 'bad' : 'warn';
  return mark(tone, words.charAt(0).toLowerCase() + words.slice(1));
}
