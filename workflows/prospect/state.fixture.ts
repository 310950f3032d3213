import fc from 'fast-check';
import { outcomes, personReasons } from '#domain/prospect/stage.ts';
import type { Decision, InboundNotice } from './contract.ts';
import type { News, Phase, ProspectState } from './state.ts';

/** The draft that states are about; `otherId` is one that they have never seen. */
export const messageId = '6a1f6c1e-7f0a-4a8e-9a6e-0b8f6f6f0101';
export const otherId = '6a1f6c1e-7f0a-4a8e-9a6e-0b8f6f6f0102';
export const later = '2027-03-08T09:00:00.000Z';

export const phases = [
  'enrich',
  'draft',
  'approval',
  'send',
  'rest',
  'conversation',
  'person',
  'paused',
  'closed',
] as const satisfies readonly Phase[];

const hasDraft = (phase: Phase) => phase === 'approval' || phase === 'send';

/** A pass of four touches that stands in this phase as a run brings it there; the second touch is at hand. */
export function aState(phase: Phase, traits: Partial<ProspectState> = {}): ProspectState {
  return {
    v: 2,
    prospectId: '6a1f6c1e-7f0a-4a8e-9a6e-0b8f6f6f0001',
    enrolment: 1,
    phase,
    step: 1,
    stepCount: phase === 'enrich' ? 0 : 4,
    draftOrdinal: 1,
    rejections: 0,
    message: hasDraft(phase)
      ? { id: messageId, expiresAt: phase === 'approval' ? later : null }
      : null,
    isAnswer: false,
    planned: null,
    wakeAt: phase === 'rest' ? later : null,
    pausedFrom: phase === 'paused' ? 'rest' : null,
    personReason: phase === 'person' ? 'send_failed' : null,
    outcome: phase === 'closed' ? 'declined' : null,
    touchSent: phase === 'rest',
    touchCount: 1,
    score: 40,
    inbox: { heard: [], news: [] },
    ...traits,
  };
}

const id = fc.uuid();
const about = fc.constantFrom(messageId, otherId);

/** Everything a person can decide. */
export const anyDecision: fc.Arbitrary<Decision> = fc.oneof(
  fc.record({ id, kind: fc.constant('approve' as const), messageId: about }),
  fc.record({
    id,
    kind: fc.constant('reject' as const),
    messageId: about,
    then: fc.constantFrom('redraft' as const, 'end' as const),
  }),
  fc.record({
    id,
    kind: fc.constantFrom('edit' as const, 'undo' as const, 'snooze' as const),
    messageId: about,
    expiresAt: fc.constant(later),
  }),
  fc.record({
    id,
    kind: fc.constantFrom(...(['pause', 'resume', 'skip', 'stop', 'hand_over', 'retry'] as const)),
  }),
  fc.record({ id, kind: fc.constant('answer' as const), messageId: about }),
  fc.record({ id, kind: fc.constant('resume_cadence' as const), at: fc.constant(later) }),
  fc.record({ id, kind: fc.constant('close' as const), outcome: fc.constantFrom(...outcomes) }),
);

/** Everything that can come in. */
export const anyNotice: fc.Arbitrary<InboundNotice> = fc.record(
  {
    eventId: id,
    kind: fc.constantFrom(
      ...([
        'reply',
        'opt_out',
        'stop_like',
        'hard_bounce',
        'complaint',
        'wrong_person',
        'out_of_office',
        'preferences',
        'returned',
        'mail_closed',
      ] as const),
    ),
    touch: fc.record({
      messageId: about,
      step: fc.nat(3),
      channels: fc.constant(['email', 'sms'] as const),
    }),
  },
  { requiredKeys: ['eventId', 'kind'] },
);

export const anyNews: fc.Arbitrary<News> = fc.oneof(
  anyDecision.map((decision): News => ({ type: 'decision', decision })),
  anyNotice.map((notice): News => ({ type: 'inbound', notice })),
);

/** Any state a run may be in, with news that it has not followed. */
export const anyState: fc.Arbitrary<ProspectState> = fc
  .record({
    phase: fc.constantFrom(...phases),
    step: fc.nat(3),
    draftOrdinal: fc.integer({ min: 1, max: 5 }),
    rejections: fc.nat(2),
    pausedFrom: fc.constantFrom('draft' as const, 'send' as const, 'rest' as const),
    personReason: fc.constantFrom(...personReasons),
    isAnswer: fc.boolean(),
    touchSent: fc.boolean(),
    isPlanned: fc.boolean(),
    news: fc.array(anyNews, { maxLength: 3 }),
  })
  .map(({ phase, pausedFrom, personReason, isPlanned, news, ...traits }) => {
    const state = aState(phase, traits);
    return {
      ...state,
      isAnswer: traits.isAnswer && phase === 'send',
      planned: isPlanned && phase === 'send' ? { intentId: otherId, sendAt: later } : null,
      pausedFrom: phase === 'paused' ? pausedFrom : null,
      personReason: phase === 'person' ? personReason : null,
      inbox: { heard: [], news },
    };
  });
