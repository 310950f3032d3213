import type { Candidate } from '#db/inbound.ts';
import type { Db } from '#db/client.ts';
import { enqueue } from '#db/outbox.ts';
import { addTimeline } from '#db/timeline.ts';
import type { AnyChannel } from '#domain/messaging/channels.ts';
import type { InboundNotice, ReturnedTouch } from '#workflows/prospect/contract.ts';

/** Who an event is about. */
export interface InboundTarget {
  eventId: string;
  candidate: Candidate;
  /** The address that must not be written to again; the prospect's own unless a bounce names another. */
  address: string | null;
  /** Where they said it. */
  channel: AnyChannel;
  note: string;
}

/** The run hears of it; how often is told does not matter, its id counts once. */
export async function notifyRun(
  tx: Db,
  target: InboundTarget,
  contact: { id: string; enrolment: number },
  kind: InboundNotice['kind'],
  touch: ReturnedTouch | null = null,
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
      ...(touch === null ? {} : { touch }),
    },
  });
}

/** Adds the line that their story tells of it. */
export async function tell(
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
    data: {
      eventId: target.eventId,
      ...(target.channel !== 'email' && { channel: target.channel }),
      ...data,
    },
    businessKey: `inbound:${target.eventId}:${prospectId}`,
  });
}
