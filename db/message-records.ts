import type { Language } from '#domain/kernel/language.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { CheckedFile } from '#domain/messaging/attachment.ts';
import type { AnyChannel, MessageClass, WireUrgency } from '#domain/messaging/channels.ts';
import type { MessageStatus } from '#domain/messaging/status.ts';
import type { StepChannel } from '#domain/outreach/cadence.ts';
import { hashWithFiles, insertFiles, readFiles } from './attachments.ts';
import { execute, query, type Db } from './client.ts';
import { insertTexts, type ChannelText } from './message-texts.ts';

/** What is read, approved and sent: the text a person edits, and the bytes that leave. */
export interface MessageContent {
  subject: string;
  bodyText: string;
  html: string;
  plainText: string;
  /** Covers the letter and the texts of every other channel of the chain. */
  contentHash: string;
  /** What leaves on the channels that carry no letter; none for a message by e-mail only. */
  texts?: readonly ChannelText[];
  /** Files that go with it; the hash covers them (`hashWithFiles`). Absent in an edit: those of the version before. */
  files?: readonly CheckedFile[];
  /** The version of a template that the words come from (C39c); absent: that of the version before, or none. */
  templateVersionId?: string | null;
  /** The same of the short text for SMS and WhatsApp. */
  shortVersionId?: string | null;
}

export interface NewMessage {
  id: string;
  workspaceId: string;
  prospectId: string | null;
  enrolmentId: string | null;
  step: number | null;
  draftOrdinal: number;
  class: MessageClass;
  status: MessageStatus;
  recipientUserId: string | null;
  recipientEmail: string | null;
  templateId: string;
  templateVersion: string;
  language: Language;
  drafter: string | null;
  factsUsed: unknown[];
  riskFlags: unknown[];
  reasonCode: string | null;
  businessKey: string;
  content: MessageContent;
  /** How it is to be carried; by e-mail only, as urgent as its class, when absent. */
  carriage?: Carriage;
}

/** A channel that a message does not take, with why; `fields` as in `Rejection`. */
export interface RejectedChannel {
  channel: string;
  reason: string;
  fields?: readonly string[];
}

/** How a message is carried: what the strategy decided when it was made (C15). */
export interface Carriage {
  messageType: string;
  /** Null: the urgency of its class. */
  urgency: WireUrgency | null;
  origin: 'cadence' | 'person' | 'api' | 'system';
  chain: readonly AnyChannel[];
  chainRule: string | null;
  rejectedChannels: readonly RejectedChannel[];
  deadlineAt: Instant | null;
  /** The caller's own key and a hash of what it asked for: the same request twice is one message. */
  requestKey: string | null;
  requestHash: string | null;
}

const byEmail: Carriage = {
  messageType: 'outreach',
  urgency: null,
  origin: 'cadence',
  chain: ['email'],
  chainRule: null,
  rejectedChannels: [],
  deadlineAt: null,
  requestKey: null,
  requestHash: null,
};

/** Inserts a message with its first version; false when its business key has a message already. */
export async function insertMessage(db: Db, message: NewMessage): Promise<boolean> {
  const { content, carriage, ...row } = message;
  const carried = carriage ?? { ...byEmail, messageType: row.templateId };
  const inserted = await execute(
    db,
    `insert into messages (id, workspace_id, prospect_id, enrolment_id, step, draft_ordinal, class, status,
       recipient_user_id, recipient_email, template_id, template_version, language, drafter, facts_used, risk_flags,
       reason_code, business_key, message_type, urgency, origin, channel, chain, chain_rule, rejected_channels, deadline_at,
       request_key, request_hash, created_at)
     values (:id, :workspaceId, :prospectId, :enrolmentId, :step, :draftOrdinal, :class, :status, :recipientUserId,
       :recipientEmail, :templateId, :templateVersion, :language, :drafter, :factsUsed, :riskFlags, :reasonCode,
       :businessKey, :messageType, :urgency, :origin, :channel, :chain, :chainRule, :rejectedChannels, :deadlineAt,
       :requestKey, :requestHash, app_now(cast(:prospectId as uuid)))
     on conflict do nothing`,
    {
      ...row,
      ...carried,
      channel: carried.chain[0] ?? 'email',
      rejectedChannels: JSON.stringify(carried.rejectedChannels),
      factsUsed: JSON.stringify(row.factsUsed),
      riskFlags: JSON.stringify(row.riskFlags),
    },
  );
  if (inserted === 0) return false;
  await insertVersion(db, message.id, 1, content, null);
  return true;
}

