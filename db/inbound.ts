import type { Instant } from '#domain/kernel/instant.ts';
import type { AnyChannel } from '#domain/messaging/channels.ts';
import { execute, query, type Db } from './client.ts';

/** Where an event came from. */
export type InboundSource =
  'mail' | 'unsubscribe_click' | 'preference_page' | 'form' | 'twilio' | 'meta' | 'events';

/** An event as it comes in. */
export interface NewInbound {
  workspaceId: string | null;
  eventKey: string;
  source: InboundSource;
  raw?: Buffer;
  payload?: Record<string, unknown>;
  /** When it happened, as the provider says. */
  providerAt?: Instant | null;
}

/**
 * Stores an event under its key before anybody acts on it; the answer to the sender may follow the commit. False when
 * the key was there before: a webhook delivered twice has one effect.
 */
export async function storeInbound(db: Db, event: NewInbound): Promise<boolean> {
  const stored = await execute(
    db,
    `insert into inbound_events (workspace_id, event_key, source, raw, payload, provider_at, received_at)
     values (:workspaceId, :eventKey, :source, :raw, :payload, :providerAt, app_now())
     on conflict (event_key) do nothing`,
    {
      workspaceId: event.workspaceId,
      eventKey: event.eventKey,
      source: event.source,
      raw: event.raw ?? null,
      payload: JSON.stringify(event.payload ?? {}),
      providerAt: event.providerAt ?? null,
    },
  );
  return stored === 1;
}

/** One of many events that came together; `text` is kept as its raw bytes, `kind` as its payload's. */
export interface NewInboundText {
  eventKey: string;
  providerAt: Instant | null;
  kind: string;
  text: string;
}

/**
 * Stores events that came together, all or none, each under its own key. Resolves with how many were not known before.
 * Edge: the order of the keys is the order of the locks, so that two deliveries of the same events never wait for each other.
 */
export async function storeInboundTexts(
  db: Db,
  source: InboundSource,
  events: readonly NewInboundText[],
): Promise<number> {
  if (events.length === 0) return 0;
  return execute(
    db,
    `insert into inbound_events (event_key, source, raw, payload, provider_at, received_at)
     select event_key, :source, convert_to(text, 'UTF8'), jsonb_build_object('kind', kind), provider_at, app_now()
     from unnest(cast(:keys as text[]), cast(:texts as text[]), cast(:kinds as text[]),
       cast(:ats as timestamptz[])) as event (event_key, text, kind, provider_at)
     order by event_key on conflict (event_key) do nothing`,
    {
      source,
      keys: events.map(({ eventKey }) => eventKey),
      texts: events.map(({ text }) => text),
      kinds: events.map(({ kind }) => kind),
      ats: events.map(({ providerAt }) => providerAt),
    },
  );
}

// Reading is a matter of moments, and two who read the same event harm nobody: one of them changes nothing.
const claimLeaseSeconds = 15;

/** Takes events that nobody has read yet, for 15 seconds: one whose reader dies comes back after that. */
export async function claimInbound(
  db: Db,
  limit: number,
): Promise<{ id: string; attempts: number }[]> {
  return query<{ id: string; attempts: number }>(
    db,
    `update inbound_events set attempts = attempts + 1,
       next_attempt_at = clock_timestamp() + make_interval(secs => :claimLeaseSeconds)
     where id in (select id from inbound_events where state = 'received' and next_attempt_at <= clock_timestamp()
       order by received_at limit :limit for update skip locked)
     returning id, attempts`,
    { limit, claimLeaseSeconds },
  );
}

/** The event could not be read: it comes back after `retryMs`, for a stop may stand in it. */
export async function postponeInbound(db: Db, id: string, retryMs: number): Promise<void> {
  await execute(
    db,
    `update inbound_events set next_attempt_at = clock_timestamp() + make_interval(secs => ? / 1000.0)
     where id = ? and state = 'received'`,
    [retryMs, id],
  );
}

export interface InboundRow {
  id: string;
  source: InboundSource;
  raw: Buffer | null;
  payload: Record<string, unknown>;
  receivedAt: Instant;
  providerAt: Instant | null;
  state: 'received' | 'classified' | 'parked';
  attempts: number;
}

/** The event with this id. */
export async function readInbound(db: Db, id: string): Promise<InboundRow | null> {
  const [row] = await query<InboundRow>(
    db,
    'select id, source, raw, payload, received_at, provider_at, state, attempts from inbound_events where id = ?',
    [id],
  );
  return row ?? null;
}

/** What was read out of an event. */
export interface InboundReading {
  kind: string;
  category: string | null;
  classification: Record<string, unknown>;
  workspaceId: string | null;
  prospectId: string | null;
  enrolment: number | null;
  messageId: string | null;
  matchedBy: 'token' | 'message_id' | 'address' | 'provider_id' | 'number' | 'id' | null;
  /** Where it was said. */
  channel: AnyChannel;
  fromAddress: string | null;
  fromName: string | null;
  fromOtherAddress: boolean;
  subject: string | null;
  bodyText: string | null;
  bodyHtml: string | null;
  messageIdHeader: string | null;
}

/** Keeps an event that nobody has read yet for this transaction; false when another relay was quicker. */
export async function lockUnread(tx: Db, id: string): Promise<boolean> {
  const rows = await query(
    tx,
    `select 1 from inbound_events where id = ? and state = 'received' for no key update`,
    [id],
  );
  return rows.length === 1;
}

/**
 * Writes what was read; false when another relay was quicker. The effects belong into the same transaction.
 *
 * The row's reference holds the prospect's row a little: whoever needs its lock takes it before, or two events of one
 * person wait for each other.
 */
