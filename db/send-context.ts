import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { Channel, MessageClass, WireUrgency } from '#domain/messaging/channels.ts';
import type { Topic } from '#domain/messaging/preferences.ts';
import type { MessageStatus } from '#domain/messaging/status.ts';
import type { StopKind, StopReach } from '#domain/messaging/stops.ts';
import type { LawfulBasis } from '#domain/prospect/import/lead.ts';
import type { QuietHours } from '#domain/schedule/types.ts';
import { query, type Db } from './client.ts';
import { isoOf } from './clock.ts';

/** A message with the version that is current, and all that the planner and the gate must know about it. */
export interface SendContext {
  id: string;
  workspaceId: string;
  prospectId: string | null;
  enrolmentId: string | null;
  enrolment: number | null;
  step: number | null;
  class: MessageClass;
  /** Null: the urgency of its class. */
  urgency: WireUrgency | null;
  messageType: string;
  /** `cadence`: a prospect's run carries it, a touch or an answer; any other has a run of its own. */
  origin: 'cadence' | 'person' | 'api' | 'system';
  /** Counts what a person let be tried again, from 1. */
  round: number;
  createdAt: Instant;
  /** The message that carries it, itself where it left alone: it has waited with others already (C8). */
  batchId: string | null;
  /** The channel at work now; one of the chain. */
  channel: Channel;
  /** Channels in the order they are tried (C15); without a task of a person, which nobody sends. */
  chain: Channel[];
  /** True where a task of a person stands behind it. */
  hasTask: boolean;
  /** Channels for which the current version has a text; what was approved covers them all. */
  textChannels: Channel[];
  /** Channels of these that have an approved template beside the free text (C62). */
  templateChannels: Channel[];
  deadlineAt: Instant | null;
  status: MessageStatus;
  version: number;
  contentHash: string;
  notBefore: Instant | null;
  language: Language;
  recipientEmail: string | null;
  approval: {
    state: 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'superseded' | 'expired';
    version: number;
    contentHash: string;
    decidedAt: Instant | null;
    via: 'link' | 'inbox' | 'policy' | null;
  } | null;
  /** Everything the ledger knows of this message, oldest first: one for each channel and account that was tried. */
  intents: IntentState[];
  /** The youngest of them. */
  intent: IntentState | null;
  /** When anything else of outreach or service last began to leave to the same person. */
  otherSentAt: Instant | null;
  /** The hour its cadence asks for; null for the first touch and for what is no touch. */
  dueAt: Instant | null;
  /** What stops the person it goes to, as it was when this was read; none for our own people. */
  stops: (StopReach & { kind: StopKind })[];
  /** When this was read, by the person's clock. */
  now: Instant;
}

/** What a provider of short messages reports of one, in its order. */
export type ReceiptStatus =
  'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'undelivered' | 'failed';

/** Where the ledger stands with an intent. */
export interface IntentState {
  id: string;
  channel: Channel;
  /** Counts deliberate further sends on the same channel, from 1: another account, another address. */
  ordinal: number;
  state: 'planned' | 'dispatching' | 'accepted' | 'refused' | 'not_sent' | 'unknown' | 'suppressed';
  attemptNumber: number;
  recordedAt: Instant | null;
  leaseUntil: Instant | null;
  messageIdHeader: string | null;
  /** The error class of a refusal, the reason of a suppression. */
  stateReason: string | null;
  receipt: ReceiptStatus | null;
  /** Until when a receipt is waited for before the next channel is tried; null when none is. */
  receiptDueAt: Instant | null;
  /** Not before: a limit is full, or a provider is down. */
  heldUntil: Instant | null;
}

/** The prospect as the gate sees them, read under the row lock. */
export interface GateProspect {
  id: string;
  enrolment: number;
  email: string | null;
  /** E.164. */
  phone: string | null;
  zones: string[];
  country: string | null;
  region: string | null;
  /** A person by themselves, and not at their work address. */
  isIndividual: boolean;
  lawfulBasis: LawfulBasis | null;
  /** What mail to them rests on: noted later, else stated at entry. */
  mailBasis: LawfulBasis | null;
  isSample: boolean;
  hasClockLead: boolean;
  awayUntil: Instant | null;
  deletedAt: Instant | null;
  /** What they chose about hours, channels and topics; null when they never said. */
  chosen: {
    quietHours: QuietHours | null;
    channelsOff: Channel[];
    topicsOff: Topic[];
    maxPerWeek: number | null;
  } | null;
  /** Channels for which a consent stands (C40). */
  agreedChannels: Channel[];
}

type ContextRow = Omit<SendContext, 'intent'>;

/** Reads the message with approval, intent and plan in one round trip; null for an unknown id. */
export async function readSendContext(db: Db, messageId: string): Promise<SendContext | null> {
  const contexts = await readSendContexts(db, [messageId]);
  return contexts.get(messageId) ?? null;
}

