import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { withdrawOpenApprovals } from '#db/approvals.ts';
import { showRun } from '#db/enrolments.ts';
import { lockContacts } from '#db/inbound.ts';
import { suppressOpenIntents } from '#db/ledger.ts';
import { advanceMessage } from '#db/message-records.ts';
import { tellWaitingMessages } from '#db/messages/news.ts';
import { enqueue } from '#db/outbox.ts';
import { noticePersonNeeded } from '#db/person-notices.ts';
import { readRunRow, type RunRow } from '#db/prospects.ts';
import { isMailClosed, noteChannelState } from '#db/reach.ts';
import { readFirstAdmin } from '#db/users.ts';
import { lockProspect, placeStop } from '#db/stops.ts';
import { suppressAddress } from '#db/suppressions.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { StopKind } from '#domain/messaging/stops.ts';
import { canonicalEmail } from '#domain/prospect/email-address.ts';
import type { Deps } from '../deps.ts';
import { isReachedOtherwise } from '../outreach/channels-left.ts';
import { closeMail } from './close-mail.ts';
import { stopChannel, stopContact, stopTexts } from './stop-contact.ts';
import { endReturned, takeReturn } from './take-return.ts';
import { notifyRun, tell, type InboundTarget } from './tell-inbound.ts';

/** What an event does to a prospect. */
export type InboundEffect =
  | {
      kind: 'stop';
      stop: Extract<StopKind, 'opt_out' | 'complaint' | 'hard_bounce' | 'wrong_person'>;
    }
  /** Said of one channel to the carrier; or of everything, in words, elsewhere than by mail. */
  | { kind: 'stop_channel'; channel: 'sms' | 'whatsapp' }
  | { kind: 'stop_texts' }
  | { kind: 'ask'; reason: 'stop_like' | 'away_too_long' }
  | { kind: 'reply' }
  | { kind: 'out_of_office'; until: Instant }
  /** A mail came back, and nothing is wrong with the address. */
  | { kind: 'returned' }
  | { kind: 'note' };

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
    case 'stop_channel':
      return stopChannel(tx, deps, target, effect.channel);
    case 'stop_texts':
      return stopTexts(tx, deps, target);
    case 'ask':
      return askPerson(tx, target, effect.reason);
    case 'reply':
      return takeReply(tx, target);
    case 'out_of_office':
      return noteAbsence(tx, target, effect.until);
    case 'returned':
      await lockProspect(tx, target.candidate.prospectId);
      await tell(tx, target, target.candidate.prospectId, `inbound.${target.note}`);
      return followReturn(tx, deps, target);
    case 'note':
      return tell(tx, target, target.candidate.prospectId, `inbound.${target.note}`);
  }
}

/** Nothing is wrong with the address, but this mail did not arrive: its touch goes on by the next channel (C17). */
async function followReturn(tx: Db, deps: Deps, target: InboundTarget): Promise<void> {
  const touch = await takeReturn(tx, deps, target, { isHard: false });
  if (touch === null) return;
  const own = await readRunRow(tx, target.candidate.prospectId);
  if (own.runState !== 'closed') await notifyRun(tx, target, own, 'returned', touch);
}

type Contact = { id: string; enrolment: number; runState: string | null };

/** Every contact with the address stops, in one transaction; the address goes on the list. */
async function stopEverybody(
  tx: Db,
  deps: Deps,
  target: InboundTarget,
  stop: Extract<StopKind, 'opt_out' | 'complaint' | 'hard_bounce' | 'wrong_person'>,
): Promise<void> {
  const { workspaceId, email } = target.candidate;
  const address = target.address ?? email;
  const canonical = address === null ? null : canonicalEmail(address);
  const contacts = await lockContacts(tx, target.candidate, canonical);
  const reached = contacts.filter(({ hasAddress }) => hasAddress);
  if (address !== null)
    await suppressAddress(tx, workspaceId, address, stop, deps.settings.suppressionSalt);
  if (stop === 'hard_bounce') return leaveAddress(tx, deps, target, contacts, reached);
  for (const contact of contacts) await stopContact(tx, target, contact, stop);
}

/** The address is dead: outreach goes on by what is open to each of them, and ends with those who have nothing else (C17). */
async function leaveAddress(
  tx: Db,
  deps: Deps,
  target: InboundTarget,
  contacts: readonly Contact[],
  reached: readonly Contact[],
): Promise<void> {
  const known = new Set<string>();
  for (const { id } of reached) {
    if (await isMailClosed(tx, id)) known.add(id);
    await noteChannelState(tx, id, 'email', 'hard_bounced', null);
  }
  const returned = await takeReturn(tx, deps, target, { isHard: true });
  for (const contact of contacts) {
    const isTheirs = contact.id === target.candidate.prospectId;
    const touch = isTheirs && contact.runState !== 'closed' ? returned : null;
    const isReached = reached.some(({ id }) => id === contact.id);
    // What followed from the first report is under way.
    if (known.has(contact.id)) await tell(tx, target, contact.id, 'inbound.hard_bounce');
    else if (isReached && (touch !== null || (await isReachedOtherwise(tx, deps, contact))))
      await closeMail(tx, target, contact, touch);
    else {
      await stopContact(tx, target, contact, 'hard_bounce');
      if (isTheirs) await endReturned(tx, target);
    }
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
  await tellWaitingMessages(tx, prospectId, target.eventId);
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