export async function storeReading(db: Db, id: string, reading: InboundReading): Promise<boolean> {
  const stored = await execute(
    db,
    `update inbound_events set state = 'classified', kind = :kind, category = :category, classification = :classification,
       workspace_id = coalesce(:workspaceId, workspace_id), prospect_id = :prospectId, enrolment = :enrolment,
       message_id = :messageId, matched_by = :matchedBy, from_address = :fromAddress, from_name = :fromName,
       from_other_address = :fromOtherAddress, subject = :subject, body_text = :bodyText, body_html = :bodyHtml,
       message_id_header = :messageIdHeader, channel = :channel
     where id = :id and state = 'received'`,
    { id, ...reading, classification: JSON.stringify(reading.classification) },
  );
  return stored === 1;
}

/** Puts an event aside that nothing fits to, or that fails again and again; a person sees it on the health page. */
export async function parkInbound(db: Db, id: string, problem: string): Promise<void> {
  await execute(
    db,
    `update inbound_events set state = 'parked', problem = ? where id = ? and state = 'received'`,
    [problem, id],
  );
}

/** Lets an event that was put aside be read once more; false when it is not aside any more, or not ours. */
export async function readAgain(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const changed = await execute(
    db,
    `update inbound_events set state = 'received', problem = null, attempts = 0, next_attempt_at = clock_timestamp()
     where id = :id and state = 'parked' and problem <> 'duplicate'
       and coalesce(workspace_id, :workspaceId) = :workspaceId`,
    { id, workspaceId },
  );
  return changed === 1;
}

/** A prospect that a mail may belong to. */
export interface Candidate {
  prospectId: string;
  workspaceId: string;
  enrolment: number;
  email: string | null;
  messageId: string | null;
  /** The sending that is answered or came back, where its Message-ID or its return path tells. */
  intentId?: string;
}

/** By the reply token of a pass. */
export async function findByReplyToken(db: Db, tokenHash: string): Promise<Candidate | null> {
  const [row] = await query<Candidate>(
    db,
    `select p.id as prospect_id, p.workspace_id, e.number as enrolment, p.email, null as message_id
     from link_holders e join prospects p on p.id = e.prospect_id where e.reply_token_hash = ?`,
    [tokenHash],
  );
  return row ?? null;
}

/** By the token of an unsubscribe link or address. */
export async function findByUnsubscribeToken(db: Db, tokenHash: string): Promise<Candidate | null> {
  const [row] = await query<Candidate>(
    db,
    `select p.id as prospect_id, p.workspace_id, e.number as enrolment, p.email, null as message_id
     from link_holders e join prospects p on p.id = e.prospect_id where e.unsubscribe_token_hash = ?`,
    [tokenHash],
  );
  return row ?? null;
}

/** By the Message-IDs that the mail answers or returns. */
export async function findByMessageIds(db: Db, headers: string[]): Promise<Candidate | null> {
  if (headers.length === 0) return null;
  const [row] = await query<Candidate>(
    db,
    `select p.id as prospect_id, p.workspace_id, coalesce(e.number, p.enrolment) as enrolment, p.email, i.message_id,
       i.id as intent_id
     from intents i join prospects p on p.id = i.prospect_id left join enrolments e on e.id = i.enrolment_id
     where i.message_id_header = any(?) and i.class <> 'internal' order by i.dispatched_at desc limit 1`,
    [headers],
  );
  return row ?? null;
}

/** Which sending to the person came back, by how its id begins (`returnPathOf`); null for one of somebody else. */
export async function findReturned(
  db: Db,
  prospectId: string,
  tags: readonly string[],
): Promise<{ messageId: string; intentId: string } | null> {
  if (tags.length === 0) return null;
  const [row] = await query<{ messageId: string; intentId: string }>(
    db,
    `select message_id, id as intent_id from intents
     where prospect_id = ? and channel = 'email' and class <> 'internal' and dispatched_at is not null
       and left(replace(cast(id as text), '-', ''), 12) = any(?)
     order by dispatched_at desc limit 1`,
    [prospectId, [...tags]],
  );
  return row ?? null;
}

/** By the address it came from; only prospects that we wrote to, in a pass or without one. */
export async function findByAddress(db: Db, canonicalAddress: string): Promise<Candidate | null> {
  const [row] = await query<Candidate>(
    db,
    `select p.id as prospect_id, p.workspace_id, p.enrolment, p.email, null as message_id
     from prospects p where p.email_canonical = ? and p.deleted_at is null and (p.enrolment > 0
       or exists (select 1 from intents i where i.prospect_id = p.id and i.accepted_at is not null))
     order by p.updated_at desc limit 1`,
    [canonicalAddress],
  );
  return row ?? null;
}

/** Whom a stop reaches, under lock. */
export interface LockedContact {
  id: string;
  enrolment: number;
  runState: string | null;
  /** They have the address that was asked for. */
  hasAddress: boolean;
}

/**
 * The person whom an event is about and every live contact with the address, which may be somebody else's: locked in the order
 * of their ids, so that two who name each other never wait for each other.
 */
export async function lockContacts(
  db: Db,
  { workspaceId, prospectId }: Pick<Candidate, 'workspaceId' | 'prospectId'>,
  canonicalAddress: string | null,
): Promise<LockedContact[]> {
  return query<LockedContact>(
    db,
    `select id, enrolment, run_state, coalesce(email_canonical = :address and deleted_at is null, false) as has_address
     from prospects where id = :prospectId or (workspace_id = :workspaceId and email_canonical = :address and deleted_at is null)
     order by id for update`,
    { workspaceId, prospectId, address: canonicalAddress },
  );
}
