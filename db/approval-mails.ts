import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { StepChannel } from '#domain/outreach/cadence.ts';
import { execute, query, type Db } from './client.ts';
import { textsColumn, type ChannelText } from './message-texts.ts';

/** Everything a mail about one open approval says. */
export interface ApprovalMailRow {
  approvalId: string;
  workspaceId: string;
  messageId: string;
  reasonCode: string;
  requestedAt: Instant;
  expiresAt: Instant;
  prospectId: string;
  prospectName: string;
  prospectEmail: string | null;
  prospectNumber: string | null;
  zoneShown: string | null;
  subject: string;
  bodyText: string;
  chain: StepChannel[];
  texts: ChannelText[];
  drafter: string;
  riskFlags: { kind: string; found: string }[];
  facts: { value: string; source: string; confidence: number }[];
}

/** Reads an approval for a mail; null when it is not open any more, so that nobody is asked about a settled thing. */
export async function readApprovalForMail(
  db: Db,
  approvalId: string,
): Promise<ApprovalMailRow | null> {
  const [row] = await query<ApprovalMailRow>(
    db,
    `select a.id as approval_id, a.workspace_id, a.message_id, a.reason_code, a.requested_at, a.expires_at,
       p.id as prospect_id, p.name as prospect_name, p.email as prospect_email,
       p.phone_e164 as prospect_number, p.zone_shown, m.chain, ${textsColumn('a.message_id', 'v.version')} as texts,
       v.subject, v.body_text, coalesce(m.drafter, 'template') as drafter, m.risk_flags,
       coalesce((select jsonb_agg(jsonb_build_object('value', f.value, 'source', f.source, 'confidence', f.confidence))
         from facts f where f.prospect_id = p.id and m.facts_used ? f.name), '[]') as facts
     from approvals a join messages m on m.id = a.message_id
     join message_versions v on v.message_id = a.message_id and v.version = a.message_version
     join prospects p on p.id = a.prospect_id
     where a.id = :approvalId and a.state = 'pending'`.replace(
      'm.facts_used ?',
      'm.facts_used \\?',
    ),
    { approvalId },
  );
  return row ?? null;
}

/** One of our own people, as a reader of mails. */
export interface Reader {
  userId: string | null;
  approverId: string | null;
  name: string;
  email: string;
  timeZone: string;
  language: Language;
}

/** The reader that an outbox row names; null when they may not be asked any more. */
export async function readReader(
  db: Db,
  ids: { userId: string | null; approverId: string | null },
): Promise<Reader | null> {
  const [row] = await query<Reader>(
    db,
    `select u.id as user_id, cast(null as uuid) as approver_id, u.name, u.email, u.time_zone, u.language
     from users u where u.id = :userId and u.disabled_at is null and cast(:approverId as uuid) is null
     union all
     select a.user_id, a.id, a.name, a.email, a.time_zone, w.language
     from approvers a join workspaces w on w.id = a.workspace_id where a.id = :approverId and a.removed_at is null`,
    ids,
  );
  return row ?? null;
}

/** Gives a person their link to an approval; only the hash is kept, and asking twice is harmless. */
export async function insertApprovalLink(
  db: Db,
  link: { tokenHash: string; approvalId: string; approverId: string | null; userId: string | null },
): Promise<void> {
  await execute(
    db,
    `insert into approval_links (token_hash, approval_id, approver_id, user_id, created_at)
     values (:tokenHash, :approvalId, :approverId, :userId, app_now()) on conflict do nothing`,
    link,
  );
}

/** How many single approval requests this address got in the last hour, and when the earliest of them was written. */
export async function recentRequests(
  db: Db,
  email: string,
): Promise<{ count: number; earliest: Instant | null }> {
  const [row] = await query<{ count: number; earliest: Instant | null }>(
    db,
    `select count(*) as count, min(created_at) as earliest from messages
     where class = 'internal' and template_id = 'approval-request' and lower(recipient_email) = lower(?)
       and created_at > app_now() - interval '1 hour'`,
    [email],
  );
  return row ?? { count: 0, earliest: null };
}

/** How many other drafts wait for this person. */
export async function countOthersWaiting(
  db: Db,
  approvalId: string,
  reader: { userId: string | null; approverId: string | null },
): Promise<number> {
  const [row] = await query<{ count: number }>(
    db,
    `select count(distinct a.id) as count from approvals a join approval_links l on l.approval_id = a.id
     where a.state = 'pending' and a.id <> :approvalId
       and (l.user_id = cast(:userId as uuid) or l.approver_id = cast(:approverId as uuid))`,
    { approvalId, ...reader },
  );
  return row?.count ?? 0;
}

/** True when the mail with this business key was written by an earlier try. */
export async function isMailWritten(db: Db, businessKey: string): Promise<boolean> {
  const found = await query(db, 'select 1 from messages where business_key = ?', [businessKey]);
  return found.length > 0;
}

/**
 * Waits until no other request to this person is being written, so that each counts the ones before it; held to the end of
 * the transaction. False when the row went in another one's mail meanwhile.
 */
export async function awaitTurn(db: Db, outboxId: number, email: string): Promise<boolean> {
  await query(
    db,
    `select pg_advisory_xact_lock(hashtextextended('approval-mail:' || lower(?), 0))`,
    [email],
  );
  const open = await query(db, 'select 1 from outbox where id = ? and done_at is null', [outboxId]);
  return open.length > 0;
}

/**
 * The other requests to the same person that are due, taken out of the outbox to go in one mail with `own`. Also those that
 * somebody just claimed: they see it when their turn comes. What is written already goes by itself.
 */
export async function takeGathered(
  db: Db,
  own: number,
  ids: { userId: string | null; approverId: string | null },
  limit: number,
): Promise<{ id: number; approvalId: string }[]> {
  return query<{ id: number; approvalId: string }>(
    db,
    `update outbox set done_at = clock_timestamp() where id in (
       select id from outbox where kind = 'mail' and payload->>'mail' = 'approval-request'
         and done_at is null and dropped_at is null and due_at <= (select app_now()) and id <> :own
         and not exists (select 1 from messages where business_key = 'internal:' || outbox.id)
         and payload->>'userId' is not distinct from cast(:userId as text)
         and payload->>'approverId' is not distinct from cast(:approverId as text)
       order by id limit :limit for update skip locked)
     returning id, payload->>'approvalId' as approval_id`,
    { ...ids, own, limit },
  );
}

/** Puts a row off to an instant of the one clock. */
export async function delayOutboxRow(db: Db, id: number, until: Instant): Promise<void> {
  await execute(db, 'update outbox set due_at = ?, lease_until = null, attempts = 0 where id = ?', [
    until,
    id,
  ]);
}
