import { randomUUID } from 'node:crypto';
import type { Channel } from '#domain/messaging/channels.ts';
import { canonicalEmail } from '#domain/prospect/email-address.ts';
import { execute, query, type Db } from './client.ts';
import { endPass } from './decisions/end-pass.ts';
import { suppressOpenIntents } from './ledger.ts';
import { enqueue } from './outbox.ts';
import { readRunRow, type RunRow } from './prospects.ts';
import { placeStop } from './stops.ts';
import { suppressAddress, suppressNumber } from './suppressions.ts';
import { addTimeline, type Actor } from './timeline.ts';

/** A wish to hear nothing on one channel, however it reached us. */
export interface ChannelOptOut {
  workspaceId: string;
  prospectId: string;
  channel: Channel;
  actor: Actor;
  /** The same event stops once. */
  eventKey: string;
  salt: string;
}

/**
 * Stops one channel for everybody who has the address or number behind it, in the caller's transaction: it goes on the list of
 * suppressions, outreach to them ends on all channels until a person reviews it, and service messages go on by the others
 * (C16, C41). The contacts are locked in the order of their ids. Answers how many contacts stopped.
 */
export async function optOutOfChannel(tx: Db, optOut: ChannelOptOut): Promise<number> {
  const contacts = await lockSharers(tx, optOut);
  await suppress(tx, optOut);
  let stopped = 0;
  for (const contact of contacts) {
    const placed = await placeStop(tx, {
      ...{ workspaceId: optOut.workspaceId, prospectId: contact.id, enrolment: contact.enrolment },
      ...{ kind: 'opt_out', channel: optOut.channel, eventKey: optOut.eventKey },
    });
    if (placed === null) continue;
    stopped += 1;
    await endOutreach(tx, optOut.workspaceId, contact, optOut.eventKey);
    await addTimeline(tx, {
      prospectId: contact.id,
      kind: 'channel.opted_out',
      actor: optOut.actor,
      data: { channel: optOut.channel },
    });
  }
  return stopped;
}

/** Locks everybody with the same address or number, in the order of their ids; the person themselves also without one. */
export async function lockSharers(
  tx: Db,
  {
    workspaceId,
    prospectId,
    channel,
  }: Pick<ChannelOptOut, 'workspaceId' | 'prospectId' | 'channel'>,
): Promise<RunRow[]> {
  const column = channel === 'email' ? 'email_canonical' : 'phone_e164';
  const rows = await query<{ id: string }>(
    tx,
    `select id from prospects where workspace_id = :workspaceId and deleted_at is null and (id = :prospectId
       or ${column} = (select ${column} from prospects where id = :prospectId)) order by id for update`,
    { workspaceId, prospectId },
  );
  const contacts: RunRow[] = [];
  for (const { id } of rows) contacts.push(await readRunRow(tx, id));
  return contacts;
}

async function suppress(
  tx: Db,
  { workspaceId, prospectId, channel, salt }: ChannelOptOut,
): Promise<void> {
  const [row] = await query<{ email: string | null; phoneE164: string | null }>(
    tx,
    'select email, phone_e164 from prospects where id = ?',
    [prospectId],
  );
  if (channel === 'email') {
    if (row !== undefined && row.email !== null)
      await suppressAddress(tx, workspaceId, canonicalEmail(row.email), 'opt_out', salt);
  } else if (row !== undefined && row.phoneE164 !== null)
    await suppressNumber(tx, workspaceId, channel, row.phoneE164, 'opt_out', salt);
}

async function endOutreach(
  tx: Db,
  workspaceId: string,
  contact: RunRow,
  cause: string,
): Promise<void> {
  await suppressOpenIntents(tx, contact.id, 'cadence', 'opt_out');
  if (contact.enrolment === 0 || contact.runState === null || contact.runState === 'closed') return;
  await endPass(tx, contact, 'opted_out');
  const eventId = randomUUID();
  await enqueue(tx, {
    workspaceId,
    kind: 'event',
    businessKey: `event:${cause}:${contact.id}`,
    prospectId: contact.id,
    payload: { prospectId: contact.id, enrolment: contact.enrolment, eventId, kind: 'opt_out' },
  });
}

/** No offers any more, and nothing else changes: outreach ends, everything about their event goes on. */
export async function stopOffers(
  tx: Db,
  { workspaceId, prospectId }: { workspaceId: string; prospectId: string },
): Promise<void> {
  const contact = await readRunRow(tx, prospectId);
  const eventKey = `offers:${randomUUID()}`;
  await placeStop(tx, {
    ...{ workspaceId, prospectId, enrolment: contact.enrolment, kind: 'opt_out', eventKey },
    blocks: 'cadence',
  });
  await endOutreach(tx, workspaceId, contact, eventKey);
}

/** They want offers again; what was planned before stays cancelled. */
export async function liftOffersStop(tx: Db, prospectId: string): Promise<void> {
  await execute(
    tx,
    `update stops set lifted_order_number = nextval('order_numbers'), lifted_at = app_now(prospect_id)
     where prospect_id = ? and lifted_order_number is null and kind = 'opt_out' and blocks = 'cadence'`,
    [prospectId],
  );
}

/**
 * A person looked at somebody's wish to hear nothing on one channel, and leaves outreach the others (C16). The stop is lifted,
 * by a number of its own, and the channel is turned off in its place; the address stays on the list. False when there was none.
 */
export async function reviewOptOut(
  tx: Db,
  { prospectId, actor }: { prospectId: string; actor: Actor },
): Promise<boolean> {
  const lifted = await query<{ channel: Channel }>(
    tx,
    `update stops set lifted_order_number = nextval('order_numbers'), lifted_at = app_now(prospect_id)
     where prospect_id = ? and lifted_order_number is null and kind = 'opt_out' and blocks = 'channel' returning channel`,
    [prospectId],
  );
  if (lifted.length === 0) return false;
  const channels = [...new Set(lifted.map(({ channel }) => channel))];
  await execute(
    tx,
    `insert into client_preferences (prospect_id, channels_off, source, opt_out_reviewed_at, updated_at)
     values (:prospectId, :channels, 'prospect page', app_now(cast(:prospectId as uuid)), app_now(cast(:prospectId as uuid)))
     on conflict (prospect_id) do update set opt_out_reviewed_at = excluded.opt_out_reviewed_at,
       channels_off = array(select distinct unnest(client_preferences.channels_off || excluded.channels_off)),
       preferred_channels = array(select c from unnest(client_preferences.preferred_channels) as c
         where c <> all(excluded.channels_off))`,
    { prospectId, channels },
  );
  await addTimeline(tx, { prospectId, kind: 'opt_out.reviewed', actor, data: { channels } });
  return true;
}
