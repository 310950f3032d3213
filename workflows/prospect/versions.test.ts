import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { anyState, aState, phases } from './state.fixture.ts';
import { runStateOf, toStatusView } from './state.ts';
import { upgradeState, type ProspectStateV1, type StoredState } from './versions.ts';

/** What the next run gets of a state. */
function travelled(state: object): StoredState {
  const received: { state: StoredState } = JSON.parse(JSON.stringify({ state }));
  return received.state;
}

/** A state as version 1 wrote it: nothing that came later is in it. */
const writtenByV1: ProspectStateV1 = {
  v: 1,
  prospectId: '6a1f6c1e-7f0a-4a8e-9a6e-0b8f6f6f0001',
  enrolment: 2,
  phase: 'send',
  step: 1,
  stepCount: 4,
  draftOrdinal: 2,
  rejections: 1,
  message: { id: '6a1f6c1e-7f0a-4a8e-9a6e-0b8f6f6f0101', expiresAt: null },
  isAnswer: false,
  wakeAt: null,
  pausedFrom: null,
  personReason: null,
  outcome: null,
  touchSent: false,
  touchCount: 1,
  score: 40,
  inbox: {
    heard: ['e1', 'd1'],
    news: [{ type: 'inbound', notice: { eventId: 'e2', kind: 'reply' } }],
  },
};

describe('the state of a run that continues another', () => {
  it('of this version is the same state, whatever it is', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(upgradeState(travelled(state))).toEqual(state);
      }),
    );
  });

  it('of version 1 keeps all it knew, and plans its message anew', () => {
    expect(upgradeState(travelled(writtenByV1))).toEqual({ ...writtenByV1, v: 2, planned: null });
  });

  it.each(phases)('of version 1 goes on in phase %s', (phase) => {
    const known = { ...aState(phase), v: 1, planned: undefined };
    const upgraded = upgradeState(travelled(known));
    expect(upgraded).toEqual(aState(phase));
    expect(runStateOf(upgraded)).toBe(toStatusView(aState(phase)).runState);
  });

  it('of every version becomes the present one by every later step', () => {
    const versions = [writtenByV1, upgradeState(writtenByV1)].map(({ v }) => v);
    expect(versions).toEqual([1, 2]);
    for (const state of [writtenByV1, upgradeState(writtenByV1)])
      expect(upgradeState(upgradeState(travelled(state)))).toEqual(upgradeState(state));
  });

  it('of a newer worker is refused, not guessed at', () => {
    const future = travelled({ ...writtenByV1, v: 3 });
    expect(() => upgradeState(future)).toThrow('State version 3 is newer than this worker.');
  });
});
