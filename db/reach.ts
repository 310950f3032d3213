import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { query, type Db } from './client.ts';
import { isAddressSuppressed } from './suppressions.ts';

/** How a person may be reached on one channel, as far as the rows know. */
export interface ChannelReach {
  channel: Channel;
  /** E-mail address or E.164 number; null when there is none. */
  address: string | null;
  state: 'unverified' | 'ok' | 'hard_bounced' | 'never_reachable';
  /** The basis in force for this channel (C40); the one stated at entry counts for e-mail only. */
  basis: 'consent' | 'legitimate_interest' | 'contract' | null;
  /** Stopped on this channel, by word or on the list of addresses. */
  isOptedOut: boolean;
  /** When they last wrote on it: opens WhatsApp's 24-hour window (C62). */
  lastInboundAt: Instant | null;
}

/** A person's reach on every channel that sends by itself, and the order they asked for. */
export interface Reach {
  channels: ChannelReach[];
  /** Empty when they never said. */
  preferredChannels: Channel[];
  country: string | null;
  region: string | null;
  isIndividual: boolean;
  /** An open stop of outreach on one channel ends it on all until a person has looked (C16). */
  isMarketingStopped: boolean;
}

interface ReachRow extends Omit<Reach, 'channels' | 'preferredChannels'> {
  preferredChannels: Channel[] | null;
}

/** Reads how a prospect may be reached; null for an unknown or deleted one. */
export async function readReach(db: Db, prospectId: string, salt: string): Promise<Reach | null> {
  const [row] = await query<ReachRow & { workspaceId: string }>(
    db,
    `select p.workspace_id, p.country, p.region, p.prospect_type = 'individual' as is_individual,
       pref.preferred_channels,
       exists (select 1 from stops s where s.prospect_id = p.id and s.lifted_order_number is null and s.blocks = 'channel')
         as is_marketing_stopped
     from prospects p left join client_preferences pref on pref.prospect_id = p.id
     where p.id = ? and p.deleted_at is null`,
    [prospectId],
  );
  if (!row) return null;
  const { workspaceId, preferredChannels, ...rest } = row;
  const channels = await readChannels(db, prospectId);
  return {
    ...rest,
    preferredChannels: preferredChannels ?? [],
    channels: await Promise.all(
      channels.map(async (channel) => ({
        ...channel,
        isOptedOut:
          channel.isOptedOut ||
          (channel.address !== null &&
            (await isAddressSuppressed(db, workspaceId, channel.channel, channel.address, salt))),
      })),
    ),
  };
}

async function readChannels(db: Db, prospectId: string): Promise<ChannelReach[]> {
  return query<ChannelReach>(
    db,
    `select c.channel, c.address, coalesce(s.state, 'ok') as state, s.last_inbound_at,
       coalesce(
         (select basis from consents k where k.prospect_id = p.id and k.channel = c.channel and k.withdrawn_at is null
          order by k.given_at desc, k.id limit 1),
         case when c.channel = 'email' then p.lawful_basis end) as basis,
       exists (select 1 from stops t where t.prospect_id = p.id and t.lifted_order_number is null
         and t.blocks = 'channel' and t.channel = c.channel) as is_opted_out
     from prospects p
     cross join lateral (values ('email', p.email), ('sms', p.phone_e164), ('whatsapp', p.phone_e164)) as c(channel, address)
     left join channel_states s on s.prospect_id = p.id and s.channel = c.channel
     where p.id = ?`,
    [prospectId],
  );
}

/** Notes what a provider told us about an address: a landline, a number that does not exist, a bounce. */
export async function noteChannelState(
  db: Db,
  prospectId: string,
  channel: Channel,
  state: ChannelReach['state'],
  reason: string | null,
): Promise<void> {
  await query(
    db,
    `insert into channel_states (prospect_id, channel, state, reason, updated_at)
     values (:prospectId, :channel, :state, :reason, app_now(cast(:prospectId as uuid)))
     on conflict (prospect_id, channel) do update set state = excluded.state, reason = excluded.reason,
       updated_at = excluded.updated_at`,
    { prospectId, channel, state, reason },
  );
}

/** Notes that they wrote on a channel: it works, and WhatsApp's window is open from here. */
export async function noteInbound(db: Db, prospectId: string, channel: Channel): Promise<void> {
  await query(
    db,
    `insert into channel_states (prospect_id, channel, last_inbound_at, updated_at)
     values (:prospectId, :channel, app_now(cast(:prospectId as uuid)), app_now(cast(:prospectId as uuid)))
     on conflict (prospect_id, channel) do update set state = 'ok', reason = null,
       last_inbound_at = excluded.last_inbound_at, updated_at = excluded.updated_at`,
    { prospectId, channel },
  );
}
