import type { Instant } from '#domain/kernel/instant.ts';
import { canonicalEmail, suppressionForms } from '#domain/prospect/email-address.ts';
import { execute, query, type Db } from './client.ts';
import { endPass } from './decisions/end-pass.ts';
import { lockContacts, storeInbound, type Candidate } from './inbound.ts';
import { enqueue } from './outbox.ts';
import { readRunRow } from './prospects.ts';
import { lockProspect, placeStop } from './stops.ts';
import { hashAddress } from './suppressions.ts';
import { addTimeline } from './timeline.ts';

/** A press that stops messages: by the mail program's one click, or on the preference page. */
export interface StopClick {
  candidate: Candidate;
  tokenHash: string;
  source: 'unsubscribe_click' | 'preference_page';
  stop: 'opt_out' | 'wrong_person';
}

/**
 * Stores a press and places its stop in one transaction, so that "stopped" is true when it is said, whether a worker runs or
 * not. The inbound path reads the event afterwards and does the rest: the suppression, the end of the pass, the run's news.
 *
 * The same press twice is one event. After an undo it is a new one.
 */
export async function storeStopClick(db: Db, click: StopClick): Promise<void> {
  const { candidate, tokenHash, source, stop } = click;
  const { prospectId, workspaceId, enrolment, email } = candidate;
  await db.transaction(async (tx) => {
    await lockProspect(tx, prospectId);
    const eventKey = `${source}:${stop}:${tokenHash}:${await periodOf(tx, prospectId)}`;
    const act = stop === 'wrong_person' ? { act: 'wrong_person' } : {};
    const payload = { prospectId, workspaceId, enrolment, email, ...act };
    if (!(await storeInbound(tx, { workspaceId, eventKey, source, payload }))) return;
    const [event] = await query<{ id: string }>(
      tx,
      'select id from inbound_events where event_key = ?',
      [eventKey],
    );
    if (event) await placeStop(tx, { workspaceId, prospectId, kind: stop, eventKey: event.id });
  });
}

/** Changes with each stop that was taken back, so that stopping again is a new event. */
async function periodOf(tx: Db, prospectId: string): Promise<string> {
  const [row] = await query<{ period: string }>(
    tx,
    `select coalesce(max(lifted_order_number), 0)::text as period from stops
     where prospect_id = ? and kind in ('opt_out', 'wrong_person')`,
    [prospectId],
  );
  return row?.period ?? '0';
}

/** A stop made on the preference page that still stands. */
export interface PageStop {
  eventId: string;
  stop: 'opt_out' | 'wrong_person';
  at: Instant;
}

/** The newest stop that this link's page made and nobody took back; null when there is none. */
export async function readPageStop(db: Db, tokenHash: string): Promise<PageStop | null> {
  const [row] = await query<PageStop>(
    db,
    `select e.id as event_id, s.kind as stop, s.at
     from inbound_events e join stops s on s.event_key = e.id::text and s.lifted_order_number is null
     where e.source = 'preference_page'
       and (starts_with(e.event_key, :optOut) or starts_with(e.event_key, :wrongPerson))
     order by s.order_number desc limit 1`,
    {
      optOut: `preference_page:opt_out:${tokenHash}:`,
      wrongPerson: `preference_page:wrong_person:${tokenHash}:`,
    },
  );
  return row ?? null;
}

/**
 * Takes back a stop that the page made: lifts it on every contact with the address, and the suppression unless something else
 * holds it. Restarts no run. False when it was taken back before.
 */
