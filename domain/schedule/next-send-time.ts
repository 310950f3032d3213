import { epochMs, type Instant, toInstant } from '#domain/kernel/instant.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { type BatchFlush, batchFlush } from './batch-flush.ts';
import { type DeferralReason, hoursReasons } from './deferral.ts';
import { localIso } from './local-iso.ts';
import { type HoursBasis, hoursInForce, nextSendSpan, type SendHours } from './send-hours.ts';
import type { TimeSpan } from './open-time.ts';
import type { CapFloor } from './caps.ts';
import type { BatchState } from './types.ts';

const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** How far ahead a send time is looked for, in days: over every yearly holiday and both clock changes. */
export const searchDays = 370;

/** What a send time is worked out from; the policy and the zones stand in `SendHours`. */
export interface SendRequest extends SendHours {
  now: Instant;
  /** When the message was first asked for; HIGH's hour and a lone LOW's slot count from here. `now` when absent. */
  requestedAt?: Instant | null;
  /** Not earlier, whatever the urgency: an undo window, an out-of-office. */
  notBefore?: Instant | null;
  /** The person was written to often enough (`capsNotBefore`); who is exempt is the caller's to know (`capsFor`). */
  cap?: CapFloor | null;
  /** For LOW only; without it a LOW message waits for the first daily slot after it was asked for. */
  batchState?: BatchState | null;
}

/** When a message may leave, and what people are told about it. */
export interface SendTime {
  /** Never before `now`; equal to it when nothing defers. */
  at: Instant;
  /** The first obstacle first; empty exactly when `at` equals `now`. */
  deferredBy: readonly DeferralReason[];
  basis: HoursBasis;
  /** The open stretch around `at`, half-open, cut at 24 h on either side. */
  window: { start: Instant; end: Instant };
  /**
   * CRITICAL: at once. HIGH: an hour after it was asked for, or the end of what defers it (C5). NORMAL: the end of the
   * window. LOW: the daily slot, or `at` when quiet hours reach beyond it.
   */
  deadline: Instant;
  /** The zone that is shown: the most populous of the plausible ones, or the workspace's. */
  timeZone: string;
  /** `at` on that zone's wall, ISO 8601 with offset. */
  localTime: string;
}

/** No open minute within `searchDays`: hours, quiet hours and holidays leave nothing. A person has to change the settings. */
export interface NoWindow {
  kind: 'no_window';
  searchedUntil: Instant;
  deferredBy: readonly DeferralReason[];
}

/**
 * The first instant at or after `now` at which a message may leave (C1-C8, C10; 002:1175-1196 corrected).
 *
 * CRITICAL bypasses hours and batching, HIGH keeps quiet hours, NORMAL keeps business hours, holidays and quiet hours, LOW
 * its daily slot and quiet hours. Where several zones are plausible, the instant is good in all of them. Expected failure:
 * `no_window`. Throws RangeError for malformed instants and times and for an unknown workspace zone when it is needed.
 * One edge: a window that opens in the gap of a clock change opens at the first instant that exists.
 */
export function nextSendTime(request: SendRequest): Result<SendTime, NoWindow> {
  const nowMs = epochMs(request.now);
  const askedMs = request.notBefore ? Math.max(nowMs, epochMs(request.notBefore)) : nowMs;
  const floorMs = request.cap ? Math.max(askedMs, epochMs(request.cap.notBefore)) : askedMs;
  const shown = hoursInForce(request, floorMs).zones[0] ?? request.workspaceZone;
  const flush = request.urgency === 'LOW' ? flushOf(request, shown) : null;
  const readyMs = flush ? Math.max(floorMs, flush.flushMs) : floorMs;
  const deferredBy: DeferralReason[] = [];
  // A cap is named only where it is what decides: the day of the plan may lie behind it.
  if (request.cap && floorMs > askedMs) deferredBy.push(`cap_${request.cap.cap}`);
  else if (floorMs > nowMs) deferredBy.push('not_before');
  if (readyMs > floorMs) deferredBy.push('batch');

  const limitMs = readyMs + searchDays * dayMs;
  const span = nextSendSpan(request, readyMs, limitMs);
  deferredBy.push(...hoursReasons(request, readyMs, span?.startMs ?? limitMs));
  if (!span) return fail({ kind: 'no_window', searchedUntil: toInstant(limitMs), deferredBy });

  const atMs = span.startMs;
  const { basis, zones } = hoursInForce(request, atMs);
  const window = windowAround(request, atMs);
  const at = toInstant(atMs);
  const timeZone = zones[0] ?? request.workspaceZone;
  return ok({
    at,
    deferredBy,
    basis,
    window: { start: toInstant(window.startMs), end: toInstant(window.endMs) },
    deadline: toInstant(deadlineMs(request, atMs, window.endMs, flush?.slotMs ?? atMs)),
    timeZone,
    localTime: localIso({ at, zone: timeZone }),
  });
}

/**
 * True when a message may leave at this very instant: the last question of the gate and the check of the proof.
 *
 * The same rule as `nextSendTime`, whose results it always accepts. Whether a LOW message is due is not asked here.
 */
export function withinWindow(instant: Instant, hours: SendHours): boolean {
  const atMs = epochMs(instant);
  return nextSendSpan(hours, atMs, atMs + 1) !== null;
}

function flushOf(request: SendRequest, zone: string): BatchFlush {
  const { batchState, requestedAt, now } = request;
  if (batchState) return batchFlush(batchState, zone);
  const { slotMs } = batchFlush({ openedAt: requestedAt ?? now, count: 1 }, zone);
  return { flushMs: slotMs, slotMs };
}

function windowAround(hours: SendHours, atMs: number): TimeSpan {
  const limitMs = atMs + dayMs;
  let window: TimeSpan = { startMs: atMs - dayMs, endMs: atMs - dayMs };
  while (window.endMs < limitMs) {
    const span = nextSendSpan(hours, window.endMs, limitMs);
    if (!span || (span.startMs > window.endMs && window.endMs > atMs)) break;
    const goesOn = span.startMs === window.endMs;
    window = { startMs: goesOn ? window.startMs : span.startMs, endMs: span.endMs };
  }
  return window;
}

function deadlineMs(
  request: SendRequest,
  atMs: number,
  windowEndMs: number,
  slotMs: number,
): number {
  switch (request.urgency) {
    case 'CRITICAL':
      return atMs;
    case 'HIGH':
      return Math.max(epochMs(request.requestedAt ?? request.now) + hourMs, atMs);
    case 'NORMAL':
      return windowEndMs;
    case 'LOW':
      return Math.max(slotMs, atMs);
  }
}
