import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Decision, InboundNotice } from './contract.ts';
import type { News, ProspectState } from './state.ts';
import { aState, anyNews, anyState, later, messageId, otherId, phases } from './state.fixture.ts';
import { again, apply } from './transitions.ts';

const heard = (kind: InboundNotice['kind']): News => ({
  type: 'inbound',
  notice: { eventId: `event-${kind}`, kind },
});
const decided = (decision: Decision): News => ({ type: 'decision', decision });
const approval = decided({ id: 'd-approve', kind: 'approve', messageId });
const rejection = (then: 'redraft' | 'end') =>
  decided({ id: 'd-reject', kind: 'reject', messageId, then });
const edit = decided({ id: 'd-edit', kind: 'edit', messageId, expiresAt: later });
const simple = (kind: 'pause' | 'resume' | 'skip' | 'stop' | 'hand_over' | 'retry') =>
  decided({ id: `d-${kind}`, kind });

describe('what came in', () => {
  it.each([
    ['opt_out', 'opted_out'],
    ['complaint', 'complained'],
    ['hard_bounce', 'unreachable'],
    ['wrong_person', 'wrong_person'],
  ] as const)('%s closes the pass from every phase', (kind, outcome) => {
    for (const phase of phases.filter((each) => each !== 'closed'))
      expect(apply(aState(phase), heard(kind))).toMatchObject({
        phase: 'closed',
        outcome,
        message: null,
        wakeAt: null,
      });
  });

  it('a reply gives the planner the turn from every phase and drops the draft', () => {
    for (const phase of phases.filter((each) => each !== 'closed'))
      expect(apply(aState(phase), heard('reply'))).toMatchObject({
        phase: 'conversation',
        message: null,
        personReason: null,
      });
  });

  it('a reply uses up the draft it overtook, so that the cadence drafts anew when it goes on', () => {
    const talk = apply(aState('approval'), heard('reply'));
    const resumed = again({ ...talk, phase: 'rest' });
    expect(resumed).toMatchObject({ phase: 'draft', step: 1, draftOrdinal: 2 });
  });

  it('what may have been a stop puts everything before a person', () => {
    expect(apply(aState('send'), heard('stop_like'))).toMatchObject({
      phase: 'person',
      personReason: 'stop_like',
    });
  });

  it('an absence makes a rest plan again and leaves an open draft open', () => {
    expect(apply(aState('rest'), heard('out_of_office'))).toEqual({
      ...aState('rest'),
      wakeAt: null,
    });
    for (const phase of ['approval', 'send', 'draft', 'conversation'] as const)
      expect(apply(aState(phase), heard('out_of_office'))).toEqual(aState(phase));
  });
});

describe('the planned hour of a message', () => {
  const planned = { intentId: 'i1', sendAt: later };

  it('counts no more once anything was heard, so that the message is planned again', () => {
    fc.assert(
      fc.property(anyNews, (news) => {
        expect(apply(aState('send', { planned }), news).planned).toBeNull();
      }),
    );
  });
});

