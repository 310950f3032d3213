import { v4 as uuidv4 } from 'uuid';
import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import { wireUrgencyOf, type Channel } from '#domain/messaging/channels.ts';
import { insertApproval } from '../approvals.ts';
import { execute, query, type Db } from '../client.ts';
import { appNow } from '../clock.ts';
import { insertMessage, type MessageContent } from '../message-records.ts';
import { lockProspect } from '../stops.ts';
import { addTimeline, type Actor } from '../timeline.ts';
import { chooseChannels, type ChannelChoice, type ChannelRequest } from './choose-channels.ts';
import { enqueueBatched, enqueueStart } from './start.ts';

/** A message to a prospect that no cadence carries: by hand, over the API, or of a service. */
export interface MessageRequest extends ChannelRequest {
  origin: 'person' | 'api' | 'system';
  /** Who wrote it, or whose key asked for it. */
  author: Actor;
  /** The caller's own key and a hash of all it asked for: the same request twice is one message. Null without a key. */
  request: { key: string; hash: string } | null;
  /** Not earlier, on the one clock; null: at once, as its urgency allows. */
  notBefore: Instant | null;
  /** How long it can be taken back before it leaves, ms; 0 for none. */
  undoWindowMs: number;
  language: Language;
  templateId: string;
  templateVersion: string;
  /**
   * The letter (`html` empty where there is none) and the texts of the other channels. Everything a person could receive:
   * only channels that have a text here belong into `supported`.
   */
  content: MessageContent;
  /** The event plan it is about, as its sender names it; left out where it is about none. */
  planId?: string | null;
  /** It carries LOW messages that have waited together: it does not wait once more. */
  isDigest?: boolean;
}

/** What became of a request for a message. Only `created` wrote anything. */
export type Created =
  | ({ kind: 'created'; messageId: string } & Omit<
      Extract<ChannelChoice, { kind: 'chosen' }>,
      'kind'
    >)
  /** The same key and the same request: the message of the first time. */
  | { kind: 'existing'; messageId: string }
  /** The same key with another request (409). */
  | { kind: 'key_taken'; messageId: string }
  | Exclude<ChannelChoice, { kind: 'chosen' }>;

/**
 * Creates a message of origin `person`, `api` or `system` to a prospect, and asks for the run that carries it: one
 * transaction with the chain, the rejected channels, the texts and the outbox row `start_message`. After the commit the
 * caller wakes the relay (`passOn(db, [prospectId])`).
 *
 * Outreach in a person's own words is approved by its author, as a row of its own (C36); service and conversation need none.
 * Idempotent by the request's key within the workspace, also when two requests come at once.
 */
export async function createMessage(db: Db, request: MessageRequest): Promise<Created> {
  return db.transaction(async (tx) => {
    // Who comes second waits here and finds the first one's row.
    if (request.request !== null) await lockKey(tx, request.workspaceId, request.request.key);
    const known = await findByRequest(tx, request);
    if (known) return known;
    await lockProspect(tx, request.prospectId);
    const choice = await chooseChannels(tx, request);
    if (choice.kind !== 'chosen') return choice;
    const messageId = uuidv4();
    await store(tx, messageId, request, choice);
    if (request.messageClass === 'marketing') await approveOwnWords(tx, messageId, request);
    if (choice.urgency === 'LOW' && isGathered(request))
      await enterBatch(tx, { ...request, messageId }, choice.chain[0] ?? 'email');
    else await enqueueStart(tx, { ...request, messageId });
    return { ...choice, kind: 'created', messageId };
  });
}

/** A digest has waited already, and has no place for files: they go by themselves at the daily slot. */
function isGathered({ isDigest, content }: MessageRequest): boolean {
  return isDigest !== true && (content.files ?? []).length === 0;
}

/** A LOW message waits for others on its channel before it has a run at all (C8). */
async function enterBatch(
  tx: Db,
  message: { workspaceId: string; prospectId: string; messageId: string },
  channel: Channel,
): Promise<void> {
  const [row] = await query<{ notBefore: Instant | null }>(
    tx,
    `update messages set status = 'batched', waits_for = 'batch' where id = ? returning not_before`,
    [message.messageId],
  );
  await enqueueBatched(tx, message, channel, row?.notBefore ?? null);
}

