import type { Instant } from '#domain/kernel/instant.ts';
import { query, type Db } from './client.ts';

/** SQL for whom a message `m` goes to: the prospect `p`, or one of our own people, the user `u`. */
export const recipientName = `case when m.class = 'internal' then u.name else p.name end`;
export const recipientAddress = `case when m.class = 'internal' then coalesce(u.email, m.recipient_email) else p.email end`;

/** Where a message goes: the prospect's present address, or one of our own people's. Null when there is none. */
export async function readRecipient(
  db: Db,
  messageId: string,
): Promise<{ name: string | null; address: string } | null> {
  const [row] = await query<{ name: string | null; address: string | null }>(
    db,
    `select ${recipientName} as name, ${recipientAddress} as address from messages m
     left join prospects p on p.id = m.prospect_id left join users u on u.id = m.recipient_user_id where m.id = ?`,
    [messageId],
  );
  return row?.address ? { name: row.name, address: row.address } : null;
}

/** The prospect's present number, and when they last wrote from it on this channel; null when they have none. */
export async function readNumber(
  db: Db,
  messageId: string,
  channel: 'sms' | 'whatsapp',
): Promise<{ number: string; lastInboundAt: Instant | null } | null> {
  const [row] = await query<{ number: string | null; lastInboundAt: Instant | null }>(
    db,
    `select p.phone_e164 as number, s.last_inbound_at from messages m join prospects p on p.id = m.prospect_id
     left join channel_states s on s.prospect_id = p.id and s.channel = ?
     where m.id = ?`,
    [channel, messageId],
  );
  return row?.number ? { number: row.number, lastInboundAt: row.lastInboundAt } : null;
}