export async function undoPageStop(
  db: Db,
  candidate: Candidate,
  eventId: string,
  salt: string,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    // The inbound path locks in the same order: the event, then the contacts.
    const isUnread = await takeUnread(tx, eventId);
    const { email, workspaceId } = candidate;
    await lockContacts(tx, candidate, email === null ? null : canonicalEmail(email));
    const lifted = await query<{ prospectId: string }>(
      tx,
      `update stops set lifted_order_number = nextval('order_numbers'), lifted_at = app_now(prospect_id)
       where event_key = ? and lifted_order_number is null returning prospect_id`,
      [eventId],
    );
    if (lifted.length === 0) return false;
    if (isUnread) await endUnheard(tx, candidate, eventId);
    if (email !== null) await liftOptOut(tx, workspaceId, email, salt);
    for (const contact of lifted)
      await addTimeline(tx, {
        prospectId: contact.prospectId,
        kind: 'inbound.stop_undone',
        actor: { kind: 'prospect' },
        data: { eventId },
        businessKey: `undone:${eventId}:${contact.prospectId}`,
      });
    return true;
  });
}

/** Keeps the inbound path from carrying out an event that it has not read yet; false when it has. */
async function takeUnread(tx: Db, eventId: string): Promise<boolean> {
  const taken = await execute(
    tx,
    `update inbound_events set state = 'classified', kind = 'undone' where id = ? and state = 'received'`,
    [eventId],
  );
  await execute(
    tx,
    `update inbound_events set problem = 'undone' where id = ? and source = 'preference_page'`,
    [eventId],
  );
  return taken === 1;
}

/** What the page promised holds whether or not the stop was read in between: what was planned stays cancelled. */
async function endUnheard(tx: Db, candidate: Candidate, eventId: string): Promise<void> {
  const { prospectId, workspaceId } = candidate;
  const { enrolment, runState } = await readRunRow(tx, prospectId);
  if (enrolment === 0 || runState === null || runState === 'closed') return;
  await endPass(tx, { id: prospectId, enrolment }, 'opted_out');
  await enqueue(tx, {
    workspaceId,
    kind: 'event',
    businessKey: `event:${eventId}:${prospectId}`,
    prospectId,
    payload: { prospectId, enrolment, eventId, kind: 'opt_out' },
  });
}

/** A complaint, a dead address or another wish to stop keeps the address on the list. */
async function liftOptOut(tx: Db, workspaceId: string, email: string, salt: string): Promise<void> {
  await execute(
    tx,
    `update suppressions set lifted_at = app_now()
     where workspace_id = :workspaceId and channel = 'email' and lifted_at is null
       and reason = 'opt_out' and address_hash = any(:hashes)
       and not exists (
         select 1 from stops s join prospects p on p.id = s.prospect_id
         where p.workspace_id = :workspaceId and p.email_canonical = :email and s.lifted_order_number is null
           and s.kind in ('opt_out', 'wrong_person', 'complaint', 'hard_bounce'))`,
    {
      workspaceId,
      email: canonicalEmail(email),
      hashes: suppressionForms(email).map((form) => hashAddress(form, salt)),
    },
  );
}

/** What the preference page knows about whoever holds the link. */
export interface PreferencePerson extends Candidate {
  language: string | null;
  /** Kinds of the stops that stand, whoever placed them; what was said of one channel or of offers alone is no such stop. */
  stops: string[];
  phoneE164: string | null;
  zoneShown: string | null;
}

/** The holder of a stop link; works for removed prospects too, because the right to stop outlives the row's use. */
export async function readPreferencePerson(
  db: Db,
  tokenHash: string,
): Promise<PreferencePerson | null> {
  const [row] = await query<PreferencePerson>(
    db,
    `select p.id as prospect_id, p.workspace_id, e.number as enrolment, p.email, p.phone_e164, p.zone_shown, null as message_id,
       coalesce((select m.language from messages m where m.prospect_id = p.id and m.class <> 'internal'
         order by m.created_at desc limit 1), p.language) as language,
       coalesce((select array_agg(distinct s.kind) from stops s
         where s.prospect_id = p.id and s.lifted_order_number is null
           and (s.kind <> 'opt_out' or s.blocks = 'all')), '{}') as stops
     from link_holders e join prospects p on p.id = e.prospect_id where e.unsubscribe_token_hash = ?`,
    [tokenHash],
  );
  return row ?? null;
}
