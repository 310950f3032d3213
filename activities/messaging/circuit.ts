import { wakeRelay } from '#db/changes.ts';
import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { giveTurn, readParkedSends, toParked, type ParkedRow } from '#db/held-sends.ts';
import {
  countCalls,
  lockCircuit,
  pauseAccount,
  saveCircuit,
  type ProviderAccount,
} from '#db/provider-accounts.ts';
import {
  readGateProspects,
  readSendContexts,
  type GateProspect,
  type SendContext,
} from '#db/send-context.ts';
import { readPlaces } from '#db/send-places.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import { addMs, type Instant } from '#domain/kernel/instant.ts';
import {
  afterCall,
  countedFrom,
  defaultBreaker,
  isAccountError,
} from '#domain/messaging/breaker.ts';
import { isTextChannel } from '#domain/messaging/channels.ts';
import type { ErrorClass } from '#domain/messaging/outcome.ts';
import { releaseOrder } from '#domain/messaging/release-order.ts';
import { releaseTimes, type Awaiting } from '#domain/messaging/release-times.ts';
import { planSendTime } from '#domain/messaging/send-hours.ts';
import { withinWindow } from '#domain/schedule/next-send-time.ts';
import type { Deps } from '../deps.ts';
import { accountsOf } from './accounts.ts';
import { hoursOf } from './hours.ts';
import { accountPlaces, settingsFor } from './places.ts';
import type { DispatchOutcome } from './record-outcome.ts';

/** Time for a run to hear that its turn comes. */
const noticeMs = 2_000;
const spacingMs = 2_000;

/**
 * What a call tells of its account, after it was recorded: the circuit opens or closes, and with the last word of a probe
 * everybody who waited is given a turn. A provider that names a pause is left alone by all (fault 14). Most calls tell
 * nothing, and cost nothing.
 */
export async function followCall(
  deps: Deps,
  call: ProviderAccount & { isProbe: boolean },
  outcome: DispatchOutcome,
): Promise<void> {
  const errorClass = errorClassOf(outcome);
  const askedMs = errorClass === 'rate' && 'retryAfterMs' in outcome ? outcome.retryAfterMs : null;
  if (!call.isProbe && !isAccountError(errorClass) && askedMs === null) return;
  const accounts = accountsOf(deps)[call.channel] ?? [];
  if (!accounts.includes(call.name)) return;
  // The numbers of a pool are one customer to the provider, and it is the customer that is to wait.
  const asked = isTextChannel(call.channel) ? accounts : [call.name];
  if (askedMs !== null)
    for (const name of asked) await pauseAccount(deps.db, { ...call, name }, askedMs);
  const isBack = await deps.db.transaction(async (tx) => {
    const state = await lockCircuit(tx, call);
    const now = await appNow(tx);
    const from = countedFrom(state, now, defaultBreaker);
    const since = state.kind === 'closed' ? state.since : null;
    const counts = await countCalls(tx, call.name, { from, since });
    const next = afterCall(
      state,
      { at: now, errorClass, isProbe: call.isProbe },
      counts,
      defaultBreaker,
    );
    if (next !== state) await saveCircuit(tx, call.name, next);
    return state.kind !== 'closed' && next.kind === 'closed';
  });
  if (isBack) await giveTurns(deps, call);
}

function errorClassOf(outcome: DispatchOutcome): ErrorClass | null {
  switch (outcome.kind) {
    case 'accepted':
      return null;
    case 'refused':
    case 'not-sent':
      return outcome.errorClass;
    case 'unknown':
      return 'unknown-outcome';
  }
}

/** Gives everybody who waits for the channel a turn, by deadline, then urgency, inside the limits; late ones plan again. */
async function giveTurns(deps: Deps, { name, channel }: ProviderAccount): Promise<void> {
  const { db, settings } = deps;
  const parked = await readParkedSends(db, channel);
  const [first] = parked;
  if (first === undefined) return;
  const byId = new Map(parked.map((row) => [row.intentId, row]));
  const ordered = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const now = await appNow(db);
  const { release, replan } = releaseOrder(parked.map(toParked), now);
  // Workspaces that share an account may pace it differently; the gate holds each to its own.
  const workspace = await readWorkspace(db, first.workspaceId);
  const limits = accountPlaces(settingsFor(settings, workspace), channel, name);
  const used = await readPlaces(
    db,
    limits.map(({ key }) => key),
  );
  const inUse = limits.map((limit, index) => ({ limit, used: used[index] ?? null }));
  const backlog = await withHours(db, ordered(release), addMs(now, noticeMs));
  for (const { intentId, at } of releaseTimes(backlog, inUse, spacingMs))
    for (const row of ordered([intentId])) await giveTurn(db, row, at);
  for (const row of ordered(replan)) await giveTurn(db, row, null);
  wakeRelay(db);
}

/**
 * When the hours of each message let it go, from an instant on: a provider that is back at night has its backlog in the
 * morning. All are read together, however many wait.
 */
async function withHours(db: Db, rows: readonly ParkedRow[], from: Instant): Promise<Awaiting[]> {
  const contexts = await readSendContexts(
    db,
    rows.map(({ messageId }) => messageId),
  );
  const prospects = await readGateProspects(
    db,
    rows.flatMap(({ prospectId }) => prospectId ?? []),
  );
  const ids = [...new Set([...contexts.values()].map(({ workspaceId }) => workspaceId))];
  const workspaces = await Promise.all(ids.map((id) => readWorkspace(db, id)));
  return rows.map((row) => {
    const context = contexts.get(row.messageId);
    const prospect = prospects.get(row.prospectId ?? '');
    const workspace = workspaces.find(({ id }) => id === context?.workspaceId);
    const isKnown = context !== undefined && prospect !== undefined && workspace !== undefined;
    const openFrom = isKnown ? openingOf(context, prospect, workspace, from) : from;
    return { ...toParked(row), openFrom };
  });
}

function openingOf(
  context: SendContext,
  prospect: GateProspect,
  workspace: Workspace,
  from: Instant,
): Instant {
  const hours = hoursOf(context, context.channel, prospect, workspace);
  // It had been planned: a daily slot or a batch is not waited for a second time.
  if (prospect.awayUntil === null && withinWindow(from, hours)) return from;
  const planned = planSendTime(from, hours, [prospect.awayUntil]);
  return planned.ok ? planned.value.at : from;
}
