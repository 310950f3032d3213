import type { Instant } from '#domain/kernel/instant.ts';
import { query, type Db } from './client.ts';
import { recipientAddress, recipientName } from './recipients.ts';

/** A version of a message as it leaves by mail: the stored bytes, whom they go to, and what they answer. */
export interface Letter {
  subject: string;
  html: string;
  plainText: string;
  contentHash: string;
  /** Where it goes now; null when there is no address. */
  to: { name: string | null; address: string } | null;
  /** The Message-IDs of the talk before it, oldest first: what was accepted, and what the prospect wrote. */
  thread: string[];
  hasFiles: boolean;
  /** The workspace wants opens and clicks told (C58). */
  tracksOpens: boolean;
  /** By the clock of whoever it goes to. */
  now: Instant;
}

type LetterRow = Omit<Letter, 'to'> & { name: string | null; address: string | null };

/** Reads everything that a mail is built from in one round trip; null for a message or a version that does not exist. */
export async function readLetter(
  db: Db,
  messageId: string,
  version: number,
): Promise<Letter | null> {
  const [row] = await query<LetterRow>(
    db,
    `select v.subject, v.html, v.plain_text, v.content_hash, ${recipientName} as name, ${recipientAddress} as address,
       array(
         select header from (
           select i.message_id_header as header, i.accepted_at as at from intents i
           where i.enrolment_id = m.enrolment_id and i.state = 'accepted' and i.message_id <> m.id
           union all
           select n.message_id_header, n.received_at from enrolments e
           join inbound_events n on n.prospect_id = e.prospect_id and n.enrolment = e.number and n.kind = 'reply'
           where e.id = m.enrolment_id) as talk
         where header is not null order by at) as thread,
       exists (select 1 from message_attachments f where f.message_id = v.message_id and f.version = v.version) as has_files,
       w.tracks_opens, app_now(m.prospect_id) as now
     from messages m
     join message_versions v on v.message_id = m.id and v.version = :version
     join workspaces w on w.id = m.workspace_id
     left join prospects p on p.id = m.prospect_id
     left join users u on u.id = m.recipient_user_id
     where m.id = :messageId`,
    { messageId, version },
  );
  if (!row) return null;
  const { name, address, ...letter } = row;
  return { ...letter, to: address === null || address === '' ? null : { name, address } };
}
