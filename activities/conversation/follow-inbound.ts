import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { withdrawOpenApprovals } from '#db/approvals.ts';
import { endPass } from '#db/decisions/end-pass.ts';
import { showRun } from '#db/enrolments.ts';
import { lockContactsWithAddress, type Candidate } from '#db/inbound.ts';
import { suppressOpenIntents } from '#db/ledger.ts';
import { advanceMessage } from '#db/message-records.ts';
import { enqueue } from '#db/outbox.ts';
import { noticePersonNeeded } from '#db/person-notices.ts';
import { readRunRow, type RunRow } from '#db/prospects.ts';
import { readFirstAdmin } from '#db/users.ts';
import { lockProspect, placeStop } from '#db/stops.ts';
import { suppressAddress } from '#db/suppressions.ts';
import { addTimeline } from '#db/timeline.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { StopKind } from '#domain/messaging/stops.ts';
import { canonicalEmail } from '#domain/prospect/email-address.ts';
import type { Outcome } from '#domain/prospect/stage.ts';
import type { Deps } from '../deps.ts';

/** What an event does to a prospect. */
export type InboundEffect =
  | {
      kind: 'stop';
      stop: Extract<StopKind, 'opt_out' | 'complaint' | 'hard_bounce' | 'wrong_person'>;
    }
  | { kind: 'ask'; reason: 'stop_like' | 'away_too_long' }
  | { kind: 'reply' }
  | { kind: 'out_of_office'; until: Instant }
  | { kind: 'note' };

/** Who an event is about. */
export interface InboundTarget {
  eventId: string;
  candidate: Candidate;
  /** The address that must not be written to again; the prospect's own unless a bounce names another. */
  address: string | null;
  note: string;
}

/**
 * Carries out what came in, in the transaction that stores it: the stop commits here, whether Temporal is there or not;
 * the signal that follows is a notification (`reliability.md` 2).
 */
export async function followInbound(
  tx: Db,
  deps: Deps,
  target: InboundTarget,
  effect: InboundEffect,
): Promise<void> {
  switch (effect.kind) {
    case 'stop':
      return stopEverybody(tx, deps, target, effect.stop);
    case 'ask':
      return askPerson(tx, target, effect.reason);
    case 'reply':
      return takeReply(tx, target);
    case 'out_of_office':
      return noteAbsence(tx, target, effect.until);
    case 'note':
      return tell(tx, target, target.candidate.prospectId, `inbound.${target.note}`);
  }
}

/** Every contact with the address stops, in one transaction; the address goes on the list. */
async function stopEverybody(
  tx: Db,
  deps: Deps,
  target: InboundTarget,
  stop: Extract<StopKind, 'opt_out' | 'complaint' | 'hard_bounce' | 'wrong_person'>,
): Promise<void> {
  const { workspaceId, prospectId, email, messageId } = target.candidate;
  const address = target.address ?? email;
  const contacts =
    address === null ? [] : await lockContactsWithAddress(tx, workspaceId, canonicalEmail(address));
  if (!contacts.some(({ id }) => id === prospectId)) {
    await lockProspect(tx, prospectId);
    contacts.push(await readRunRow(tx, prospectId));
  }
  if (address !== null)
    await suppressAddress(tx, workspaceId, address, stop, deps.settings.suppressionSalt);
  if (messageId !== null && stop === 'hard_bounce') await advanceMessage(tx, messageId, 'bounced');
  for (const contact of contacts) await stopContact(tx, target, contact, stop);
}

async function stopContact(
  tx: Db,
  target: InboundTarget,
  contact: { id: string; enrolment: number; runState: string | null },
  stop: Extract<StopKind, 'opt_out' | 'complaint' | 'hard_bounce' | 'wrong_person'>,
): Promise<void> {
  const { workspaceId } = target.candidate;
  await placeStop(tx, {
    workspaceId,
    prospectId: contact.id,
    enrolment: contact.enrolment,
    kind: stop,
    eventKey: target.eventId,
  });
  await suppressOpenIntents(tx, contact.id, 'all', stop);
  await tell(tx, target, contact.id, `inbound.${stop}`);
  if (contact.enrolment === 0) return;
  if (contact.runState !== 'closed') await endPass(tx, contact, outcomeOf(stop));
  await notifyRun(tx, target, contact, stop);
}

