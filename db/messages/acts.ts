import type { Channel, WireUrgency } from '#domain/messaging/channels.ts';
import { messageTypes, type MessageClass, type MessageType } from '#domain/messaging/channels.ts';
import type { Rejection } from '#domain/messaging/strategy.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { execute, query, type Db } from '../client.ts';
import type { DecidedBy } from '../decisions/record.ts';
import { stop as stopOutreach } from '../decisions/run.ts';
import { editProspect, readDetails, type EditRefusal } from '../prospects-edit.ts';
import { lockProspect } from '../stops.ts';
import { addTimeline } from '../timeline.ts';
import { chooseChannels, type ChannelChoice } from './choose-channels.ts';
import { tellOneMessage } from './news.ts';
import type { ReviewAct } from './reviews.ts';

/** Names a message of a workspace to one person; one of another workspace or to somebody else looks unknown. */
export interface MessageTarget {
  workspaceId: string;
  prospectId: string;
  messageId: string;
}

/** Why an act on a message was not taken. */
export type MessageRefusal =
  | { reason: 'unknown' }
  /** It began to leave, or it left. */
  | { reason: 'already_leaving' }
  /** Nobody is asked about it any more: somebody acted, or it went another way. */
  | { reason: 'already_decided' }
  /** No channel would be open to it; with the reason for each. */
  | { reason: 'unreachable'; rejected: readonly Rejection[] }
  | { reason: 'stopped'; by: string }
  | { reason: 'address'; problem: EditRefusal };

/** What a person decided about a message that no channel could carry. */
export type ReviewDecision =
  | { kind: 'retry' | 'skip' | 'stop' }
  /** An address in place of the one that failed, or one that was missing; absent fields stay as they are. */
  | { kind: 'other_address'; email?: string; phoneE164?: string };

/** What is set up here: channels that have a provider, and the salt of the suppression list. */
export interface Sending {
  providers: readonly Channel[];
  salt: string;
}

interface MessageRow {
  id: string;
  workspaceId: string;
  prospectId: string;
  class: Exclude<MessageClass, 'internal'>;
  messageType: string;
  urgency: WireUrgency | null;
  round: number;
  isAsked: boolean;
  textChannels: Channel[];
}

/**
 * Takes a message with a run of its own back until the moment it begins to leave; its run ends. Only for messages that
 * `createMessage` made: a touch or an answer is taken back by the decisions of its prospect.
 */
export async function cancelMessage(
  db: Db,
  target: MessageTarget,
  by: DecidedBy,
): Promise<Result<{ messageId: string }, MessageRefusal>> {
  return db.transaction(async (tx) => {
    const message = await lockMessage(tx, target);
    if (!message) return fail({ reason: 'unknown' });
    const cancelled = await execute(
      tx,
      `update messages m set status = 'cancelled' where id = ? and status in ('approved', 'scheduled', 'batched')
         and not exists (select 1 from intents i where i.message_id = m.id and i.state not in ('planned', 'suppressed'))`,
      [message.id],
    );
    if (cancelled === 0) return fail({ reason: 'already_leaving' });
    await execute(
      tx,
      `update intents set state = 'suppressed', state_reason = 'taken_back', recorded_at = app_now(prospect_id)
       where message_id = ? and state = 'planned'`,
      [message.id],
    );
    await tell(tx, message, by, { kind: 'message.cancelled', cause: 'cancelled' });
    return ok({ messageId: message.id });
  });
}

/**
 * Decides about a message that waits for a person (C18; `readOpenReviews`): try again, at another address, leave it, or end
 * the outreach with it. Committed here first; the run hears of it as news and plans again. Whoever comes second is told.
 *
 * A retry chooses the channels anew from what is open now and for which the message has a text; where none is, nothing
 * changes and the reasons are told.
 */
export async function decideReview(
  db: Db,
  target: MessageTarget,
  decision: ReviewDecision,
  by: DecidedBy & { userId: string },
  sending: Sending,
): Promise<Result<{ messageId: string }, MessageRefusal>> {
  try {
    await db.transaction(async (tx) => {
      const message = await lockMessage(tx, target);
      if (!message) throw new Refused({ reason: 'unknown' });
      const refusal = await act(tx, message, decision, by, sending);
      if (refusal) throw new Refused(refusal);
    });
    return ok({ messageId: target.messageId });
  } catch (error) {
    if (error instanceof Refused) return fail(error.refusal);
    throw error;
  }
}

/** Rolls the transaction back: what an act had begun to change before it was refused is not kept. */
class Refused extends Error {
  readonly refusal: MessageRefusal;

