import { z } from 'zod';
import type { Settings } from '#activities/deps.ts';
import { readReader } from '#db/approval-mails.ts';
import type { Db } from '#db/client.ts';
import { isInboxOpen, readDecisionForMail, readReplyForMail } from '#db/notices.ts';
import type { OutboxRow } from '#db/outbox.ts';
import type { Composed } from './internal-mail.ts';

const payloadSchema = z.discriminatedUnion('mail', [
  z.object({ mail: z.literal('reply-notice'), eventId: z.uuid(), userId: z.uuid() }),
  z.object({ mail: z.literal('approval-decided'), decisionId: z.uuid(), userId: z.uuid() }),
]);

/** Composes a notice to one of our own people. Nobody is mailed about a reply that lies open before them. */
export async function composeNotice(db: Db, settings: Settings, row: OutboxRow): Promise<Composed> {
  const payload = payloadSchema.parse(row.payload);
  const reader = await readReader(db, { userId: payload.userId, approverId: null });
  if (!reader) return 'nothing';
  switch (payload.mail) {
    case 'reply-notice': {
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
    case 'approval-decided': {
      const decision = await readDecisionForMail(db, payload.decisionId);
      if (!decision) return 'nothing';
      return {
        template: 'approval-decided',
        reader,
        data: {
          reader: { zone: reader.timeZone },
          decidedBy: decision.decidedById === payload.userId ? null : decision.decidedBy,
          decision: decision.kind === 'approve' ? 'approved' : 'rejected',
          via: decision.via === 'link' ? 'link' : 'inbox',
          decidedAt: decision.decidedAt,
          prospect: { name: decision.prospectName, zone: decision.zone },
          draftSubject: decision.subject,
          reason: decision.rejectReason,
          sendAt: decision.nextWakeAt,
          link: `${settings.publicUrl}/prospects/${decision.prospectId}`,
        },
      };
    }
  }
}
