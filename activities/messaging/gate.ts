import type { Db } from '#db/client.ts';
import { showRun } from '#db/enrolments.ts';
import { lockIntent, markDispatching, suppressIntent, type LockedIntent } from '#db/ledger.ts';
import {
  lockGateProspect,
  readSendContext,
  type GateProspect,
  type SendContext,
} from '#db/send-context.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import { skipReasons, type SendOutcome, type SkipReason } from '#domain/messaging/outcome.ts';
import { isTextChannel, type Channel } from '#domain/messaging/channels.ts';
import { planSendTime } from '#domain/messaging/send-hours.ts';
import { senderOf } from '#domain/messaging/sender.ts';
import { stopBlocks } from '#domain/messaging/stops.ts';
import { withinWindow } from '#domain/schedule/next-send-time.ts';
import type { Deps } from '../deps.ts';
import { capFloor } from './frequency.ts';
import { hoursOf } from './hours.ts';
import { isClosedTo, lacksMailBasis } from './closed-channel.ts';
import { messageIdHeaderOf } from './ids.ts';
import { openChannels } from './next-dispatch.ts';
import { hasOwnRun } from './own-run.ts';
import { isShortChannel } from './outgoing-text.ts';
import { settingsFor } from './places.ts';
import { isApproved } from './plan-send.ts';
import { addressObstacle } from './reachable.ts';
import { refusedBefore } from './record-outcome.ts';
import { findWayOut, type Departure, type WayOut } from './way-out.ts';

/** The right to send once: everything the dispatch needs, committed before any byte leaves. */
export interface Mark {
  attemptNumber: number;
  messageIdHeader: string;
  context: SendContext;
  workspace: Workspace;
  way: WayOut;
}

export type GateResult = { kind: 'marked'; mark: Mark } | { kind: 'held'; outcome: SendOutcome };

/**
 * The gate and the mark in one transaction (`reliability.md` 1, steps 2 and 3): under the prospect's row lock it refuses
 * whatever must not leave, draws the order number and marks the intent as leaving.
 *
 * An intent that was marked before answers with its state; one under way answers `unknown`, which only reconcile resolves.
 */
export async function passGate(
  tx: Db,
  deps: Deps,
  intentId: string,
  ids: { prospectId: string | null; workspaceId: string; messageId: string },
): Promise<GateResult> {
  const prospect = ids.prospectId ? await lockGateProspect(tx, ids.prospectId) : null;
  const workspace = await readWorkspace(tx, ids.workspaceId, 'share');
  const intent = await lockIntent(tx, intentId);
  const context = await readSendContext(tx, ids.messageId);
  if (!intent || !context) throw new Error('No such intent.');
  const known = await outcomeOf(tx, ids.messageId, intent);
  if (known) return held(known);
  const skip = await reasonToSkip(tx, deps, context, intent, prospect, workspace);
  if (skip) {
    await suppressUnlessParked(tx, intentId, skip);
    if (prospect && skip === 'workspace_stopped' && !hasOwnRun(context))
      await showParked(tx, prospect);
    return held({ kind: 'skipped', reason: skip });
  }
  const closed = prospect && closedBy(prospect, context, workspace);
  if (prospect && closed) {
    const isOpenElsewhere = (await openChannels(tx, deps, context)).length > 0;
    if (isOpenElsewhere) return held({ kind: 'deferred', notBefore: context.now });
    await suppressIntent(tx, intentId, closed);
    return held({ kind: 'skipped', reason: closed });
  }
  const deferred = await deferralOf(tx, context, prospect, workspace);
  if (deferred) return held(deferred);
  return leave(tx, deps, { intent, context, prospect, workspace });
}

/** What has closed the channel to this message since it was planned; others of its chain may be open. */
function closedBy(
  prospect: GateProspect,
  context: SendContext,
  { consentCountries }: Workspace,
): SkipReason | null {
  if (lacksMailBasis(prospect, context, consentCountries)) return 'no_lawful_basis';
  return isClosedTo(prospect, context, context.channel) ? 'turned_off' : null;
}

/** Takes a place under every limit, the account with it, and the right to send once. */
async function leave(
  tx: Db,
  deps: Deps,
  sending: Omit<Departure, 'mailSender'> & { workspace: Workspace },
): Promise<GateResult> {
  const { intent, context, workspace } = sending;
  const mailSender = senderOf(workspace, deps.settings.isSandboxMail);
  if (mailSender === null) throw new Error('The workspace lost its sender.');
  const limited = { ...deps, settings: settingsFor(deps.settings, workspace) };
  const way = await findWayOut(tx, limited, { ...sending, mailSender });
  if ('notBefore' in way) return held({ kind: 'deferred', notBefore: way.notBefore });
  const messageIdHeader =
    intent.messageIdHeader ?? messageIdHeaderOf(intent.id, mailSender.address);
  const { attemptNumber } = await markDispatching(tx, {
    intentId: intent.id,
    messageIdHeader,
    transport: way.account,
    sender: way.sender,
    isProbe: way.isProbe,
    leaseMs: deps.settings.sendLeaseMs,
  });
  return { kind: 'marked', mark: { attemptNumber, messageIdHeader, context, workspace, way } };
}

