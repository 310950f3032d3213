import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, epochMs, isBefore } from '#domain/kernel/instant.ts';
import {
  admit,
  afterCall,
  type BreakerState,
  countedFrom,
  defaultBreaker,
  isAccountError,
} from './breaker.ts';
import { errorClasses, type ErrorClass } from './outcome.ts';

const now = '2026-11-20T12:00:00.000Z';
const closed: BreakerState = { kind: 'closed', since: null };
const settings = defaultBreaker;

function after(
  state: BreakerState,
  errorClass: ErrorClass | null,
  change: {
    isProbe?: boolean;
    calls?: number;
    errors?: number;
    silentInARow?: number;
    at?: string;
  } = {},
): BreakerState {
  const { isProbe = false, calls = 1, errors = 0, silentInARow = 0, at = now } = change;
  return afterCall(state, { at, errorClass, isProbe }, { calls, errors, silentInARow }, settings);
}

describe('the circuit of a provider account', () => {
  it('lets everything through while the provider works', () => {
    expect(admit(after(closed, null), now, settings)).toEqual({ verdict: 'send' });
  });

  it('opens at once when our credentials are refused', () => {
    const state = after(closed, 'sender-config');
    expect(state).toEqual({
      kind: 'open',
      reason: 'auth_failure',
      openedAt: now,
      probeAt: addMs(now, 60_000),
      failedProbes: 0,
    });
    expect(admit(state, now, settings)).toEqual({ verdict: 'park', until: addMs(now, 60_000) });
  });

  it('opens when half of at least ten calls failed, and not before', () => {
    expect(after(closed, 'transient', { calls: 9, errors: 9 })).toEqual(closed);
    expect(after(closed, 'transient', { calls: 10, errors: 4 })).toEqual(closed);
    expect(after(closed, 'transient', { calls: 10, errors: 5 })).toMatchObject({
      kind: 'open',
      reason: 'error_share',
    });
  });

  it('opens when nobody was at the other end three times in a row, however few were sent', () => {
    expect(after(closed, 'transient', { calls: 2, errors: 2, silentInARow: 2 })).toEqual(closed);
    expect(after(closed, 'transient', { calls: 3, errors: 3, silentInARow: 3 })).toMatchObject({
      kind: 'open',
      reason: 'no_answer',
      probeAt: addMs(now, 60_000),
    });
  });

  it('does not open because of people, texts or a rate limit', () => {
    const blameless = ['permanent-recipient', 'opted-out', 'permanent-content', 'window', 'rate'];
    expect(errorClasses.filter((each) => !isAccountError(each))).toEqual(
      expect.arrayContaining(blameless),
    );
    for (const errorClass of errorClasses) {
      if (!isAccountError(errorClass))
        expect(after(closed, errorClass, { calls: 20, errors: 20 })).toEqual(closed);
    }
    expect(isAccountError(null)).toBe(false);
  });

  it('does not open by a success among failures', () => {
    expect(after(closed, null, { calls: 20, errors: 19 })).toEqual(closed);
  });
});

