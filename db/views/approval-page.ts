import type { Role } from '#domain/access/can.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { StepChannel } from '#domain/outreach/cadence.ts';
import { query, type Db } from '../client.ts';
import { textsColumn, type ChannelText } from '../message-texts.ts';

/** Who was given a link, and to which approval. */
export interface LinkHolder {
  approvalId: string;
  workspaceId: string;
  /** Whose the prospect is now: a planner's right to decide hangs on it. */
  ownerId: string | null;
  userId: string | null;
  approverId: string | null;
  name: string;
  timeZone: string;
  language: Language;
  /** Of somebody with an account; null for a listed approver, whose right is the list itself. */
  role: Role | null;
}

/** The holder of a link by its hash; null when nobody has it, or when they were switched off or taken from the list. */
export async function readLinkHolder(db: Db, tokenHash: string): Promise<LinkHolder | null> {
  const [row] = await query<LinkHolder>(
    db,
    `select l.approval_id, a.workspace_id, p.owner_id, coalesce(l.user_id, r.user_id) as user_id, l.approver_id,
       coalesce(r.name, u.name) as name, coalesce(r.time_zone, u.time_zone) as time_zone,
       coalesce(u.language, w.language) as language, case when l.approver_id is null then u.role end as role
     from approval_links l join approvals a on a.id = l.approval_id join prospects p on p.id = a.prospect_id
     join workspaces w on w.id = a.workspace_id
     left join approvers r on r.id = l.approver_id
     left join users u on u.id = coalesce(l.user_id, r.user_id)
     where l.token_hash = ? and u.disabled_at is null
       and (l.approver_id is null or (r.id is not null and r.removed_at is null))`,
    [tokenHash],
  );
  return row ?? null;
}

/** One approval with what it is about and what became of it. */
export interface ApprovalPageRow {
  id: string;
  messageId: string;
  prospectId: string;
  version: number;
  contentHash: string;
  reasonCode: string;
  state: 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'superseded' | 'expired';
  stateReason: string | null;
  isOverdue: boolean;
  requestedAt: Instant;
  expiresAt: Instant;
  decidedAt: Instant | null;
  decidedVia: 'link' | 'inbox' | 'policy' | null;
  decidedByName: string | null;
  decidedById: string | null;
  decisionId: string | null;
  supersededBy: string | null;
  then: 'redraft' | 'end' | null;
  subject: string;
  bodyText: string;
  chain: StepChannel[];
  texts: ChannelText[];
  language: Language;
  drafter: string | null;
  riskFlags: { kind: string; found: string }[];
  messageStatus: string;
  sentAt: Instant | null;
  prospectName: string;
  prospectEmail: string | null;
  prospectNumber: string | null;
  prospectRunState: string | null;
  theirZone: string | null;
  ownerName: string | null;
  ownerEmail: string | null;
  plannedAt: Instant | null;
}

/** The approval with this id. */
export async function readApprovalPage(db: Db, approvalId: string): Promise<ApprovalPageRow> {
  const [row] = await query<ApprovalPageRow>(
    db,
    `select a.id, a.message_id, a.prospect_id, a.message_version as version, a.content_hash, a.reason_code, a.state,
       a.state_reason, a.expires_at <= app_now(a.prospect_id) as is_overdue, a.requested_at, a.expires_at, a.decided_at,
       a.decided_via, coalesce(du.name, dr.name) as decided_by_name, coalesce(du.id, dr.id) as decided_by_id,
       a.decision_id, a.superseded_by, d.data->>'then' as then, v.subject, v.body_text, m.chain,
       ${textsColumn('a.message_id', 'v.version')} as texts, m.language, m.drafter,
       m.risk_flags, m.status as message_status, m.sent_at, p.name as prospect_name, p.email as prospect_email,
       p.phone_e164 as prospect_number,
       p.run_state as prospect_run_state, p.zone_shown as their_zone, o.name as owner_name, o.email as owner_email,
       coalesce(t.planned_at, case when p.next_act = 'send' then p.next_wake_at end) as planned_at
     from approvals a
     join messages m on m.id = a.message_id
     join message_versions v on v.message_id = a.message_id and v.version = a.message_version
     join prospects p on p.id = a.prospect_id
     left join users o on o.id = p.owner_id and o.disabled_at is null
     left join users du on du.id = a.decided_by_user
     left join approvers dr on dr.id = a.decided_by_approver
     left join decisions d on d.id = a.decision_id
     left join touches t on t.message_id = a.message_id
     where a.id = ?`,
    [approvalId],
  );
  if (!row) throw new Error('No such approval.');
  return row;
}

/** The approval that stands in the place of a superseded one now: the end of the chain of edits. */
export async function readNewestApproval(db: Db, approvalId: string): Promise<ApprovalPageRow> {
  const [last] = await query<{ id: string }>(
    db,
    `with recursive chain as (
       select id, superseded_by, 0 as depth from approvals where id = ?
       union all
       select a.id, a.superseded_by, chain.depth + 1 from approvals a join chain on a.id = chain.superseded_by)
     select id from chain order by depth desc limit 1`,
    [approvalId],
  );
  return readApprovalPage(db, last?.id ?? approvalId);
}

/** A text in one of its versions. */
export interface TextVersion {
  subject: string;
  bodyText: string;
  texts: ChannelText[];
}

/** A version of a message's text; null when there is none. */
export async function readTextVersion(
  db: Db,
  messageId: string,
  version: number,
): Promise<TextVersion | null> {
  const [row] = await query<TextVersion>(
    db,
    `select v.subject, v.body_text, ${textsColumn('v.message_id', 'v.version')} as texts
     from message_versions v where v.message_id = ? and v.version = ?`,
    [messageId, version],
  );
  return row ?? null;
}

/** A statement that the text rests on. */
export interface UsedFact {
  value: string;
  source: string;
  confidence: number;
}

/** What the drafter used, surest first. */
export async function readUsedFacts(db: Db, messageId: string): Promise<UsedFact[]> {
  return query<UsedFact>(
    db,
    `select f.value, f.source, f.confidence from messages m
     join facts f on f.prospect_id = m.prospect_id and jsonb_exists(m.facts_used, f.name)
     where m.id = ? order by f.confidence desc, f.name limit 12`,
    [messageId],
  );
}

/**
 * The open approval of the same touch that this person holds a link to: where a withdrawn draft was written anew. Null where
 * there is none; other drafts are counted, never linked.
 */
export async function findOwnOpenApproval(
  db: Db,
  approvalId: string,
  holder: { userId: string | null; approverId: string | null },
): Promise<string | null> {
  const [row] = await query<{ id: string }>(
    db,
    `select open.id from approvals old join messages om on om.id = old.message_id
     join messages nm on nm.enrolment_id = om.enrolment_id and nm.step = om.step and nm.id <> om.id
     join approvals open on open.message_id = nm.id and open.state = 'pending'
     join approval_links l on l.approval_id = open.id
     where old.id = :approvalId and l.approver_id is not distinct from cast(:approverId as uuid)
       and (cast(:approverId as uuid) is not null or l.user_id = cast(:userId as uuid))
     limit 1`,
    { approvalId, ...holder },
  );
  return row?.id ?? null;
}
