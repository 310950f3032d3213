import { readContentKeyOwner, setContentKey } from '#db/inbound-keys.ts';
import {
  lockUnread,
  parkInbound,
  readInbound,
  storeReading,
  type Candidate,
  type InboundReading,
  type InboundRow,
} from '#db/inbound.ts';
import type { Db } from '#db/client.ts';
import { isTextChannel } from '#domain/messaging/channels.ts';
import type { Deps } from '../deps.ts';
import { followInbound, type InboundEffect } from './follow-inbound.ts';
import { noteTextFrom } from './note-text.ts';
import { readMail } from './read-mail.ts';
import { readOutsideMessage, readStoredOutside, takeOutsideReceipt } from './read-outside.ts';
import { readShortEvent, readText } from './read-text.ts';
import { takeJudgement, takeReceipt } from './take-receipt.ts';
import type { InboundTarget } from './tell-inbound.ts';

const maxAttempts = 8;

/** What reading an event came to. */
export interface InboundResult {
  reading: InboundReading;
  candidate: Candidate;
  effects: { candidate: Candidate; effect: InboundEffect; address: string | null }[];
  /** The same mail under another event has the same one. */
  contentKey: string | null;
}

/**
 * Reads one stored event and carries out what follows, in one transaction: parsed and classified before Temporal hears of
 * it, so that a stop commits while Temporal is away. A second call finds the event read.
 *
 * What nobody can place, or what fails again and again, is parked where a person sees it; nothing is thrown away.
 */
export async function handleInbound(deps: Deps, eventId: string): Promise<void> {
  const event = await readInbound(deps.db, eventId);
  if (event?.state !== 'received') return;
  try {
    const result = await readEvent(deps, event);
    if (result === null) await parkInbound(deps.db, eventId, 'nobody_matches');
    else if (result !== 'done')
      await deps.db.transaction((tx) => carryOut(tx, deps, eventId, result));
  } catch (error) {
    if (event.attempts >= maxAttempts)
      await parkInbound(deps.db, eventId, error instanceof Error ? error.name : 'unknown');
    throw error;
  }
}

/** What the event says; `done` when everything that follows from it stands in the rows already. */
async function readEvent(deps: Deps, event: InboundRow): Promise<InboundResult | 'done' | null> {
  switch (event.source) {
    case 'mail':
      return readMail(deps, event);
    case 'unsubscribe_click':
    case 'preference_page':
    case 'form':
      return readClick(event);
    case 'twilio':
    case 'meta':
      return readShort(deps, event);
    case 'events':
      return readOutside(deps, event);
  }
}

async function readOutside(deps: Deps, event: InboundRow): Promise<InboundResult | 'done' | null> {
  const told = readStoredOutside(event);
  if (told === null) return null;
  return told.kind === 'message'
    ? readOutsideMessage(deps.db, event, told)
    : takeOutsideReceipt(deps, event, told);
}

async function readShort(deps: Deps, event: InboundRow): Promise<InboundResult | 'done' | null> {
  const told = readShortEvent(event);
  switch (told?.kind) {
    case undefined:
      return null;
    case 'message':
      return readText(deps.db, event, told);
    case 'receipt':
      return takeReceipt(deps, event, told);
    case 'template':
      return takeJudgement(deps.db, event, told);
  }
}

async function carryOut(tx: Db, deps: Deps, eventId: string, result: InboundResult): Promise<void> {
  if (result.contentKey !== null) {
    const owner = await readContentKeyOwner(tx, result.contentKey);
    if (owner !== null && owner !== eventId) return parkInbound(tx, eventId, 'duplicate');
    await setContentKey(tx, eventId, result.contentKey);
  }
  if (!(await lockUnread(tx, eventId))) return;
  for (const { candidate, effect, address } of result.effects) {
    const { channel, kind: note } = result.reading;
    const target: InboundTarget = { eventId, candidate, address, channel, note };
    if (isTextChannel(channel))
      await noteTextFrom(tx, candidate.prospectId, { eventId, channel }, effect);
    await followInbound(tx, deps, target, effect);
    deps.changes.changed(candidate.prospectId);
  }
  // Last, behind the locks of the effects: two mails of one person that are read at once wait for each other otherwise.
  await storeReading(tx, eventId, result.reading);
}

/** The one-click POST and the preference page say who it is and what they want. */
function readClick(event: InboundRow): InboundResult | null {
  const { prospectId, workspaceId, enrolment, email, act } = event.payload;
  if (typeof prospectId !== 'string' || typeof workspaceId !== 'string') return null;
  const candidate: Candidate = {
    prospectId,
    workspaceId,
    enrolment: typeof enrolment === 'number' ? enrolment : 0,
    email: typeof email === 'string' ? email : null,
    messageId: null,
  };
  const stop = act === 'wrong_person' ? 'wrong_person' : 'opt_out';
  return {
    candidate,
    contentKey: null,
    effects: [{ candidate, effect: { kind: 'stop', stop }, address: candidate.email }],
    reading: {
      kind: stop,
      category: stop === 'opt_out' ? 'unsubscribe' : 'wrong_person',
      classification: { evidence: event.source },
      workspaceId,
      prospectId,
      enrolment: candidate.enrolment,
      messageId: null,
      matchedBy: 'token',
      channel: 'email',
      fromAddress: null,
      fromName: null,
      fromOtherAddress: false,
      subject: null,
      bodyText: null,
      bodyHtml: null,
      messageIdHeader: null,
    },
  };
}
