import type { Db } from '#db/client.ts';
import { readConsents, recordConsent } from '#db/consents.ts';
import { noteInbound } from '#db/reach.ts';
import type { InboundEffect } from './follow-inbound.ts';

/**
 * Somebody wrote to us on a channel: it works, WhatsApp's 24 hours begin (C62), and who writes agrees to an answer there
 * (C40). A stop agrees to nothing, and what was stopped before stays stopped whatever they write.
 */
export async function noteTextFrom(
  tx: Db,
  prospectId: string,
  { eventId, channel }: { eventId: string; channel: 'sms' | 'whatsapp' },
  effect: InboundEffect,
): Promise<void> {
  if (effect.kind !== 'reply' && effect.kind !== 'note') return;
  await noteInbound(tx, prospectId, channel);
  const consents = await readConsents(tx, prospectId);
  const isAgreed = consents.some(
    (each) => each.channel === channel && each.basis === 'consent' && each.withdrawnAt === null,
  );
  if (isAgreed) return;
  await recordConsent(tx, prospectId, {
    ...{ channel, basis: 'consent', source: 'They wrote to us on this channel' },
    ...{ evidence: eventId, recordedBy: null },
  });
}