describe('what a person decided', () => {
  it('an approval sends the draft that it is about, and no other', () => {
    expect(apply(aState('approval'), approval).phase).toBe('send');
    const other = decided({ id: 'd', kind: 'approve', messageId: otherId });
    expect(apply(aState('approval'), other)).toEqual(aState('approval'));
  });

  it('an approval after anything else happened changes nothing', () => {
    for (const phase of phases.filter((each) => each !== 'approval'))
      expect(apply(aState(phase), approval)).toEqual(aState(phase));
  });

  it('a rejection drafts anew once; the second one asks a person', () => {
    const first = apply(aState('approval'), rejection('redraft'));
    expect(first).toMatchObject({ phase: 'draft', draftOrdinal: 2, rejections: 1 });
    const second = apply(
      { ...first, phase: 'approval', message: { id: messageId, expiresAt: later } },
      rejection('redraft'),
    );
    expect(second).toMatchObject({ phase: 'person', personReason: 'rejected_twice' });
  });

  it('a rejection that ends it ends it', () => {
    expect(apply(aState('approval'), rejection('end'))).toMatchObject({
      phase: 'closed',
      outcome: 'stopped',
    });
  });

  it.each(['edit', 'undo', 'snooze'] as const)(
    '%s brings the draft back to approval, also after it was approved',
    (kind) => {
      const news = decided({ id: 'd', kind, messageId, expiresAt: later });
      for (const phase of ['approval', 'send'] as const)
        expect(apply(aState(phase), news)).toMatchObject({
          phase: 'approval',
          message: { id: messageId, expiresAt: later },
        });
      for (const phase of ['rest', 'conversation', 'person', 'paused'] as const)
        expect(apply(aState(phase), news)).toEqual(aState(phase));
    },
  );

  it('a pause remembers where it began and resuming goes on there', () => {
    for (const phase of ['enrich', 'draft', 'send', 'rest'] as const) {
      const paused = apply(aState(phase), simple('pause'));
      expect(paused).toMatchObject({ phase: 'paused', pausedFrom: phase, wakeAt: null });
      expect(apply(paused, simple('resume'))).toMatchObject({ phase, pausedFrom: null });
    }
  });

  it('a pause withdraws an open draft, so resuming drafts anew', () => {
    const resumed = apply(apply(aState('approval'), simple('pause')), simple('resume'));
    expect(resumed).toMatchObject({ phase: 'draft', draftOrdinal: 2, message: null });
  });

  it('a second pause forgets nothing', () => {
    const paused = apply(aState('send'), simple('pause'));
    expect(apply(paused, simple('pause'))).toEqual(paused);
  });

  it('skipping the wait drafts the next touch; it means nothing elsewhere', () => {
    expect(apply(aState('rest'), simple('skip'))).toMatchObject({ phase: 'draft', step: 2 });
    expect(apply(aState('send'), simple('skip'))).toEqual(aState('send'));
  });

  it('trying again drafts the touch once more under a new key', () => {
    const failed = aState('person', { message: { id: messageId, expiresAt: null } });
    expect(apply(failed, simple('retry'))).toMatchObject({
      phase: 'draft',
      step: 1,
      draftOrdinal: 2,
      personReason: null,
    });
    expect(apply(aState('person', { stepCount: 0 }), simple('retry')).phase).toBe('enrich');
  });

  it('trying again after a touch went out rests on, and never invents a fifth touch', () => {
    const last = aState('person', { step: 3, touchSent: true });
    expect(apply(last, simple('retry'))).toMatchObject({ phase: 'rest', step: 3, wakeAt: null });
  });

  it('handing over and stopping work from every open phase', () => {
    for (const phase of phases.filter((each) => each !== 'closed')) {
      expect(apply(aState(phase), simple('hand_over'))).toMatchObject({
        phase: 'person',
        personReason: 'handed_over',
      });
      expect(apply(aState(phase), simple('stop'))).toMatchObject({
        phase: 'closed',
        outcome: 'stopped',
      });
    }
  });

  it('an answer of the planner leaves, and does not take the key of the draft it replaced', () => {
    const answered = apply(
      aState('person', { message: { id: messageId, expiresAt: null } }),
      decided({ id: 'd', kind: 'answer', messageId: otherId }),
    );
    expect(answered).toMatchObject({
      phase: 'send',
      isAnswer: true,
      draftOrdinal: 2,
      message: { id: otherId, expiresAt: null },
    });
    expect(again({ ...answered, touchSent: false }).isAnswer).toBe(false);
    expect(again({ ...answered, touchSent: true }).isAnswer).toBe(false);
  });

  it('the cadence goes on from a date after a talk', () => {
    const news = decided({ id: 'd', kind: 'resume_cadence', at: later });
    expect(apply(aState('conversation'), news)).toMatchObject({ phase: 'rest', wakeAt: later });
  });

  it('closing tells how it ended', () => {
    const news = decided({ id: 'd', kind: 'close', outcome: 'won' });
    expect(apply(aState('conversation'), news)).toMatchObject({ phase: 'closed', outcome: 'won' });
  });
});

