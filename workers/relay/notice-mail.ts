import { z } from 'zod';
import type { Settings } from '#activities/deps.ts';
import { readReader, type Reader } from '#db/approval-mails.ts';
import type { Db } from '#db/client.ts';
import {
  isInboxOpen,
  readDecisionForMail,
  readInvitation,
  readReplyForMail,
  type DecidedNoticeRow,
} from '#db/notices.ts';
import type { OutboxRow } from '#db/outbox.ts';
import { readPersonNeeded } from '#db/person-notices.ts';
import { createSignInLink } from '#db/sign-in-links.ts';
import { makeToken } from '#db/signed-links.ts';
import { readReviewForMail } from '#db/messages/reviews.ts';
import type { ReviewReason } from '#domain/messaging/review.ts';
import { personReasons, type PersonReason } from '#domain/prospect/stage.ts';
import type { Composed } from './internal-mail.ts';

const payloadSchema = z.discriminatedUnion('mail', [
  z.object({ mail: z.literal('reply-notice'), eventId: z.uuid(), userId: z.uuid() }),
  z.object({
    mail: z.literal('approval-decided'),
    decisionId: z.uuid(),
    userId: z.uuid().nullable(),
    approverId: z.uuid().nullable().default(null),
  }),
  z.object({
    mail: z.literal('needs-person'),
    prospectId: z.uuid(),
    reason: z.enum(personReasons),
    userId: z.uuid(),
  }),
  z.object({ mail: z.literal('message-review'), reviewId: z.uuid(), userId: z.uuid() }),
  z.object({ mail: z.literal('invite'), userId: z.uuid(), invitedById: z.uuid() }),
]);
type Payload = z.output<typeof payloadSchema>;

/** Composes a notice to one of our own people. Nobody is mailed about a reply that lies open before them. */
export async function composeNotice(db: Db, settings: Settings, row: OutboxRow): Promise<Composed> {
  const payload = payloadSchema.parse(row.payload);
  const approverId = payload.mail === 'approval-decided' ? payload.approverId : null;
  const reader = await readReader(db, { userId: payload.userId, approverId });
  if (!reader) return 'nothing';
  switch (payload.mail) {
    case 'reply-notice':
      return replyNotice(db, settings, reader, payload);
    case 'approval-decided': {
      const decision = await readDecisionForMail(db, payload.decisionId);
      return decision ? decidedNotice(settings, reader, decision) : 'nothing';
    }
    case 'needs-person':
      return personNotice(db, settings, reader, payload);
    case 'message-review':
      return reviewNotice(db, settings, reader, payload);
    case 'invite':
      return invitation(db, settings, reader, payload);
  }
}

async function replyNotice(
  db: Db,
  settings: Settings,
  reader: Reader,
  payload: Extract<Payload, { mail: 'reply-notice' }>,
): Promise<Composed> {
  const reply = await readReplyForMail(db, payload.eventId);
  if (!reply || (await isInboxOpen(db, payload.userId))) return 'nothing';
  return {
    template: 'reply-notice',
    reader,
    data: {
      reader: { zone: reader.timeZone },
      prospect: { name: reply.name, organisation: reply.organisation },
      receivedAt: reply.receivedAt,
      answerText: reply.text,
      otherAddress: reply.otherAddress,
      isAddressOnly: reply.matchedBy === 'address',
      link: `${settings.publicUrl}/inbox/replies/${payload.eventId}`,
    },
  };
}

/** Nothing any more once somebody acted, and nothing to whom the inbox shows it right now. */
async function personNotice(
  db: Db,
  settings: Settings,
  reader: Reader,
  { prospectId, reason, userId }: Extract<Payload, { mail: 'needs-person' }>,
): Promise<Composed> {
  const prospect = await readPersonNeeded(db, prospectId, reason);
  if (!prospect || (await isInboxOpen(db, userId))) return 'nothing';
  return {
    template: 'needs-person',
    reader,
    data: { prospect, reason, link: `${settings.publicUrl}/prospects/${prospectId}` },
  };
}

/** All channels of a message failed: once, and nothing any more once somebody acted (C18). */
async function reviewNotice(
  db: Db,
  settings: Settings,
  reader: Reader,
  { reviewId, userId }: Extract<Payload, { mail: 'message-review' }>,
): Promise<Composed> {
  const review = await readReviewForMail(db, reviewId);
  if (!review || (await isInboxOpen(db, userId))) return 'nothing';
  const { name, prospectId, messageId, reason } = review;
  return {
    template: 'needs-person',
    reader,
    data: {
      prospect: { name },
      reason: personReasonOf(reason),
      link: `${settings.publicUrl}/prospects/${prospectId}/messages/${messageId}`,
    },
  };
}

/** The same in the words of what a prospect's run waits for. */
function personReasonOf(reason: ReviewReason): PersonReason {
  switch (reason) {
    case 'all_channels_failed':
    case 'no_receipt':
    case 'came_back':
    case 'opted_out':
      return 'all_channels_failed';
    case 'unknown_outcome':
      return 'send_unknown';
    case 'no_window':
      return 'no_send_window';
    case 'refused':
    case 'no_lawful_basis':
    case 'sender_not_set':
    case 'too_late':
    case 'not_allowed':
      return 'send_refused';
  }
}

function decidedNotice(settings: Settings, reader: Reader, decision: DecidedNoticeRow): Composed {
  const isOwn = [reader.userId, reader.approverId].includes(decision.decidedById);
  return {
    template: 'approval-decided',
    reader,
    data: {
      reader: { zone: reader.timeZone },
      decidedBy: isOwn ? null : decision.decidedBy,
      decision: decision.kind === 'approve' ? 'approved' : 'rejected',
      via: decision.via === 'link' ? 'link' : 'inbox',
      decidedAt: decision.decidedAt,
      prospect: { name: decision.prospectName, zone: decision.zone },
      draftSubject: decision.subject,
      reason: decision.rejectReason,
      sendAt: decision.nextWakeAt,
      link: decidedLink(settings, reader, decision),
    },
  };
}

/** A listed approver has no account to open the prospect with; their own link shows what was decided. */
function decidedLink(settings: Settings, reader: Reader, decision: DecidedNoticeRow): string {
  if (reader.approverId === null || decision.approvalId === null)
    return `${settings.publicUrl}/prospects/${decision.prospectId}`;
  const id = `${decision.approvalId}:${reader.approverId}`;
  return `${settings.publicUrl}/approve/${makeToken(settings.linkSecret, 'approve', id)}`;
}

/** The link is made here, so that no row of the outbox holds one. */
async function invitation(
  db: Db,
  settings: Settings,
  reader: Reader,
  payload: Extract<Payload, { mail: 'invite' }>,
): Promise<Composed> {
  const invited = await readInvitation(db, payload.userId, payload.invitedById);
  if (!invited) return 'nothing';
  return {
    template: 'invite',
    reader,
    data: {
      ...invited,
      link: await createSignInLink(db, payload.userId, settings.publicUrl, 'invite'),
      zone: reader.timeZone,
    },
  };
}