/** {@link readSendContext} of many messages in one round trip, by id; unknown ids are left out. */
export async function readSendContexts(
  db: Db,
  messageIds: readonly string[],
): Promise<ReadonlyMap<string, SendContext>> {
  const rows = await query<ContextRow>(
    db,
    `select m.id, m.workspace_id, m.prospect_id, m.enrolment_id, e.number as enrolment, m.step, m.class, m.urgency,
       m.message_type, m.origin, m.round, m.created_at, m.batch_id, m.channel,
       array(select c from unnest(m.chain) with ordinality as u(c, n) where c in ('email','sms','whatsapp') order by n) as chain,
       m.chain && array['phone','linkedin','in_person'] as has_task, m.deadline_at, m.status,
       array(select 'email' where v.html <> '' union all select channel from message_texts x
         where x.message_id = m.id and x.version = v.version) as text_channels,
       array(select channel from message_texts x where x.message_id = m.id and x.version = v.version
         and x.template_name is not null) as template_channels, m.current_version as version, v.content_hash, m.not_before, m.language, m.recipient_email,
       t.due_at, app_now(m.prospect_id) as now,
       coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'blocks', s.blocks, 'channel', s.channel) order by s.order_number)
         from stops s where s.prospect_id = m.prospect_id and s.lifted_order_number is null), '[]') as stops,
       (select max(o.dispatched_at) from intents o where o.prospect_id = m.prospect_id and o.message_id <> m.id
         and o.class in ('marketing', 'service')) as other_sent_at,
       (select jsonb_build_object('state', a.state, 'version', a.message_version, 'contentHash', a.content_hash,
          'decidedAt', ${isoOf('a.decided_at')}, 'via', a.decided_via)
        from approvals a where a.message_id = m.id order by a.requested_at desc, a.id limit 1) as approval,
       coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'channel', i.channel, 'ordinal', i.ordinal,
          'state', i.state, 'stateReason', i.state_reason, 'attemptNumber', i.attempt_number,
          'recordedAt', ${isoOf('i.recorded_at')}, 'leaseUntil', ${isoOf('i.lease_until')},
          'messageIdHeader', i.message_id_header, 'receipt', i.receipt, 'receiptDueAt', ${isoOf('i.receipt_due_at')},
          'heldUntil', ${isoOf('i.held_until')})
          order by i.planned_at, i.ordinal, i.id)
        from intents i where i.message_id = m.id), '[]') as intents
     from messages m
     join message_versions v on v.message_id = m.id and v.version = m.current_version
     left join enrolments e on e.id = m.enrolment_id
     left join touches t on t.message_id = m.id
     where m.id = any(?)`,
    [messageIds],
  );
  return new Map(rows.map((row) => [row.id, { ...row, intent: row.intents.at(-1) ?? null }]));
}

type GateFacts = Pick<GateProspect, 'chosen' | 'agreedChannels'> & {
  mailBasis: LawfulBasis | null;
};
type GateRow = Omit<GateProspect, 'chosen' | 'agreedChannels' | 'mailBasis'> & { facts: GateFacts };

const personColumns = `id, enrolment, email, phone_e164 as phone, zones, country, region,
  prospect_type = 'individual' as is_individual, lawful_basis, is_sample, clock_lead is not null as has_clock_lead, away_until,
  deleted_at`;

// What hangs on the person is read when their row is locked, and not as it was when the statement began to wait for it.
const lockedPerson = (whose: string) => `
  with person as materialized (
    select ${personColumns} from prospects where id = ${whose} for update)
  select person.*, gate_facts(person.id) as facts from person`;

async function lockPerson(db: Db, whose: string, id: string): Promise<GateProspect | null> {
  const [row] = await query<GateRow>(db, lockedPerson(whose), [id]);
  return row ? toGateProspect(row) : null;
}

function toGateProspect({ facts, ...person }: GateRow): GateProspect {
  // What was noted later about mail stands before what was stated at entry (C40).
  return { ...person, ...facts, mailBasis: facts.mailBasis ?? person.lawfulBasis };
}

/** Reads the prospect and keeps the row locked, so that a stop and a dispatch mark come one after the other. */
export async function lockGateProspect(db: Db, prospectId: string): Promise<GateProspect | null> {
  return lockPerson(db, '?', prospectId);
}

/** These prospects as the gate sees them, by id, for a look ahead: nothing is locked, so a mark reads its own again. */
export async function readGateProspects(
  db: Db,
  prospectIds: readonly string[],
): Promise<ReadonlyMap<string, GateProspect>> {
  const rows = await query<GateRow>(
    db,
    `select ${personColumns}, gate_facts(id) as facts from prospects where id = any(?)`,
    [prospectIds],
  );
  return new Map(rows.map((row) => [row.id, toGateProspect(row)]));
}

/** {@link lockGateProspect} of the prospect that a message is for; null for a message to our own people. */
export async function lockProspectOfMessage(
  db: Db,
  messageId: string,
): Promise<GateProspect | null> {
  return lockPerson(db, '(select prospect_id from messages where id = ?)', messageId);
}