describe('an open circuit', () => {
  const open = after(closed, 'transient', { calls: 10, errors: 10 });
  const probeAt = addMs(now, settings.firstPauseMs);

  it('sends one probe when its pause is over, and holds the others back meanwhile', () => {
    const admission = admit(open, probeAt, settings);
    if (admission.verdict !== 'probe') throw new Error(admission.verdict);
    expect(admit(admission.state, addMs(probeAt, 1000), settings)).toEqual({
      verdict: 'park',
      until: addMs(probeAt, settings.probeTimeoutMs),
    });
  });

  it('closes when the probe gets through, and forgives what was before', () => {
    const state = after(probing(open), null, { isProbe: true, at: probeAt });
    expect(state).toEqual({ kind: 'closed', since: probeAt });
    expect(countedFrom(state, addMs(probeAt, 1000), settings)).toBe(probeAt);
    const later = addMs(probeAt, 2 * settings.windowMs);
    expect(countedFrom(state, later, settings)).toBe(addMs(later, -settings.windowMs));
  });

  it('closes as well when the probe fails for a reason that is not the account’s', () => {
    const state = after(probing(open), 'permanent-recipient', { isProbe: true });
    expect(state.kind).toBe('closed');
  });

  it('doubles its pause with each probe that fails, up to a quarter of an hour', () => {
    let state = open;
    const pauses: number[] = [];
    for (let probe = 0; probe < 7; probe += 1) {
      if (state.kind !== 'open') throw new Error(state.kind);
      const at = state.probeAt;
      state = after(probing(state), 'transient', { isProbe: true, at });
      if (state.kind === 'open') pauses.push(epochMs(state.probeAt) - epochMs(at));
    }
    expect(pauses).toEqual([120_000, 240_000, 480_000, 900_000, 900_000, 900_000, 900_000]);
  });

  it('keeps the time it first opened, and says when credentials are the matter', () => {
    const state = after(probing(open), 'sender-config', { isProbe: true, at: probeAt });
    expect(state).toMatchObject({ kind: 'open', reason: 'auth_failure', openedAt: now });
    const again = after(probing(open), 'transient', { isProbe: true, at: probeAt });
    expect(again).toMatchObject({ kind: 'open', reason: 'error_share' });
    expect(after(open, 'sender-config')).toEqual({ ...open, reason: 'auth_failure' });
    expect(after(probing(open), 'sender-config')).toMatchObject({
      kind: 'half_open',
      reason: 'auth_failure',
    });
  });

  it('is not moved by late answers to messages that left before', () => {
    for (const errorClass of [null, 'transient', 'rate'] as const) {
      expect(after(open, errorClass, { calls: 50, errors: 50 })).toEqual(open);
      expect(after(probing(open), errorClass)).toEqual(probing(open));
    }
  });

  it('sends another probe when nobody heard of the first', () => {
    const lost = addMs(probeAt, settings.probeTimeoutMs);
    expect(admit(probing(open), lost, settings).verdict).toBe('probe');
  });
});

function probing(state: BreakerState): BreakerState {
  if (state.kind !== 'open') throw new Error(`expected open, got ${state.kind}`);
  const admission = admit(state, state.probeAt, settings);
  if (admission.verdict !== 'probe') throw new Error(admission.verdict);
  return admission.state;
}

describe('whatever a provider does', () => {
  it('one message at a time goes while the circuit is not closed, and some day one goes', () => {
    const acts = fc.array(
      fc.record({
        waitMs: fc.integer({ min: 0, max: 400_000 }),
        errorClass: fc.constantFrom(null, 'transient', 'sender-config', 'rate', ...errorClasses),
        isReported: fc.boolean(),
      }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(acts, (list) => {
        let state: BreakerState = closed;
        let at = now;
        let probeAt: string | null = null;
        for (const { waitMs, errorClass, isReported } of list) {
          at = addMs(at, waitMs);
          const admission = admit(state, at, settings);
          if (admission.verdict === 'park') {
            expect(isBefore(at, admission.until)).toBe(true);
            expect(epochMs(admission.until) - epochMs(at)).toBeLessThanOrEqual(
              settings.longestPauseMs,
            );
            continue;
          }
          if (admission.verdict === 'probe') {
            if (state.kind === 'half_open' && probeAt !== null)
              expect(epochMs(at) - epochMs(probeAt)).toBeGreaterThanOrEqual(
                settings.probeTimeoutMs,
              );
            state = admission.state;
            probeAt = at;
          }
          if (!isReported) continue;
          const isProbe = admission.verdict === 'probe';
          state = afterCall(
            state,
            { at, errorClass, isProbe },
            { calls: 20, errors: 12, silentInARow: 0 },
            settings,
          );
        }
        if (state.kind === 'closed') return;
        const inTime = addMs(at, settings.longestPauseMs + settings.probeTimeoutMs);
        expect(admit(state, inTime, settings).verdict).toBe('probe');
      }),
    );
  });
});
