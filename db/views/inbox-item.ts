import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { RunState } from '#domain/prospect/stage.ts';
import type { StepChannel } from '#domain/outreach/cadence.ts';
import { query, type Db } from '../client.ts';
import { isFirstTextColumn, textsColumn, type ChannelText } from '../message-texts.ts';
import type { FactRow } from '../prospects.ts';
import type { Blocker } from './prospect-page.ts';

/** The prospect that an item is about, as the column beside it needs them. */
export interface ItemProspect {
  id: string;
  ownerId: string | null;
  name: string;
  givenName: string | null;
  organisation: string | null;
  roleTitle: string | null;
  email: string | null;
  phoneE164: string | null;
  city: string | null;
  country: string | null;
  language: Language | null;
  zoneShown: string | null;
  zoneSource: string | null;
  score: number;
  lawfulBasis: string | null;
  lawfulBasisSource: string | null;
  runState: RunState | null;
  blocker: Blocker | null;
  personReason: string | null;
  nextWakeAt: Instant | null;
  nextAct: string | null;
  enrolment: number;
  ownerName: string | null;
}

/** Reads the prospect of this workspace; null for any other id. */
export async function readItemProspect(
  db: Db,
  workspaceId: string,
  prospectId: string,
): Promise<ItemProspect | null> {
  const [row] = await query<ItemProspect>(
    db,
    `select p.id, p.owner_id, p.name, p.given_name, p.organisation, p.role_title, p.email, p.phone_e164, p.city, p.country, p.language,
       p.zone_shown, p.zone_source, p.score, p.lawful_basis, p.lawful_basis_source, p.run_state, p.blocker,
       p.person_needed->>'reason' as person_reason, p.next_wake_at, p.next_act, p.enrolment, u.name as owner_name
     from prospects p left join users u on u.id = p.owner_id
     where p.id = ? and p.workspace_id = ? and p.deleted_at is null`,
    [prospectId, workspaceId],
  );
  return row ?? null;
}

/** A draft with its approval, its text, and the version before it. */
export interface DraftRow {
  messageId: string;
  prospectId: string;
  approvalId: string;
  approvalState: string;
  version: number;
  contentHash: string;
  subject: string;
  bodyText: string;
  /** In the order they are tried; the version has a text for each. */
  chain: StepChannel[];
  rejectedChannels: { channel: string; reason: string }[];
  texts: ChannelText[];
  isFirstText: boolean;
  earlierSubject: string | null;
  earlierBody: string | null;
  earlierTexts: ChannelText[];
  drafter: string | null;
  factsUsed: string[];
  riskFlags: { kind: string; found: string }[];
  reasonCode: string;
  requestedAt: Instant;
  expiresAt: Instant;
  step: number;
  stepCount: number;
  language: Language;
}

/** The newest approval of a message with what it is about; null when the message has none. */
export async function readDraft(
  db: Db,
  workspaceId: string,
  messageId: string,
): Promise<DraftRow | null> {
  const [row] = await query<DraftRow>(
    db,
    `select a.message_id, a.prospect_id, a.id as approval_id, a.state as approval_state, a.message_version as version,
       a.content_hash, v.subject, v.body_text, b.subject as earlier_subject, b.body_text as earlier_body, m.drafter,
       m.chain, m.rejected_channels, ${textsColumn('a.message_id', 'v.version')} as texts,
       ${textsColumn('a.message_id', 'b.version')} as earlier_texts, ${isFirstTextColumn('a.prospect_id')} as is_first_text,
       m.facts_used, m.risk_flags, a.reason_code, a.requested_at, a.expires_at, m.step, m.language,
       (select count(*) from touches t where t.enrolment_id = m.enrolment_id) as step_count
     from approvals a join messages m on m.id = a.message_id
     join message_versions v on v.message_id = m.id and v.version = a.message_version
     left join message_versions b on b.message_id = m.id and b.version = 1 and a.message_version > 1
     where a.message_id = ? and a.workspace_id = ? order by a.requested_at desc, a.id limit 1`,
    [messageId, workspaceId],
  );
  return row ?? null;
}

