import { addMs, type Instant, isBefore, maxInstant } from '#domain/kernel/instant.ts';
import type { ErrorClass } from './outcome.ts';

/** When the circuit of a provider account opens, and how it is tried again. Times in milliseconds. */
export interface BreakerSettings {
  /** How far back the share of errors looks. */
  windowMs: number;
  /** With fewer calls than that in the window nothing is judged. */
  minimumCalls: number;
  /** The share of failed calls, 0 to 1, from which the circuit opens. */
  errorShare: number;
  /** So many calls in a row that never reached the provider open it, however few there were. */
  silentCalls: number;
  /** The pause before the first probe; it doubles with every probe that fails. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** A probe that nobody reported after that is given up, and another may go. */
  probeTimeoutMs: number;
}

/** What holds while nothing else is set (decision 027). */
export const defaultBreaker = {
  windowMs: 300_000,
  minimumCalls: 10,
  errorShare: 0.5,
  silentCalls: 3,
  firstPauseMs: 60_000,
  longestPauseMs: 900_000,
  probeTimeoutMs: 120_000,
} as const satisfies BreakerSettings;

/** Why a circuit is open. */
export const openReasons = ['auth_failure', 'error_share', 'no_answer'] as const;
export type OpenReason = (typeof openReasons)[number];

/** The circuit of one provider account, as a row keeps it. */
export type BreakerState =
  /** `since`: when it last closed; null when it was never open. Errors before that are forgiven. */
  | { kind: 'closed'; since: Instant | null }
  | { kind: 'open'; reason: OpenReason; openedAt: Instant; probeAt: Instant; failedProbes: number }
  /** One message is on its way to try the account; all others wait. */
  | {
      kind: 'half_open';
      reason: OpenReason;
      openedAt: Instant;
      probeSince: Instant;
      failedProbes: number;
    };

/** What a message does at the circuit, and the state to keep. */
export type Admission =
  | { verdict: 'send' }
  /** This one message goes and tells whether the account works again. */
  | { verdict: 'probe'; state: BreakerState }
  | { verdict: 'park'; until: Instant };

/**
 * Whether a message may go to the account now. The caller keeps the state of a probe under the row's lock, so that there is
 * only one. `until` is when to ask again, not a promise.
 */
export function admit(state: BreakerState, now: Instant, settings: BreakerSettings): Admission {
  if (state.kind === 'closed') return { verdict: 'send' };
  const { reason, openedAt, failedProbes } = state;
  const probeAt =
    state.kind === 'open' ? state.probeAt : addMs(state.probeSince, settings.probeTimeoutMs);
  if (isBefore(now, probeAt)) return { verdict: 'park', until: probeAt };
  return {
    verdict: 'probe',
    state: { kind: 'half_open', reason, openedAt, probeSince: now, failedProbes },
  };
}

/** From when on calls are counted for the share of errors. */
export function countedFrom(
  state: BreakerState,
  now: Instant,
  { windowMs }: BreakerSettings,
): Instant {
  const start = addMs(now, -windowMs);
  return state.kind === 'closed' && state.since !== null ? maxInstant(start, state.since) : start;
}

/** One call to the account that came back. */
export interface ProviderCall {
  at: Instant;
  /** Null when the provider took the message. */
  errorClass: ErrorClass | null;
  isProbe: boolean;
}

/** Calls since `countedFrom`, this one among them, and how many of them speak against the account (`isAccountError`). */
export interface CallCounts {
  calls: number;
  errors: number;
  /** How many of the youngest calls in a row found nobody at the other end: no connection, no word. */
  silentInARow: number;
}

/**
 * True when a failure speaks against the account and not against a person or a text. A rate limit does not: it has waits of
 * its own.
 */
export function isAccountError(errorClass: ErrorClass | null): boolean {
  return (
    errorClass === 'sender-config' || errorClass === 'transient' || errorClass === 'unknown-outcome'
  );
}

/**
 * The circuit after a call (AUTH_FAILURE opens at once, silence after three calls, errors by their share).
 *
 * While it is open only the probe decides: late answers of other messages neither close it nor lengthen the pause. Edge: one
 * refused credential among them is kept as the reason, since an admin has to act.
 */
export function afterCall(
  state: BreakerState,
  call: ProviderCall,
  counts: CallCounts,
  settings: BreakerSettings,
): BreakerState {
  const isAuth = call.errorClass === 'sender-config';
  switch (state.kind) {
    case 'closed': {
      const reason = reasonToOpen(call, counts, settings);
      return reason === null ? state : opened(reason, call.at, call.at, 0, settings);
    }
    case 'open':
      return isAuth ? { ...state, reason: 'auth_failure' } : state;
    case 'half_open': {
      if (!call.isProbe) return isAuth ? { ...state, reason: 'auth_failure' } : state;
      if (!isAccountError(call.errorClass)) return { kind: 'closed', since: call.at };
      const reason = isAuth ? 'auth_failure' : state.reason;
      return opened(reason, state.openedAt, call.at, state.failedProbes + 1, settings);
    }
  }
}

function reasonToOpen(
  { errorClass }: ProviderCall,
  { calls, errors, silentInARow }: CallCounts,
  { minimumCalls, errorShare, silentCalls }: BreakerSettings,
): OpenReason | null {
  if (errorClass === 'sender-config') return 'auth_failure';
  if (!isAccountError(errorClass)) return null;
  if (silentInARow >= silentCalls) return 'no_answer';
  return calls >= minimumCalls && errors / calls >= errorShare ? 'error_share' : null;
}

function opened(
  reason: OpenReason,
  openedAt: Instant,
  now: Instant,
  failedProbes: number,
  { firstPauseMs, longestPauseMs }: BreakerSettings,
): BreakerState {
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(failedProbes, 30));
  return { kind: 'open', reason, openedAt, probeAt: addMs(now, pauseMs), failedProbes };
}
