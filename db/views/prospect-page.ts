import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { StepChannel } from '#domain/outreach/cadence.ts';
import type { StopKind } from '#domain/messaging/stops.ts';
import type { ScoreFactor } from '#domain/prospect/score.ts';
import type { Outcome, PersonReason, RunState, Stage } from '#domain/prospect/stage.ts';
import { query, type Db } from '../client.ts';

/** What keeps a run, as the acts wrote it (`showRun`). */
export interface Blocker {
  code?: string;
  until?: Instant | null;
  since?: Instant | null;
  awayUntil?: Instant | null;
  reasons?: string[];
}

/** A prospect as its page shows them. */
export interface ProspectPageRow {
  id: string;
  workspaceId: string;
  name: string;
  givenName: string | null;
  organisation: string | null;
  roleTitle: string | null;
  email: string | null;
  phoneE164: string | null;
  website: string | null;
  city: string | null;
  region: string | null;
  country: string | null;
  language: Language | null;
  zones: string[];
  zoneShown: string | null;
  zoneSource: string | null;
  zoneConfidence: number | null;
  eventType: string | null;
  eventDate: string | null;
  guestCount: number | null;
  budget: string | null;
  custom: Record<string, string>;
  tags: string[];
  source: string;
  importName: string | null;
  ownerId: string | null;
  ownerName: string | null;
  lawfulBasis: 'consent' | 'legitimate_interest' | 'contract' | null;
  lawfulBasisSource: string | null;
  lawfulBasisAt: Instant | null;
  stage: Stage;
  runState: RunState | null;
  outcome: Outcome | null;
  enrolment: number;
  score: number;
  scoreFactors: ScoreFactor[];
  confidence: number;
  nextWakeAt: Instant | null;
  nextAct: string | null;
  blocker: Blocker | null;
  personNeeded: { reason?: PersonReason } | null;
  awayUntil: Instant | null;
  snoozedUntil: Instant | null;
  lastReplyAt: Instant | null;
  isSample: boolean;
  isSimulated: boolean;
  createdAt: Instant;
  cadenceVersion: number | null;
  firstAcceptedAt: Instant | null;
  lastAcceptedAt: Instant | null;
  endedAt: Instant | null;
  startDueAt: Instant | null;
}

/** The prospect with the pass at hand; null for an unknown id, one of another workspace, and one that was removed. */
export async function readProspectPage(
  db: Db,
  target: { workspaceId: string; prospectId: string },
): Promise<ProspectPageRow | null> {
  const [row] = await query<ProspectPageRow>(
    db,
    `select p.id, p.workspace_id, p.name, p.given_name, p.organisation, p.role_title, p.email, p.phone_e164, p.website, p.city,
       p.region, p.country, p.language, p.zones, p.zone_shown, p.zone_source, p.zone_confidence, p.event_type, p.event_date,
       p.guest_count, p.budget, p.custom, p.tags, p.source, i.file_name as import_name, p.owner_id, u.name as owner_name,
       p.lawful_basis, p.lawful_basis_source, p.lawful_basis_at, p.stage, p.run_state, p.outcome, p.enrolment, p.score,
       p.score_factors, p.confidence, p.next_wake_at, p.next_act, p.blocker, p.person_needed, p.away_until,
       p.snoozed_until, p.last_reply_at, p.is_sample, p.is_simulated, p.created_at, c.version as cadence_version,
       e.first_accepted_at, e.last_accepted_at, e.ended_at,
       (select o.due_at from outbox o where o.prospect_id = p.id and o.kind = 'start_prospect' and o.done_at is null
          and o.dropped_at is null order by o.id desc limit 1) as start_due_at
     from prospects p
     left join users u on u.id = p.owner_id
     left join imports i on i.id = p.import_id
     left join enrolments e on e.prospect_id = p.id and e.number = p.enrolment
     left join cadence_versions c on c.id = e.cadence_version_id
     where p.id = :prospectId and p.workspace_id = :workspaceId and p.deleted_at is null`,
    target,
  );
  return row ?? null;
}