function outcomeOf(stop: 'opt_out' | 'complaint' | 'hard_bounce' | 'wrong_person'): Outcome {
  switch (stop) {
    case 'opt_out':
      return 'opted_out';
    case 'complaint':
      return 'complained';
    case 'hard_bounce':
      return 'unreachable';
    case 'wrong_person':
      return 'wrong_person';
  }
}

/** It may have been a stop, or it says more than rules can tell: everything rests until a person has read it. */
async function askPerson(
  tx: Db,
  target: InboundTarget,
  reason: 'stop_like' | 'away_too_long',
): Promise<void> {
  const own = await holdOutreach(tx, target, 'stop_like');
  if (own.runState !== 'closed')
    await showRun(tx, own.id, own.enrolment, {
      runState: 'needs_person',
      personNeeded: { reason },
      blocker: { code: 'person', reason },
    });
  if (reason === 'stop_like') await noticeOwner(tx, target, own.ownerId);
  else await noticePersonNeeded(tx, { prospectId: own.id, reason });
}

async function takeReply(tx: Db, target: InboundTarget): Promise<void> {
  const own = await holdOutreach(tx, target, 'reply');
  const now = await appNow(tx, own.id);
  await tx('prospects').where({ id: own.id }).update({ lastReplyAt: now });
  if (target.candidate.messageId !== null)
    await advanceMessage(tx, target.candidate.messageId, 'replied');
  if (own.runState !== 'closed')
    await showRun(tx, own.id, own.enrolment, {
      runState: 'needs_person',
      stage: 'interested',
      blocker: { code: 'planner_has_turn' },
    });
  await noticeOwner(tx, target, own.ownerId);
}

/** Stops the outreach, keeps the talk open: drafts are withdrawn, unsent touches do not leave (C37). */
async function holdOutreach(
  tx: Db,
  target: InboundTarget,
  kind: 'reply' | 'stop_like',
): Promise<RunRow> {
  const { prospectId, workspaceId } = target.candidate;
  await lockProspect(tx, prospectId);
  const own = await readRunRow(tx, prospectId);
  await placeStop(tx, {
    workspaceId,
    prospectId,
    enrolment: own.enrolment,
    kind,
    eventKey: target.eventId,
  });
  await withdrawOpenApprovals(tx, prospectId, kind);
  await suppressOpenIntents(tx, prospectId, kind === 'reply' ? 'cadence' : 'all', kind);
  await tell(tx, target, prospectId, `inbound.${kind}`);
  await notifyRun(tx, target, own, kind);
  return own;
}

/** They are away: what is planned moves behind their return; an open draft stays open (C37). */
async function noteAbsence(tx: Db, target: InboundTarget, until: Instant): Promise<void> {
  const { prospectId } = target.candidate;
  await lockProspect(tx, prospectId);
  const own = await readRunRow(tx, prospectId);
  await tx('prospects')
    .where({ id: prospectId })
    .update({ awayUntil: until, version: tx.raw('version + 1') });
  await tell(tx, target, prospectId, 'inbound.out_of_office', { until });
  await notifyRun(tx, target, own, 'out_of_office');
}

/** The run hears of it; how often is told does not matter, its id counts once. */
async function notifyRun(
  tx: Db,
  target: InboundTarget,
  contact: { id: string; enrolment: number },
  kind: string,
): Promise<void> {
  if (contact.enrolment === 0) return;
  await enqueue(tx, {
    workspaceId: target.candidate.workspaceId,
    kind: 'event',
    businessKey: `event:${target.eventId}:${contact.id}`,
    prospectId: contact.id,
    payload: {
      prospectId: contact.id,
      enrolment: contact.enrolment,
      eventId: target.eventId,
      kind,
    },
  });
}

async function tell(
  tx: Db,
  target: InboundTarget,
  prospectId: string,
  kind: string,
  data: Record<string, unknown> = {},
): Promise<void> {
  await addTimeline(tx, {
    prospectId,
    kind,
    actor: { kind: 'prospect' },
    messageId: target.candidate.messageId,
    data: { eventId: target.eventId, ...data },
    businessKey: `inbound:${target.eventId}:${prospectId}`,
  });
}

async function noticeOwner(tx: Db, target: InboundTarget, ownerId: string | null): Promise<void> {
  const { workspaceId } = target.candidate;
  const userId = ownerId ?? (await readFirstAdmin(tx, workspaceId));
  if (userId === null) return;
  await enqueue(tx, {
    workspaceId,
    kind: 'mail',
    businessKey: `reply-notice:${target.eventId}`,
    payload: { mail: 'reply-notice', eventId: target.eventId, userId },
  });
}