function held(outcome: SendOutcome): GateResult {
  return { kind: 'held', outcome };
}

/** What the ledger already knows of this intent; null when it is free to be sent. */
async function outcomeOf(
  tx: Db,
  messageId: string,
  intent: LockedIntent,
): Promise<SendOutcome | null> {
  switch (intent.state) {
    case 'planned':
    case 'not_sent':
      return null;
    case 'accepted':
      return acceptedBefore(intent);
    case 'refused':
      return refusedBefore(tx, messageId, intent);
    case 'dispatching':
    case 'unknown':
      return { kind: 'unknown' };
    case 'suppressed':
      return skippedBefore(intent);
  }
}

/** What was taken before is listened for like what was taken now. */
export function acceptedBefore({ channel }: LockedIntent): SendOutcome {
  const awaitsReceipt = isTextChannel(channel);
  return { kind: 'accepted', wakeAt: null, ...(awaitsReceipt ? { awaitsReceipt } : {}) };
}

/** The reason that the ledger knows: without it the run would wait for news where a person has to look. */
export function skippedBefore({ stateReason }: LockedIntent): SendOutcome {
  const reason = skipReasons.find((known) => known === stateReason);
  return { kind: 'skipped', reason: reason ?? 'stopped' };
}

async function reasonToSkip(
  tx: Db,
  deps: Deps,
  context: SendContext,
  intent: LockedIntent,
  prospect: GateProspect | null,
  workspace: Workspace,
): Promise<SkipReason | null> {
  if (senderOf(workspace, deps.settings.isSandboxMail) === null) return 'sender_not_set';
  if (prospect === null) return null;
  if (prospect.deletedAt !== null) return 'closed';
  if (workspace.sendingStoppedAt !== null) return 'workspace_stopped';
  const blocking = context.stops.find((stop) => stopBlocks(stop, context));
  if (blocking) return blocking.kind === 'pause' ? 'paused' : 'stopped';
  const obstacle = await addressObstacle(tx, deps.settings, intent.channel, prospect, workspace);
  if (obstacle) return obstacle;
  if (!isApproved(context)) return 'not_approved';
  if (intent.messageVersion !== context.version || intent.contentHash !== context.contentHash)
    return 'content_changed';
  // A worker that comes back late must not send on a channel that the message has left.
  if (intent.channel !== context.channel) return 'content_changed';
  if (context.class === 'marketing' && !hasBasis(prospect, intent.channel))
    return 'no_lawful_basis';
  if (goesToSandbox(deps, intent)) return null;
  if (prospect.isSample) return 'sample_on_real_transport';
  return prospect.hasClockLead || workspace.isSimulated ? 'clock_lead_on_real_transport' : null;
}

/** Some basis there must be at all; what exactly the channel asks for is looked at with the other channels beside it (C40). */
function hasBasis({ mailBasis, agreedChannels }: GateProspect, channel: Channel): boolean {
  return mailBasis !== null || agreedChannels.includes(channel);
}

function goesToSandbox({ settings, shortMessages }: Deps, { channel }: LockedIntent): boolean {
  return isShortChannel(channel)
    ? shortMessages[channel]?.isSandbox !== false
    : settings.isSandboxMail;
}

/** Reasons that pass by themselves leave the intent open; the others end it. */
async function suppressUnlessParked(tx: Db, intentId: string, reason: SkipReason): Promise<void> {
  const isParked = ['workspace_stopped', 'paused', 'not_approved', 'content_changed'].includes(
    reason,
  );
  if (!isParked) await suppressIntent(tx, intentId, reason);
}

/** Stop all sending parks the run. Shown in this very transaction: the release, which waits for it, finds it. */
async function showParked(tx: Db, prospect: GateProspect): Promise<void> {
  await showRun(tx, prospect.id, prospect.enrolment, {
    runState: 'paused',
    blocker: { code: 'workspace_stopped' },
  });
}

/** A missed window is planned again, never fired late. */
async function deferralOf(
  tx: Db,
  context: SendContext,
  prospect: GateProspect | null,
  workspace: Workspace,
): Promise<SendOutcome | null> {
  if (prospect === null) return null;
  const { now } = context;
  const hours = hoursOf(context, context.channel, prospect, workspace);
  const isAway =
    context.class === 'marketing' && prospect.awayUntil !== null && prospect.awayUntil > now;
  const cap = await capFloor(tx, context, prospect, workspace, now);
  if (!isAway && cap === null && withinWindow(now, hours)) return null;
  const ask = { requestedAt: null, batchState: null, cap };
  const planned = planSendTime(now, hours, [isAway ? prospect.awayUntil : null], ask);
  return planned.ok
    ? { kind: 'deferred', notBefore: planned.value.at }
    : { kind: 'skipped', reason: 'too_late' };
}