/** One step of the plan with what was or will be said. */
export interface PlannedTouch {
  step: number;
  channel: string;
  dayOffset: number;
  state: string;
  draftAt: Instant | null;
  dueAt: Instant | null;
  plannedAt: Instant | null;
  acceptedAt: Instant | null;
  messageId: string | null;
  messageStatus: string | null;
  subject: string | null;
  /** The channels of its message in their order, and the one at work; null before it is drafted. */
  chain: StepChannel[] | null;
  messageChannel: Channel | null;
  /** Why it was held when it was about to leave: a limit, a provider that is down, or its turn after that. */
  heldBy: 'limit' | 'circuit' | 'release' | null;
}

/** The touches of a pass in their order. */
export async function readPlan(
  db: Db,
  prospectId: string,
  enrolment: number,
): Promise<PlannedTouch[]> {
  return query<PlannedTouch>(
    db,
    `select t.step, t.channel, t.day_offset, t.state, t.draft_at, t.due_at, t.planned_at, t.accepted_at, t.message_id,
       m.status as message_status, v.subject, m.chain, m.channel as message_channel,
       (select i.held_by from intents i where i.message_id = m.id and i.state in ('planned', 'not_sent')
         and i.held_until > app_now(i.prospect_id) limit 1) as held_by
     from touches t join enrolments e on e.id = t.enrolment_id
     left join messages m on m.id = t.message_id
     left join message_versions v on v.message_id = m.id and v.version = m.current_version
     where e.prospect_id = ? and e.number = ? order by t.step`,
    [prospectId, enrolment],
  );
}

/** The draft that waits for somebody's word. */
export interface OpenDraft {
  messageId: string;
  requestedAt: Instant;
  expiresAt: Instant;
}

/**
 * What stands in the way besides the row itself: an open draft, a reply that nobody dealt with, open stops, and who paused
 * or handed over last.
 */
export interface Hold {
  draft: OpenDraft | null;
  replyId: string | null;
  stops: { kind: StopKind; blocks: 'cadence' | 'all'; at: Instant }[];
  lastHold: { kind: string; by: string | null; at: Instant } | null;
}

/** Reads what holds a prospect. */
export async function readHold(db: Db, prospectId: string): Promise<Hold> {
  const [drafts, replies, stops, holds] = await Promise.all([
    query<OpenDraft>(
      db,
      `select message_id, requested_at, expires_at from approvals
       where prospect_id = ? and state = 'pending' order by requested_at desc limit 1`,
      [prospectId],
    ),
    query<{ id: string }>(
      db,
      `select id from inbound_events where prospect_id = ? and kind in ('reply', 'stop_like') and handled_at is null
       order by received_at desc limit 1`,
      [prospectId],
    ),
    query<Hold['stops'][number]>(
      db,
      `select kind, blocks, at from stops where prospect_id = ? and lifted_order_number is null order by order_number`,
      [prospectId],
    ),
    query<NonNullable<Hold['lastHold']>>(
      db,
      `select d.kind, coalesce(u.name, a.name) as by, d.decided_at as at from decisions d
       left join users u on u.id = d.actor_id left join approvers a on a.id = d.actor_id
       where d.prospect_id = ? and d.kind in ('pause', 'hand_over', 'stop', 'close') order by d.decided_at desc limit 1`,
      [prospectId],
    ),
  ]);
  const [draft = null] = drafts;
  return { draft, replyId: replies[0]?.id ?? null, stops, lastHold: holds[0] ?? null };
}

/** Something we know, from where, and how sure that is. */
export interface KnownFact {
  name: string;
  value: string;
  source: string;
  confidence: number;
  provenance: 'verified' | 'pattern' | 'guess';
  fetchedAt: Instant;
}

/** What is known about a prospect, surest first. */
export async function readKnownFacts(db: Db, prospectId: string): Promise<KnownFact[]> {
  return query<KnownFact>(
    db,
    `select name, value, source, confidence, provenance, fetched_at from facts
     where prospect_id = ? order by confidence desc, name`,
    [prospectId],
  );
}
