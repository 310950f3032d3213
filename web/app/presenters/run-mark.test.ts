import { describe, expect, it } from 'vitest';
import { standingMark, type Standing } from './run-mark.server.ts';

const clocks = { now: '2026-03-10T14:20:00.000Z', zone: 'Europe/Lisbon' };
const ahead = '2026-03-17T09:20:00.000Z';

const standing: Standing = {
  ...{ runState: null, outcome: null, blocker: null, personNeeded: null, lawfulBasis: 'consent' },
  ...{ email: 'joss@tarnvale.example', stage: 'contacted', nextWakeAt: null, nextAct: null },
  ...{ awayUntil: null, snoozedUntil: null, startDueAt: null, enrolment: 0, hasOpenReply: false },
};

function said(traits: Partial<Standing>): string {
  const { tone, words } = standingMark({ ...standing, ...traits }, clocks);
  return `${tone}: ${words}`;
}

describe('where somebody stands is', () => {
  it.each([
    [{}, 'idle: not started'],
    [{ email: null }, 'idle: no e-mail address'],
    [{ lawfulBasis: null }, 'idle: may not be written to'],
    [{ startDueAt: ahead }, 'wait: starts Tue 17 Mar 09:20'],
    [{ startDueAt: clocks.now }, 'idle: starts now'],
    [{ runState: 'running', stage: 'enriching' }, 'idle: reading the website'],
    [{ runState: 'running' }, 'idle: being prepared'],
    [{ runState: 'waiting_approval' }, 'act: waits for approval'],
    [{ runState: 'waiting_approval', snoozedUntil: ahead }, 'wait: snoozed until Tue 17 Mar 09:20'],
    [{ runState: 'waiting_time', nextWakeAt: ahead }, 'wait: leaves Tue 17 Mar 09:20'],
    [{ runState: 'waiting_time', blocker: { code: 'answer_leaves' } }, 'wait: your answer leaves'],
    [{ runState: 'waiting_reply' }, 'wait: waits for a reply'],
    [{ runState: 'waiting_reply', awayUntil: ahead }, 'wait: away until Tue 17 Mar 09:20'],
    [{ runState: 'waiting_reply', awayUntil: clocks.now }, 'wait: waits for a reply'],
    [
      { runState: 'waiting_reply', blocker: { code: 'resumes' }, nextWakeAt: ahead },
      'wait: goes on Tue 17 Mar 09:20',
    ],
    [{ runState: 'paused' }, 'idle: paused'],
    [
      { runState: 'paused', blocker: { code: 'workspace_stopped' } },
      'warn: all sending is stopped',
    ],
    [
      { runState: 'needs_person', blocker: { code: 'planner_has_turn' }, hasOpenReply: true },
      'act: answered, your turn',
    ],
    [{ runState: 'needs_person', blocker: { code: 'planner_has_turn' } }, 'wait: in talk with you'],
    [
      { runState: 'needs_person', personNeeded: { reason: 'rejected_twice' } },
      'warn: rejected twice',
    ],
    [
      { runState: 'needs_person', personNeeded: { reason: 'send_refused' } },
      'bad: the mail was refused',
    ],
    [{ runState: 'needs_person' }, 'warn: needs a look'],
    [{ runState: 'failed' }, 'bad: failed'],
    [{ runState: 'closed', outcome: 'won' }, 'good: won'],
    [{ runState: 'closed', outcome: 'opted_out' }, 'idle: opted out'],
  ] as const)('with %j said as %s', (traits, words) => {
    expect(said(traits)).toBe(words);
  });
});
