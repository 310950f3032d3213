import type { Language } from '#domain/kernel/language.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { Candidate } from './inbound.ts';
import { query, type Db } from './client.ts';

/** Somebody whom another program means: by our id of them, by the message they answer, by address or by number. */
export interface OutsidePerson extends Candidate {
  language: Language | null;
  /** False for somebody who was deleted: only a stop still counts for them. */
  isLive: boolean;
  by: 'id' | 'message_id' | 'address' | 'number';
}

/**
 * Everybody who may be meant, the surest first: an answer is the first one's, a stop is everybody's. The address is
 * canonical, the number E.164. Empty where we know nobody.
 */
export async function findOutsidePeople(
  db: Db,
  named: {
    prospectId: string | null;
    inReplyTo: string | null;
    email: string | null;
    phone: string | null;
  },
): Promise<OutsidePerson[]> {
  return query<OutsidePerson>(
    db,
    `select p.id as prospect_id, p.workspace_id, p.enrolment, p.email, p.language, m.id as message_id,
       p.deleted_at is null as is_live,
       case when p.id = cast(:prospectId as uuid) then 'id' when m.id is not null then 'message_id'
         when p.email_canonical = :email then 'address' else 'number' end as by
     from prospects p left join messages m on m.id = cast(:inReplyTo as uuid) and m.prospect_id = p.id
     where p.id = cast(:prospectId as uuid) or m.id is not null or p.email_canonical = :email or p.phone_e164 = :phone
     order by p.id is not distinct from cast(:prospectId as uuid) desc, m.id is not null desc,
       p.deleted_at is null desc, p.email_canonical is not distinct from :email desc, p.updated_at desc, p.id`,
    named,
  );
}

/** The last sending of a message on a channel, in its present round. */
export interface OutsideSending {
  intentId: string;
  /** Its id at our own provider; null for a mail. */
  providerId: string | null;
  /** Where they are written to; null for one of our own people. */
  email: string | null;
}

/** Reads what a program that carries a message on can mean; null where it never left on that channel. */
export async function findOutsideSending(
  db: Db,
  { messageId, channel }: { messageId: string; channel: Channel },
): Promise<OutsideSending | null> {
  const [row] = await query<OutsideSending>(
    db,
    `select i.id as intent_id, a.provider_id, p.email from intents i
     join messages m on m.id = i.message_id and m.round = i.ordinal
     join send_attempts a on a.intent_id = i.id and a.attempt_number = i.attempt_number
     left join prospects p on p.id = i.prospect_id
     where i.message_id = :messageId and i.channel = :channel`,
    { messageId, channel },
  );
  return row ?? null;
}
