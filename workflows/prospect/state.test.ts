import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  hasNews,
  hear,
  initialState,
  nextActionAt,
  runStateOf,
  toStatusView,
  type News,
} from './state.ts';
import { aState, anyNews, anyState, later } from './state.fixture.ts';

const prospectId = '6a1f6c1e-7f0a-4a8e-9a6e-0b8f6f6f0001';
const fresh = () => initialState({ prospectId, enrolment: 1 });
const reply = (eventId: string): News => ({ type: 'inbound', notice: { eventId, kind: 'reply' } });

describe('the state of a pass', () => {
  it('begins with nothing but who and which pass', () => {
    expect(fresh()).toMatchObject({ prospectId, enrolment: 1, phase: 'enrich', step: 0 });
    expect(hasNews(fresh())).toBe(false);
    expect(toStatusView(fresh())).toEqual({
      phase: 'enrich',
      runState: 'running',
      step: 0,
      stepCount: 0,
      messageId: null,
      waitsFor: 'work',
      nextWakeAt: null,
      personReason: null,
      outcome: null,
    });
  });

  it('does not share its inbox with another pass', () => {
    const mine = fresh();
    hear(mine.inbox, reply('e1'));
    expect(hasNews(fresh())).toBe(false);
  });

  it('names one thing that it waits for, whatever the phase', () => {
    const waits = {
      enrich: ['running', 'work'],
      draft: ['running', 'work'],
      approval: ['waiting_approval', 'approval'],
      send: ['waiting_time', 'send_time'],
      rest: ['waiting_reply', 'answer_or_next_touch'],
      conversation: ['needs_person', 'planner'],
      person: ['needs_person', 'planner'],
      paused: ['paused', 'resume'],
      closed: ['closed', 'nothing'],
    } as const;
    fc.assert(
      fc.property(anyState, (state) => {
        const view = toStatusView(state);
        expect([view.runState, view.waitsFor]).toEqual(waits[state.phase]);
        expect(runStateOf(state)).toBe(view.runState);
      }),
    );
  });
});

describe('when the present wait ends', () => {
  const planned = { intentId: 'i1', sendAt: '2027-03-09T08:00:00.000Z' };

  it('is the hour of the message once it is known, else the day the approval runs out', () => {
    expect(toStatusView(aState('send', { planned })).nextWakeAt).toBe(planned.sendAt);
    expect(toStatusView(aState('approval')).nextWakeAt).toBe(later);
  });

  it('is the next touch while they may answer, and nobody knows while a person has the turn', () => {
    expect(nextActionAt(aState('rest'))).toBe(later);
    expect(nextActionAt(aState('conversation'))).toBeNull();
  });
});

describe('what a run hears', () => {
  it('counts once, however often it is told', () => {
    const { inbox } = fresh();
    hear(inbox, reply('e1'));
    hear(inbox, reply('e1'));
    hear(inbox, { type: 'decision', decision: { id: 'd1', kind: 'pause' } });
    hear(inbox, { type: 'decision', decision: { id: 'd1', kind: 'pause' } });
    expect(inbox.news).toHaveLength(2);
  });

  it('counts once even when it was followed in between', () => {
    const { inbox } = fresh();
    hear(inbox, reply('e1'));
    inbox.news.shift();
    hear(inbox, reply('e1'));
    expect(inbox.news).toEqual([]);
  });

  it('is followed in the order in which it came', () => {
    const { inbox } = fresh();
    for (const id of ['e1', 'e2', 'e3']) hear(inbox, reply(id));
    expect(inbox.news).toEqual(['e1', 'e2', 'e3'].map(reply));
  });

  it('is never lost, and the ids it remembers stay within forty', () => {
    fc.assert(
      fc.property(fc.array(anyNews, { maxLength: 120 }), (told) => {
        const { inbox } = fresh();
        for (const news of told) hear(inbox, news);
        const ids = told.map(idOf);
        expect(inbox.heard.length).toBeLessThanOrEqual(40);
        expect(inbox.heard).toEqual(inbox.news.map(idOf).slice(-40));
        expect(new Set(inbox.news.map(idOf))).toEqual(new Set(ids));
      }),
    );
  });

  it('is known again while fewer than forty others came after it', () => {
    const { inbox } = fresh();
    hear(inbox, reply('first'));
    for (let n = 1; n < 40; n += 1) hear(inbox, reply(`later-${String(n)}`));
    hear(inbox, reply('first'));
    expect(inbox.news).toHaveLength(40);
  });
});

function idOf(news: News): string {
  return news.type === 'decision' ? news.decision.id : news.notice.eventId;
}