/** A reply with what was understood of it. */
export interface ReplyRow {
  eventId: string;
  prospectId: string;
  kind: string;
  category: string | null;
  receivedAt: Instant;
  subject: string | null;
  fromAddress: string | null;
  fromOtherAddress: boolean;
  handledAt: Instant | null;
  until: string | null;
}

/** The reply with this id, in this workspace. */
export async function readReply(
  db: Db,
  workspaceId: string,
  eventId: string,
): Promise<ReplyRow | null> {
  const [row] = await query<ReplyRow>(
    db,
    `select id as event_id, prospect_id, kind, category, received_at, subject, from_address, from_other_address, handled_at,
       classification->>'until' as until
     from inbound_events where id = ? and workspace_id = ? and prospect_id is not null`,
    [eventId, workspaceId],
  );
  return row ?? null;
}

/** One message of the talk, in or out. */
export interface TalkRow {
  id: string;
  direction: 'in' | 'out';
  author: string;
  at: Instant;
  subject: string | null;
  body: string;
  quoted: string | null;
  status: string | null;
  fromOtherAddress: boolean;
}

/**
 * The talk with a prospect, oldest first: what left or is about to, and what they wrote. A mail comes in before anybody knows
 * whose it is; the story has its time on the clock of the prospect, which may have been moved.
 */
export async function readTalk(db: Db, prospectId: string): Promise<TalkRow[]> {
  return query<TalkRow>(
    db,
    `select m.id, 'out' as direction, coalesce(u.name, w.sender_name, w.name) as author,
       coalesce(m.sent_at, i.planned_at) as at, v.subject, v.body_text as body, cast(null as text) as quoted, m.status,
       false as from_other_address
     from intents i join messages m on m.id = i.message_id
     join message_versions v on v.message_id = m.id and v.version = i.message_version
     join workspaces w on w.id = m.workspace_id left join users u on u.id = v.edited_by
     where i.prospect_id = :prospectId and i.state in ('accepted', 'unknown', 'dispatching', 'planned')
       and (i.class = 'conversation' or i.state <> 'planned')
     union all
     select n.id, 'in', coalesce(nullif(n.from_name, ''), n.from_address, p.name), coalesce(t.at, n.received_at), n.subject,
       coalesce(n.body_text, ''), n.classification->>'quoted', cast(null as text), n.from_other_address
     from inbound_events n join prospects p on p.id = n.prospect_id
     left join lateral (select min(at) as at from timeline where prospect_id = n.prospect_id and kind like 'inbound.%'
       and data->>'eventId' = cast(n.id as text)) t on true
     where n.prospect_id = :prospectId and n.kind in ('reply', 'stop_like', 'opt_out', 'out_of_office')
     order by at`,
    { prospectId },
  );
}

/** The subject that the talk with a prospect goes on under: of what they wrote last, else of our last mail; null for none. */
export async function readTalkSubject(db: Db, prospectId: string): Promise<string | null> {
  const [row] = await query<{ subject: string }>(
    db,
    `select subject from (
       select v.subject, m.sent_at as at from messages m
       join message_versions v on v.message_id = m.id and v.version = m.current_version
       where m.prospect_id = :prospectId and m.sent_at is not null and m.class in ('marketing', 'conversation')
       union all
       select subject, received_at from inbound_events
       where prospect_id = :prospectId and kind in ('reply', 'stop_like') and subject <> '') talk
     order by at desc limit 1`,
    { prospectId },
  );
  return row?.subject ?? null;
}

/** The facts that a draft may name. */
export async function readItemFacts(db: Db, prospectId: string): Promise<FactRow[]> {
  return query<FactRow>(
    db,
    `select name, value, source, confidence, provenance from facts where prospect_id = ? order by confidence desc, name limit 12`,
    [prospectId],
  );
}

/** Whose talk an answer belongs to; null for anything that is no answer of this workspace. */
export async function prospectOfAnswer(
  db: Db,
  workspaceId: string,
  messageId: string,
): Promise<string | null> {
  const [row] = await query<{ prospectId: string }>(
    db,
    `select prospect_id from messages where id = ? and workspace_id = ? and class = 'conversation'`,
    [messageId, workspaceId],
  );
  return row?.prospectId ?? null;
}
