import { releaseSending, stopAllSending } from '#db/workspaces.ts';
import type { Stack } from '../harness/stack.ts';
import type { Planner } from './planner.ts';

/** Something the planner does, so many hours after the stories began. */
export type PlannedAct = readonly [
  atHour: number,
  act: (planner: Planner, stack: Stack) => unknown,
];

/** One prospect's story. Whoever approves does so five minutes after each draft, unless the story decides by itself. */
export interface Story {
  /** What the prospect does; silent without it. */
  answer?: { behaviour: string; day?: number; text?: string };
  decidesItself?: boolean;
  /** The shipped cadence of four touches instead of the short one of two. */
  isLong?: boolean;
  website?: string;
  acts?: readonly PlannedAct[];
}

const day = 24;

/** The stories whose histories are kept, by name. Touches on day 0 and 3, the last word 14 days after the second. */
export const stories: Readonly<Record<string, Story>> = {
  'no-answer': { website: 'http://no-answer.stories.example' },
  // Three touches, a reply, closed by the planner: the pass that goals 12 and 13 are about.
  'answered-then-won': {
    isLong: true,
    answer: { behaviour: 'replies', day: 8 },
    acts: [[10 * day, (planner) => planner.close()]],
  },
  'opted-out-by-word': { answer: { behaviour: 'opts-out', day: 2 } },
  'opted-out-by-click': { answer: { behaviour: 'clicks-unsubscribe', day: 2 } },
  'hard-bounce': { answer: { behaviour: 'hard-bounce' } },
  'soft-bounce': { answer: { behaviour: 'soft-bounce' } },
  'out-of-office': { answer: { behaviour: 'out-of-office', day: 1 } },
  'rejected-twice': {
    decidesItself: true,
    acts: [
      [1, (planner) => planner.reject()],
      [2, (planner) => planner.reject()],
      [3, (planner) => planner.retry()],
      [4, (planner) => planner.approve()],
      [2 * day, (planner) => planner.stop()],
    ],
  },
  'approval-expired': {
    decidesItself: true,
    acts: [
      [9 * day, (planner) => planner.retry()],
      [9 * day + 1, (planner) => planner.approve()],
      [10 * day, (planner) => planner.close()],
    ],
  },
  'edited-undone-snoozed': {
    decidesItself: true,
    acts: [
      [1, (planner) => planner.edit('Would the hillside suit sixty guests?')],
      [2, (planner) => planner.approve()],
      [2.002, (planner) => planner.undo()],
      [3, (planner) => planner.snooze(2)],
      [2 * day + 4, (planner) => planner.approve()],
      [3 * day, (planner) => planner.stop()],
    ],
  },
  'paused-and-resumed': {
    decidesItself: true,
    acts: [
      [1, (planner) => planner.pause()],
      [2, (planner) => planner.resume()],
      [3, (planner) => planner.approve()],
      [5, (planner) => planner.pause()],
      [6, (planner) => planner.resume()],
      [7, (planner) => planner.skip()],
      [8, (planner) => planner.approve()],
      [2 * day, (planner) => planner.stop()],
    ],
  },
  'handed-over': {
    acts: [
      [1 * day, (planner) => planner.handOver()],
      [2 * day, (planner) => planner.retry()],
      [5 * day, (planner) => planner.stop()],
    ],
  },
  'answered-and-resumed': {
    answer: { behaviour: 'replies', day: 1 },
    acts: [
      [2 * day, (planner) => planner.answer('Gladly: does May suit you?')],
      [3 * day, (planner) => planner.resumeCadence(4)],
    ],
  },
  'all-sending-stopped': {
    decidesItself: true,
    acts: [
      [40 * day, (_, { db, workspaceId, userId }) => stopAllSending(db, workspaceId, userId)],
      [40 * day + 1, (planner) => planner.retry()],
      [40 * day + 2, (planner) => planner.approve()],
      [41 * day, (_, { db, workspaceId, userId }) => releaseSending(db, workspaceId, userId)],
      [42 * day, (planner) => planner.stop()],
    ],
  },
};

/** When everything above is over. */
export const lastDay = 43;