  constructor(refusal: MessageRefusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

async function act(
  tx: Db,
  message: MessageRow,
  decision: ReviewDecision,
  by: DecidedBy & { userId: string },
  sending: Sending,
): Promise<MessageRefusal | null> {
  if (!message.isAsked) return { reason: 'already_decided' };
  await decide(tx, message, decision.kind, by.userId);
  const { workspaceId, prospectId } = message;
  switch (decision.kind) {
    case 'other_address': {
      const problem = await writeAddress(tx, message, decision, by, sending.salt);
      if (problem) return { reason: 'address', problem };
      return beginRound(tx, message, by, sending, decision.kind);
    }
    case 'retry':
      return beginRound(tx, message, by, sending, decision.kind);
    case 'stop':
      // Nobody in a cadence, or one that is over: there is no outreach to end.
      await stopOutreach(tx, { workspaceId, prospectId }, by);
      return leave(tx, message, by, decision.kind);
    case 'skip':
      return leave(tx, message, by, decision.kind);
  }
}

async function leave(
  tx: Db,
  message: MessageRow,
  by: DecidedBy,
  kind: 'skip' | 'stop',
): Promise<null> {
  await execute(
    tx,
    `update messages set status = 'failed', failed_at = coalesce(failed_at, app_now(prospect_id)), waits_for = null
     where id = ?`,
    [message.id],
  );
  await tell(tx, message, by, {
    kind: `message.${kind}`,
    cause: `${kind}:${String(message.round)}`,
  });
  return null;
}

/** The same message once more: every channel that is open now, from the first, under intents of their own. */
async function beginRound(
  tx: Db,
  message: MessageRow,
  by: DecidedBy,
  sending: Sending,
  kind: 'retry' | 'other_address',
): Promise<MessageRefusal | null> {
  const choice = await chooseAgain(tx, message, sending);
  if (choice.kind !== 'chosen') return refusalOf(choice);
  await execute(
    tx,
    `update messages set round = round + 1, chain = :chain, channel = :channel, rejected_channels = :rejected,
       status = 'approved', failed_at = null, deadline_at = null, waits_for = null where id = :id`,
    {
      id: message.id,
      chain: choice.chain,
      channel: choice.chain[0] ?? 'email',
      rejected: JSON.stringify(choice.rejected),
    },
  );
  await tell(tx, message, by, {
    kind: `message.${kind}`,
    cause: `${kind}:${String(message.round)}`,
    // What came back a day later finds no run that waits for anybody.
    begins: true,
  });
  return null;
}

function chooseAgain(tx: Db, message: MessageRow, sending: Sending): Promise<ChannelChoice> {
  const { workspaceId, prospectId, urgency } = message;
  const types: readonly MessageType[] = messageTypes[message.class];
  return chooseChannels(tx, {
    ...{ workspaceId, prospectId, urgency, salt: sending.salt },
    messageClass: message.class,
    messageType: types.find((type) => type === message.messageType) ?? null,
    preferredChannel: null,
    supported: sending.providers.filter((channel) => message.textChannels.includes(channel)),
  });
}

function refusalOf(choice: Exclude<ChannelChoice, { kind: 'chosen' }>): MessageRefusal {
  switch (choice.kind) {
    case 'unreachable':
      return { reason: 'unreachable', rejected: choice.rejected };
    case 'stopped':
      return { reason: 'stopped', by: choice.by };
    case 'refused':
    case 'unknown_person':
      return { reason: 'unknown' };
  }
}

/** Writes the address into the prospect, as their page does. */
async function writeAddress(
  tx: Db,
  { workspaceId, prospectId }: MessageRow,
  address: { email?: string; phoneE164?: string },
  by: DecidedBy,
  salt: string,
): Promise<EditRefusal | null> {
  const target = { workspaceId, prospectId };
  const details = await readDetails(tx, target);
  if (!details) return { reason: 'unknown' };
  const { email = details.email, phoneE164 = details.phoneE164 } = address;
  const edited = await editProspect(tx, target, by, { ...details, email, phoneE164 }, salt);
  if (!edited.ok) return edited.problem;
  return null;
}

async function decide(tx: Db, message: MessageRow, act: ReviewAct, userId: string): Promise<void> {
  await execute(
    tx,
    `update message_reviews set act = :act, decided_at = app_now(prospect_id), decided_by = :userId
     where message_id = :id and decided_at is null`,
    { id: message.id, act, userId },
  );
}

async function tell(
  tx: Db,
  { id, workspaceId, prospectId }: MessageRow,
  by: DecidedBy,
  what: { kind: string; cause: string; begins?: boolean },
): Promise<void> {
  await addTimeline(tx, {
    ...{ prospectId, kind: what.kind, actor: by.actor, messageId: id },
    data: { via: by.via },
    businessKey: `${what.kind}:${id}:${what.cause}`,
  });
  const { cause, begins = false } = what;
  await tellOneMessage(tx, { messageId: id, workspaceId, prospectId }, cause, { begins });
}

/** The message under its prospect's lock; null for a foreign id and for one that a cadence carries. */
async function lockMessage(
  tx: Db,
  { workspaceId, prospectId, messageId }: MessageTarget,
): Promise<MessageRow | null> {
  await lockProspect(tx, prospectId);
  const [row] = await query<MessageRow>(
    tx,
    `select m.id, m.workspace_id, m.prospect_id, m.class, m.message_type, m.urgency, m.round,
       exists (select 1 from message_reviews r where r.message_id = m.id and r.decided_at is null) as is_asked,
       array(select 'email' where v.html <> '' union all select x.channel from message_texts x
         where x.message_id = m.id and x.version = v.version) as text_channels
     from messages m join message_versions v on v.message_id = m.id and v.version = m.current_version
     where m.id = ? and m.workspace_id = ? and m.prospect_id = ? and m.origin <> 'cadence'`,
    [messageId, workspaceId, prospectId],
  );
  return row ?? null;
}