describe('whatever comes in whatever order', () => {
  it('a closed pass stays closed', () => {
    fc.assert(
      fc.property(anyState, fc.array(anyNews, { maxLength: 12 }), (state, told) => {
        const closed = apply(state, simple('stop'));
        const end = told.reduce(apply, closed);
        expect(end).toEqual(closed);
      }),
    );
  });

  it('the state before is left as it was', () => {
    fc.assert(
      fc.property(anyState, anyNews, (state, news) => {
        const before = JSON.stringify(state);
        const after = apply(state, news);
        expect(JSON.stringify(state)).toBe(before);
        expect(after.inbox).toBe(state.inbox);
      }),
    );
  });

  it('only an approval, an answer, a resumption or its own return brings a message on its way', () => {
    fc.assert(
      fc.property(anyState, anyNews, (state, news) => {
        const after = apply(state, news);
        if (after.phase !== 'send' || state.phase === 'send') return;
        if (news.type === 'decision') {
          expect(['approve', 'answer', 'resume']).toContain(news.decision.kind);
        } else {
          expect(state.touchSent).toBe(true);
          expect(after.message?.id).toBe(news.notice.touch?.messageId);
          expect(after.step).toBe(news.notice.touch?.step);
        }
      }),
    );
  });

  it('the draft that may leave is the one that was approved', () => {
    fc.assert(
      fc.property(anyState, fc.array(anyNews, { maxLength: 8 }), (start, told) => {
        const approved = new Set(start.phase === 'send' ? [start.message?.id] : []);
        let state: ProspectState = { ...start, pausedFrom: null };
        for (const news of told) {
          if (news.type === 'decision' && 'messageId' in news.decision)
            if (['approve', 'answer'].includes(news.decision.kind))
              approved.add(news.decision.messageId);
          // What came back had left, so it was approved.
          if (news.type === 'inbound' && news.notice.touch)
            approved.add(news.notice.touch.messageId);
          state = apply(state, news);
          if (state.phase === 'send') expect(approved).toContain(state.message?.id);
        }
      }),
    );
  });

  it('reply, opt-out, bounce, approval, pause and edit in the same second: all 720 orders stop it', () => {
    const stops = new Set<News>([heard('opt_out'), heard('hard_bounce')]);
    const together = [heard('reply'), ...stops, approval, simple('pause'), edit];
    for (const order of permutations(together))
      for (const phase of phases) {
        const states = story(aState(phase), order);
        const stoppedAt = order.findIndex((news) => stops.has(news));
        for (const after of states.slice(stoppedAt)) expect(after.phase).toBe('closed');
      }
  });

  it('after a reply nothing is drafted or sent until the planner says so: all 120 orders', () => {
    const reply = heard('reply');
    const together = [reply, approval, simple('pause'), edit, heard('out_of_office')];
    for (const order of permutations(together))
      for (const phase of phases.filter((each) => each !== 'closed'))
        for (const after of story(aState(phase), order).slice(order.indexOf(reply)))
          expect(['conversation', 'paused']).toContain(after.phase);
  });

  it('a draft of a touch never gets the key of an earlier one', () => {
    fc.assert(
      fc.property(anyState, fc.array(anyNews, { maxLength: 12 }), (start, told) => {
        let state = start;
        for (const news of told) {
          const next = apply(state, news);
          const lostDraft = state.message !== null && !state.isAnswer && next.message === null;
          if (next.step === state.step && lostDraft && next.phase !== 'closed')
            expect(next.draftOrdinal).toBe(state.draftOrdinal + 1);
          state = next;
        }
      }),
    );
  });
});

function story(start: ProspectState, order: readonly News[]): ProspectState[] {
  const states: ProspectState[] = [];
  order.reduce((state, news) => {
    const next = apply(state, news);
    states.push(next);
    return next;
  }, start);
  return states;
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

describe('a touch that a person made', () => {
  const done = decided({ id: 'd-task', kind: 'task_done', messageId });
  const waiting: ProspectState = { ...aState('person'), personReason: 'task_waits' };

  it('counts like one that was sent, and the cadence goes on', () => {
    const before = { ...waiting, message: { id: messageId, expiresAt: null }, touchSent: false };
    expect(apply(before, done)).toMatchObject({
      ...{ phase: 'rest', touchSent: true, message: null, personReason: null },
      touchCount: before.touchCount + 1,
    });
  });

  it('changes nothing where something else is asked of a person, or another touch', () => {
    const other = { ...waiting, message: { id: otherId, expiresAt: null } };
    expect(apply(other, done)).toEqual({ ...other, planned: null });
    const lost: ProspectState = { ...waiting, personReason: 'send_failed' };
    expect(apply(lost, done)).toEqual({ ...lost, planned: null });
  });
});
