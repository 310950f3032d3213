import type { Config } from '#config/env.ts';
import type { Db } from '#db/client.ts';
import type { RejectedChannel } from '#db/message-records.ts';
import {
  readCommunication,
  readCommunicationAttempts,
  readCommunicationEvents,
  type CommunicationRow,
} from '#db/views/communication.ts';
import type { Workspace } from '#db/workspaces.ts';
import { urgencyOfWire } from '#domain/messaging/channels.ts';
import { urgencyOfClass } from '#domain/messaging/send-hours.ts';
import { helpWith } from '../../presenters/rejection-help.ts';
import { sayRejection } from '../../presenters/rejection-words.ts';
import { channelsSetUp } from '../channels.server.ts';
import { isChannel } from '../compose-message.server.ts';
import { nextSendOf } from '../next-send.server.ts';

/**
 * A rejected channel with its reason as a word for programs and as a sentence for people, and with what would help; `fields`
 * names the data that its template lacks. A channel that is set up and was
 * not supported had no text.
 */
export function explained(rejected: readonly RejectedChannel[], config: Config) {
  const setUp: readonly string[] = channelsSetUp(config);
  return rejected.map(({ channel, reason: word, fields }) => {
    const hasNoText = word === 'not_supported' && setUp.includes(channel);
    const reason = hasNoText ? 'no_text' : word;
    const detail = hasNoText
      ? 'there is no text for it'
      : isChannel(channel)
        ? sayRejection(reason, channel, fields)
        : reason;
    return {
      ...{ channel, reason, detail, help: isChannel(channel) ? helpWith(reason, channel) : null },
      ...(fields === undefined ? {} : { fields }),
    };
  });
}

/** A message as the API answers it: state, plan, attempts, events, reason. Null for an id that is not of this workspace. */
export async function communicationOf(
  { db, config }: { db: Db; config: Config },
  workspace: Workspace,
  messageId: string,
) {
  const row = await readCommunication(db, workspace.id, messageId);
  if (row === null) return null;
  const [attempts, events, nextSendAt] = await Promise.all([
    readCommunicationAttempts(db, messageId),
    readCommunicationEvents(db, messageId),
    nextSendAtOf(db, workspace, row),
  ]);
  return {
    ...summaryOf(row),
    plan: {
      chain: row.chain,
      rule: row.chainRule,
      rejected_channels: explained(row.rejectedChannels, config),
      ...nextSendAt,
      not_before: row.notBefore,
      deadline_at: row.deadlineAt,
    },
    attempts: attempts.map(({ attemptNumber, errorClass, receiptAt, ...attempt }) => ({
      ...attempt,
      attempt_number: attemptNumber,
      error_class: errorClass,
      receipt_at: receiptAt,
    })),
    events: events.map(({ isMachine, errorCode, ...event }) => ({
      ...event,
      is_machine: isMachine,
      error_code: errorCode,
    })),
  };
}

/** The fields of {@link communicationOf} that a list has; names as in 002:633. */
export function summaryOf(row: CommunicationRow) {
  return {
    communication_id: row.id,
    client_id: row.clientId,
    message_type: row.messageType,
    class: row.class,
    urgency: row.urgency,
    origin: row.origin,
    status: row.status,
    waits_for: row.waitsFor,
    channel_used: row.sentAt === null ? null : row.channel,
    subject: row.subject === '' ? null : row.subject,
    body: row.bodyText,
    attachments: row.files.map(({ name, contentType, sizeBytes, sha256 }) => ({
      ...{ name, content_type: contentType, size_bytes: sizeBytes, sha256 },
    })),
    created_at: row.createdAt,
    sent_at: row.sentAt,
    delivered_at: row.deliveredAt,
    opened_at: row.openedAt,
    clicked_at: row.clickedAt,
    replied_at: row.repliedAt,
    bounced_at: row.bouncedAt,
    failed_at: row.failedAt,
    reason: row.reason,
    idempotency_key: row.requestKey,
  };
}

const waiting: readonly string[] = ['approved', 'scheduled', 'batched', 'queued'];

/** As its run has planned it; before it has, as it will. */
async function nextSendAtOf(db: Db, workspace: Workspace, row: CommunicationRow) {
  if (!waiting.includes(row.status)) return { next_send_at: null, deferred_by: [] };
  if (row.plannedFor !== null) return { next_send_at: row.plannedFor, deferred_by: [] };
  const planned = await nextSendOf(db, {
    ...{ workspace, prospectId: row.clientId, messageClass: row.class, channel: row.channel },
    urgency: (row.urgency && urgencyOfWire(row.urgency)) ?? urgencyOfClass(row.class),
    notBefore: row.notBefore,
  });
  return { next_send_at: planned?.at ?? null, deferred_by: planned?.deferredBy ?? [] };
}
