import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { Db } from '../client.ts';
import { enqueue } from '../outbox.ts';

/** Asks the relay for the run of a message; once per message, ever. */
export async function enqueueStart(
  tx: Db,
  message: { workspaceId: string; prospectId: string; messageId: string },
): Promise<void> {
  const { workspaceId, prospectId, messageId } = message;
  await enqueue(tx, {
    ...{ workspaceId, kind: 'start_message', prospectId },
    businessKey: `start-message:${messageId}`,
    payload: { messageId },
  });
}

/**
 * Tells the accumulator of a channel that a LOW message entered, when its time has come (C8), or that it is to look again:
 * `cause` says why, and each cause tells it once.
 */
export async function enqueueBatched(
  tx: Db,
  message: { workspaceId: string; prospectId: string; messageId: string },
  channel: Channel,
  dueAt: Instant | null,
  cause?: string,
): Promise<void> {
  const { workspaceId, prospectId, messageId } = message;
  await enqueue(tx, {
    ...{ workspaceId, kind: 'start_message', prospectId, dueAt },
    businessKey: `batch-message:${messageId}${cause === undefined ? '' : `:${cause}`}`,
    payload: { messageId, digest: { prospectId, channel } },
  });
}
