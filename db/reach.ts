import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { emailRuleFor, stricterRegions } from '#domain/messaging/consent.ts';
import { numberReach } from '#domain/messaging/number-reach.ts';
import type { Topic } from '#domain/messaging/preferences.ts';
import type { AddressState, ChannelState, Reach } from '#domain/messaging/strategy.ts';
import type { LawfulBasis } from '#domain/prospect/import/lead.ts';
import { numberTypeOf } from '#domain/schedule/number-type.ts';
import { execute, query, type Db } from './client.ts';
import { isoOf } from './clock.ts';
import { listedChannels } from './suppressions.ts';

/** What the rows know of one channel to a person, for the rules and for the send. */
export interface KnownChannel extends ChannelState {
  /** E-mail address or E.164 number; null when there is none. */
  to: string | null;
  /** When they last wrote on it: opens WhatsApp's 24-hour window (C62). */
  lastInboundAt: Instant | null;
}

/** A person's reach, as `chooseStrategy` takes it. */
export interface KnownReach extends Reach {
  channels: Readonly<Record<Channel, KnownChannel>>;
}

interface PersonRow {
  workspaceId: string;
  country: string | null;
  isIndividual: boolean;
  preferredChannels: Channel[] | null;
  channelsOff: Channel[] | null;
  topicsOff: Topic[] | null;
  isOptOutReviewed: boolean;
  consentCountries: string[];
  channels: ChannelRow[];
}

interface ChannelRow {
  channel: Channel;
  to: string | null;
  state: AddressState;
  basis: LawfulBasis | null;
  isStopped: boolean;
  lastInboundAt: Instant | null;
}

const channelsColumn = `(
  select jsonb_agg(jsonb_build_object('channel', c.channel, 'to', c.address, 'state', coalesce(s.state, 'ok'),
    'lastInboundAt', ${isoOf('s.last_inbound_at')},
    'basis', coalesce(
      (select basis from consents k where k.prospect_id = p.id and k.channel = c.channel and k.withdrawn_at is null
       order by k.given_at desc, k.id limit 1),
      case when c.channel = 'email' then p.lawful_basis end),
    'isStopped', exists (select 1 from stops t where t.prospect_id = p.id and t.lifted_order_number is null
      and t.blocks = 'channel' and t.channel = c.channel)))
  from (values ('email', p.email), ('sms', p.phone_e164), ('whatsapp', p.phone_e164)) as c(channel, address)
  left join channel_states s on s.prospect_id = p.id and s.channel = c.channel)`;

/**
 * Reads how a prospect may be reached; null for an unknown or deleted one.
 *
 * `supported` names the channels that have a provider. The basis stated at entry counts for e-mail only; texts rest on a
 * consent of their own (C40). One edge: an address on the list of suppressions counts as opted out, whoever has it now; one
 * that is there because it is dead closes its own channel only, since nobody asked to be left alone (C16, C17).
 */
export async function readReach(
  db: Db,
  prospectId: string,
  given: { salt: string; supported: readonly Channel[] },
): Promise<KnownReach | null> {
  const [person] = await query<PersonRow>(
    db,
    `select p.workspace_id, p.country, p.prospect_type = 'individual' as is_individual, pref.preferred_channels,
       pref.channels_off, pref.topics_off,
       (select consent_countries from workspaces w where w.id = p.workspace_id) as consent_countries,
       pref.opt_out_reviewed_at is not null and not exists (select 1 from stops t where t.prospect_id = p.id
         and t.kind = 'opt_out' and t.lifted_order_number is null) as is_opt_out_reviewed,
       ${channelsColumn} as channels
     from prospects p left join client_preferences pref on pref.prospect_id = p.id
     where p.id = ? and p.deleted_at is null`,
    [prospectId],
  );
  if (!person) return null;
  const addresses = person.channels.flatMap(({ channel, to }) =>
    to === null ? [] : [{ channel, address: to }],
  );
  const listed = await listedChannels(db, person.workspaceId, addresses, given.salt);
  const known = (channel: Channel): KnownChannel => {
    const row = person.channels.find((each) => each.channel === channel);
    const to = row?.to ?? null;
    const reasons = listed.flatMap((each) => (each.channel === channel ? [each.reason] : []));
    return {
      to,
      lastInboundAt: row?.lastInboundAt ?? null,
      address: to === null ? 'missing' : addressState(channel, to, row, reasons),
      basis: row?.basis ?? null,
      isOptedOut: reasons.some((each) => each !== 'hard_bounce') || row?.isStopped === true,
      isSupported: given.supported.includes(channel),
      isTurnedOff: person.channelsOff?.includes(channel) === true,
    };
  };
  return {
    channels: { email: known('email'), sms: known('sms'), whatsapp: known('whatsapp') },
    preferences: person.preferredChannels ?? [],
    emailRule: emailRuleFor(
      person.country,
      !person.isIndividual,
      stricterRegions(person.consentCountries),
    ),
    isOptOutReviewed: person.isOptOutReviewed,
    topicsOff: person.topicsOff ?? [],
  };
}

/**
 * Numbers that cost and satellites are never written to, whatever was noted (reliability 4); landlines, and numbers that no
 * country gives out, only when they wrote from there.
 */
function addressState(
  channel: Channel,
  to: string,
  row: ChannelRow | undefined,
  listedFor: readonly string[],
): AddressState {
  const known = listedFor.includes('hard_bounce') ? 'hard_bounced' : (row?.state ?? 'ok');
  if (channel === 'email') return known;
  const { isTextable, obstacle } = numberReach(numberTypeOf(to));
  const isCostly = obstacle === 'premium' || obstacle === 'satellite';
  const hasWritten = row !== undefined && row.lastInboundAt !== null;
  return isTextable || (hasWritten && !isCostly) ? known : 'never_reachable';
}

/** Notes what a provider told us about an address: a landline, a number that does not exist, a bounce. */
export async function noteChannelState(
  db: Db,
  prospectId: string,
  channel: Channel,
  state: Exclude<AddressState, 'missing'>,
  reason: string | null,
): Promise<void> {
  await execute(
    db,
    `insert into channel_states (prospect_id, channel, state, reason, updated_at)
     values (:prospectId, :channel, :state, :reason, app_now(cast(:prospectId as uuid)))
     on conflict (prospect_id, channel) do update set state = excluded.state, reason = excluded.reason,
       updated_at = excluded.updated_at`,
    { prospectId, channel, state, reason },
  );
}

/** True when mail to them came back for good before, and they have no other address since. */
export async function isMailClosed(db: Db, prospectId: string): Promise<boolean> {
  const rows = await query(
    db,
    `select 1 from channel_states where prospect_id = ? and channel = 'email' and state = 'hard_bounced'`,
    [prospectId],
  );
  return rows.length === 1;
}

/** Notes that they wrote on a channel: it works, and WhatsApp's window is open from here. */
export async function noteInbound(db: Db, prospectId: string, channel: Channel): Promise<void> {
  await execute(
    db,
    `insert into channel_states (prospect_id, channel, last_inbound_at, updated_at)
     values (:prospectId, :channel, app_now(cast(:prospectId as uuid)), app_now(cast(:prospectId as uuid)))
     on conflict (prospect_id, channel) do update set state = 'ok', reason = null,
       last_inbound_at = excluded.last_inbound_at, updated_at = excluded.updated_at`,
    { prospectId, channel },
  );
}