/** Adds a version; versions are never changed afterwards. */
export async function insertVersion(
  db: Db,
  messageId: string,
  version: number,
  content: MessageContent,
  editedBy: string | null,
): Promise<void> {
  await execute(
    db,
    `insert into message_versions (message_id, version, subject, body_text, html, plain_text, content_hash, edited_by,
       template_version_id, short_version_id, created_at)
     select :messageId, :version, :subject, :bodyText, :html, :plainText, :contentHash, :editedBy,
       coalesce(cast(:templateVersionId as uuid), before.template_version_id),
       coalesce(cast(:shortVersionId as uuid), before.short_version_id), app_now(m.prospect_id)
     from messages m
     left join message_versions before on before.message_id = m.id and before.version = :version - 1
     where m.id = :messageId`,
    { messageId, version, editedBy, ...columnsOf(content) },
  );
  await insertTexts(db, messageId, version, content.texts ?? []);
  await insertFiles(db, messageId, version, content.files ?? []);
}

/** Words that were edited keep the files of the version they were edited from; the hash goes on covering them. */
export async function withFilesOf(
  db: Db,
  messageId: string,
  version: number,
  content: MessageContent,
): Promise<MessageContent> {
  if (content.files !== undefined) return content;
  const files = await readFiles(db, messageId, version);
  return { ...content, files, contentHash: hashWithFiles(content.contentHash, files) };
}

function columnsOf(content: MessageContent) {
  const { subject, bodyText, html, plainText, contentHash } = content;
  const { templateVersionId = null, shortVersionId = null } = content;
  return { subject, bodyText, html, plainText, contentHash, templateVersionId, shortVersionId };
}

const rank = `array_position(array['draft','pending_approval','approved','scheduled','batched','queued','sending','unknown','sent',
  'delivered','opened','clicked','replied','categorized']::text[], `;

// From where an end may be reached (C24): what was opened cannot fail any more, what leaves cannot be cancelled any more.
const isEndOf = `case cast(:status as text)
  when 'bounced' then status in ('sending','unknown','sent','delivered')
  when 'failed' then ${rank}status) <= ${rank}'sent')
  else ${rank}cast(:status as text)) is null and ${rank}status) < ${rank}'sending') end`;

const advance = `update messages set
  status = case when ${rank}cast(:status as text)) > ${rank}status) or ${isEndOf} then :status else status end,
  sent_at = case when :status = 'sent' then coalesce(sent_at, app_now(prospect_id)) else sent_at end,
  bounced_at = case when :status = 'bounced' then coalesce(bounced_at, app_now(prospect_id)) else bounced_at end,
  replied_at = case when :status = 'replied' then coalesce(replied_at, app_now(prospect_id)) else replied_at end`;

/**
 * Moves a message forward in the lattice (C23); never back, and an end stays. A receipt that comes out of order only adds
 * its time.
 */
export async function advanceMessage(
  db: Db,
  messageId: string,
  status: MessageStatus,
): Promise<void> {
  await execute(db, `${advance} where id = :messageId`, { messageId, status });
}

/** {@link advanceMessage} of a message and of all that it carries: what became of a digest became of the messages in it. */
export async function advanceWithItems(
  db: Db,
  messageId: string,
  status: MessageStatus,
): Promise<void> {
  await execute(db, `${advance} where id = :messageId or batch_id = :messageId`, {
    messageId,
    status,
  });
}

/** Sets a message back to an earlier step of its approval (edit, undo); only before it began to leave. */
export async function returnToApproval(
  db: Db,
  messageId: string,
  status: 'pending_approval' | 'approved',
): Promise<void> {
  await execute(
    db,
    `update messages set status = ? where id = ? and status in ('draft','pending_approval','approved','scheduled')`,
    [status, messageId],
  );
}

/** The channels of a touch in the order they are tried, a task of a person among them. */
export async function readChain(db: Db, messageId: string): Promise<StepChannel[]> {
  const [row] = await query<{ chain: StepChannel[] }>(
    db,
    'select chain from messages where id = ?',
    [messageId],
  );
  return row?.chain ?? [];
}

/** The subject that a follow-up answers to; null before the first letter of the pass was accepted. */
export async function readFirstSubject(db: Db, enrolmentId: string): Promise<string | null> {
  const [row] = await query<{ subject: string }>(
    db,
    `select v.subject from intents i
     join message_versions v on v.message_id = i.message_id and v.version = i.message_version
     where i.enrolment_id = ? and i.state = 'accepted' and i.channel = 'email' order by i.accepted_at limit 1`,
    [enrolmentId],
  );
  return row?.subject ?? null;
}