async function lockKey(tx: Db, workspaceId: string, key: string): Promise<void> {
  await execute(tx, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [
    `request:${workspaceId}:${key}`,
  ]);
}

/**
 * The message that the same key of this workspace made before: `existing` for the same request, `key_taken` for another. Null
 * without a key, and for a new one.
 */
export async function findByRequest(
  db: Db,
  { workspaceId, request }: Pick<MessageRequest, 'workspaceId' | 'request'>,
): Promise<Extract<Created, { kind: 'existing' | 'key_taken' }> | null> {
  if (request === null) return null;
  const [row] = await query<{ id: string; requestHash: string | null }>(
    db,
    'select id, request_hash from messages where workspace_id = ? and request_key = ?',
    [workspaceId, request.key],
  );
  if (!row) return null;
  const isSame = row.requestHash === request.hash;
  return { kind: isSame ? 'existing' : 'key_taken', messageId: row.id };
}

async function store(
  tx: Db,
  messageId: string,
  request: MessageRequest,
  choice: Extract<ChannelChoice, { kind: 'chosen' }>,
): Promise<void> {
  const { workspaceId, prospectId, origin, author } = request;
  await insertMessage(tx, {
    id: messageId,
    ...{ workspaceId, prospectId, enrolmentId: await presentPass(tx, prospectId) },
    ...{ step: null, draftOrdinal: 1, class: request.messageClass, status: 'approved' },
    ...{ recipientUserId: null, recipientEmail: null },
    ...{ templateId: request.templateId, templateVersion: request.templateVersion },
    ...{ language: request.language, drafter: origin, factsUsed: [], riskFlags: [] },
    ...{ reasonCode: null, businessKey: `message:${messageId}`, content: request.content },
    carriage: {
      messageType: request.messageType ?? request.templateId,
      urgency: wireUrgencyOf(choice.urgency),
      ...{ origin, chain: choice.chain, chainRule: choice.rule, rejectedChannels: choice.rejected },
      deadlineAt: null,
      requestKey: request.request?.key ?? null,
      requestHash: request.request?.hash ?? null,
    },
  });
  await execute(
    tx,
    `update messages set not_before = greatest(cast(:notBefore as timestamptz),
       case when :undoWindowMs > 0 then app_now(prospect_id) + make_interval(secs => :undoWindowMs / 1000.0) end),
       batch_id = case when :isDigest then id end, plan_id = cast(:planId as text)
     where id = :messageId`,
    {
      ...{ messageId, notBefore: request.notBefore, undoWindowMs: request.undoWindowMs },
      isDigest: request.isDigest === true,
      planId: request.planId ?? null,
    },
  );
  if (author.kind === 'user')
    await execute(tx, 'update message_versions set edited_by = ? where message_id = ?', [
      author.id,
      messageId,
    ]);
  await addTimeline(tx, {
    prospectId,
    kind: 'message.created',
    actor: author,
    messageId,
    data: { origin, chain: choice.chain },
    businessKey: `message-created:${messageId}`,
  });
}

/** The pass whose addresses its answers come back to; null for somebody who was never in a cadence. */
async function presentPass(tx: Db, prospectId: string): Promise<string | null> {
  const [row] = await query<{ id: string }>(
    tx,
    'select e.id from enrolments e join prospects p on p.id = e.prospect_id and p.enrolment = e.number where p.id = ?',
    [prospectId],
  );
  return row?.id ?? null;
}

async function approveOwnWords(tx: Db, messageId: string, request: MessageRequest): Promise<void> {
  await insertApproval(tx, {
    id: uuidv4(),
    workspaceId: request.workspaceId,
    prospectId: request.prospectId,
    messageId,
    messageVersion: 1,
    contentHash: request.content.contentHash,
    reasonCode: 'policy',
    expiresAt: await appNow(tx, request.prospectId),
    policyRule: 'own_words',
  });
}
