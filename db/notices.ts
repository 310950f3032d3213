import type { Instant } from '#domain/kernel/instant.ts';
import { query, type Db } from './client.ts';

/** A reply as the notice to its owner tells it. */
export interface ReplyNoticeRow {
  name: string;
  organisation: string | null;
  receivedAt: Instant;
  text: string;
  otherAddress: string | null;
  matchedBy: string | null;
}

/** The reply that an event was; null for anything else. */
export async function readReplyForMail(db: Db, eventId: string): Promise<ReplyNoticeRow | null> {
  const [row] = await query<ReplyNoticeRow>(
    db,
    `select p.name, p.organisation, n.received_at, coalesce(n.body_text, '') as text, n.matched_by,
       case when n.from_other_address then n.from_address end as other_address
     from inbound_events n join prospects p on p.id = n.prospect_id where n.id = ? and n.kind in ('reply', 'stop_like')`,
    [eventId],
  );
  return row ?? null;
}

/** How long after its last sign of life an inbox still counts as open before somebody. */
const openForSeconds = 45;

/** True while an inbox page of this user is open (its live connection beats). */
export async function isInboxOpen(db: Db, userId: string): Promise<boolean> {
  const rows = await query(
    db,
    `select 1 from heartbeats where process = ? and at > clock_timestamp() - make_interval(secs => ?)`,
    [`inbox:${userId}`, openForSeconds],
  );
  return rows.length > 0;
}

/** A decision as its confirmation tells it. */
export interface DecidedNoticeRow {
  kind: string;
  via: string;
  decidedAt: Instant;
  decidedBy: string | null;
  decidedById: string | null;
  approvalId: string | null;
  prospectId: string;
  prospectName: string;
  zone: string;
  subject: string;
  rejectReason: string | null;
  nextWakeAt: Instant | null;
}

/** The decision with this id, with names. */
export async function readDecisionForMail(
  db: Db,
  decisionId: string,
): Promise<DecidedNoticeRow | null> {
  const [row] = await query<DecidedNoticeRow>(
    db,
    `select d.kind, d.via, d.decided_at, coalesce(u.name, r.name) as decided_by, d.actor_id as decided_by_id,
       a.id as approval_id, p.id as prospect_id, p.name as prospect_name, coalesce(p.zone_shown, w.time_zone) as zone, v.subject,
       a.reject_reason, p.next_wake_at
     from decisions d join prospects p on p.id = d.prospect_id join workspaces w on w.id = d.workspace_id
     join message_versions v on v.message_id = d.message_id and v.version = d.message_version
     left join approvals a on a.decision_id = d.id
     left join users u on u.id = d.actor_id left join approvers r on r.id = d.actor_id
     where d.id = ? and d.kind in ('approve', 'reject')`,
    [decisionId],
  );
  return row ?? null;
}

/** Who invites somebody, into which workspace, and until when the invitation holds (a week); null once they have joined. */
export async function readInvitation(
  db: Db,
  userId: string,
  invitedById: string,
): Promise<{ invitedBy: string; workspace: string; expiresAt: Instant } | null> {
  const [row] = await query<{ invitedBy: string; workspace: string; expiresAt: Instant }>(
    db,
    `select i.name as invited_by, w.name as workspace, clock_timestamp() + interval '7 days' as expires_at
     from users u join workspaces w on w.id = u.workspace_id
     join users i on i.id = :invitedById and i.workspace_id = u.workspace_id
     where u.id = :userId and u.disabled_at is null and u.password_hash is null`,
    { userId, invitedById },
  );
  return row ?? null;
}
