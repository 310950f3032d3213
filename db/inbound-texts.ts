import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { Candidate } from './inbound.ts';
import { query, type Db } from './client.ts';

/** Somebody a text may come from: whoever has the number. */
export interface TextCandidate extends Candidate {
  phone: string;
  language: Language | null;
  /** False for somebody who was deleted: only a stop still counts for them. */
  isLive: boolean;
  /** The last text of ours to them on the channel, whatever it said. */
  lastTextAt: Instant | null;
}

/**
 * Everybody with this number, the one whom we wrote to last on the channel first: an answer is theirs, a stop is
 * everybody's. `messageId` is that last text.
 */
export async function findByNumber(
  db: Db,
  channel: 'sms' | 'whatsapp',
  number: string,
): Promise<TextCandidate[]> {
  return query<TextCandidate>(
    db,
    `select p.id as prospect_id, p.workspace_id, p.enrolment, p.email, p.phone_e164 as phone, p.language,
       p.deleted_at is null as is_live, last.message_id, last.at as last_text_at
     from prospects p
     left join lateral (
       select i.message_id, i.accepted_at as at from intents i
       where i.prospect_id = p.id and i.channel = :channel and i.accepted_at is not null
       order by i.accepted_at desc limit 1) last on true
     where p.phone_e164 = :number
     order by p.deleted_at is null desc, last.at desc nulls last, p.updated_at desc, p.id`,
    { channel, number },
  );
}

/** The message that a provider knows under this id: the one that somebody chose to answer. Null where it is not ours. */
export async function findAnsweredText(
  db: Db,
  providerId: string,
): Promise<{ messageId: string; prospectId: string } | null> {
  const [row] = await query<{ messageId: string; prospectId: string }>(
    db,
    `select i.message_id, i.prospect_id from send_attempts a join intents i on i.id = a.intent_id
     where a.provider_id = ? and i.prospect_id is not null limit 1`,
    [providerId],
  );
  return row ?? null;
}

/** Notes what WhatsApp's reviewers said of a template, in every workspace that has it. */
export async function judgeTemplate(
  db: Db,
  judgement: { name: string; language: string; status: string; reason: string | null },
): Promise<string[]> {
  const judged = await query<{ workspaceId: string }>(
    db,
    `update whatsapp_templates set status = :status, reason = :reason, checked_at = app_now()
     where name = :name and language = :language
       and :status in ('unsubmitted', 'pending', 'approved', 'rejected', 'paused') returning workspace_id`,
    judgement,
  );
  return judged.map(({ workspaceId }) => workspaceId);
}

/** The number of a prospect, E.164; null where there is none. */
export async function readNumberOf(db: Db, prospectId: string): Promise<string | null> {
  const [row] = await query<{ number: string | null }>(
    db,
    'select phone_e164 as number from prospects where id = ?',
    [prospectId],
  );
  return row?.number ?? null;
}
