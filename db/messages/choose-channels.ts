import type { Instant } from '#domain/kernel/instant.ts';
import {
  automatedChannels,
  isAutomated,
  type Channel,
  type MessageType,
  type WireUrgency,
  urgencyOfWire,
} from '#domain/messaging/channels.ts';
import { urgencyOfClass } from '#domain/messaging/send-hours.ts';
import { stopBlocks, type StopKind } from '#domain/messaging/stops.ts';
import {
  chooseStrategy,
  obstacle,
  type Rejection,
  type UnfitReason,
} from '#domain/messaging/strategy.ts';
import type { OrderRule } from '#domain/messaging/strategy-order.ts';
import { urgencyOfType } from '#domain/messaging/strategy-table.ts';
import type { Urgency } from '#domain/schedule/types.ts';
import { query, type Db } from '../client.ts';
import { readReach, type KnownReach } from '../reach.ts';
import { openStops } from '../stops.ts';

/** What is to be said, as far as the choice of channels needs it. */
export interface ChannelRequest {
  workspaceId: string;
  prospectId: string;
  messageClass: 'marketing' | 'conversation' | 'service';
  /** Null for a message by hand in its own words. */
  messageType: MessageType | null;
  /** Null: what the type, else the class, asks for. */
  urgency: WireUrgency | null;
  /** A channel that somebody asked for by name; null is "the best". */
  preferredChannel: Channel | null;
  /** Channels that have a provider and for which there is a text. */
  supported: readonly Channel[];
  /** Channels that have a provider and could not say it, with why. */
  unfit?: Readonly<Partial<Record<Channel, UnfitReason>>>;
  /** What the data of their templates lacks, by the channels of these that are left out for it. */
  lacking?: Readonly<Partial<Record<Channel, readonly { field: string }[]>>>;
  /** Salt of the suppression list. */
  salt: string;
}

/** The channels of a message to a prospect, or why none; every refusal can be said at the door, since nothing was stored. */
export type ChannelChoice =
  | {
      kind: 'chosen';
      rule: OrderRule;
      /** At most three, in the order in which they are tried. */
      chain: readonly Channel[];
      rejected: readonly Rejection[];
      urgency: Urgency;
    }
  | { kind: 'unreachable'; rejected: readonly Rejection[] }
  | { kind: 'refused'; reason: 'too_urgent_for_class' | 'type_of_other_class' }
  | { kind: 'stopped'; by: StopKind; at: Instant }
  | { kind: 'unknown_person' };

/**
 * Chooses the channels of a message (C15, C16, C40) from what the rows know of the person now. Writes nothing: the page of
 * a message asks it for its preview, and `createMessage` asks it again under the prospect's lock.
 */
export async function chooseChannels(db: Db, request: ChannelRequest): Promise<ChannelChoice> {
  const { workspaceId, prospectId, salt, supported, messageClass, messageType } = request;
  if (!(await isOurs(db, workspaceId, prospectId))) return { kind: 'unknown_person' };
  const reach = await readReach(db, prospectId, { salt, supported });
  if (!reach) return { kind: 'unknown_person' };
  const urgency = urgencyAskedFor(request);
  const { preferredChannel } = request;
  const strategy = chooseStrategy({ messageType, messageClass, urgency, preferredChannel }, reach);
  if (strategy.kind === 'refused') return strategy;
  const rejected = strategy.rejected.map((each) => explain(each, request, reach));
  const stop = await stopOfAll(db, request);
  if (stop) return { kind: 'stopped', ...stop };
  if (strategy.kind === 'unreachable') return { kind: 'unreachable', rejected };
  const { rule } = strategy;
  return { kind: 'chosen', rule, chain: strategy.chain.filter(isAutomated), rejected, urgency };
}

/**
 * What closes the channel itself comes first; a message that does not fit there is told only where it alone stands in the way.
 */
function explain(
  rejection: Rejection,
  { unfit = {}, lacking = {}, messageClass, messageType }: ChannelRequest,
  reach: KnownReach,
): Rejection {
  const { channel, reason } = rejection;
  if (reason !== 'not_supported' || !isAutomated(channel)) return rejection;
  const why = unfit[channel];
  if (why === undefined) return rejection;
  const channels = { ...reach.channels };
  channels[channel] = { ...channels[channel], isSupported: true };
  const closed = obstacle(channel, messageClass, { ...reach, channels }, messageType);
  if (closed !== null) return { channel, reason: closed };
  if (why !== 'missing_data') return { channel, reason: why };
  const fields = new Set(lacking[channel]?.map(({ field }) => field));
  return { channel, reason: why, fields: [...fields] };
}

/** As urgent as was asked for, else as its type is, else as its class is. */
function urgencyAskedFor({ urgency, messageType, messageClass }: ChannelRequest): Urgency {
  const asked = urgency === null ? null : urgencyOfWire(urgency);
  if (asked) return asked;
  const byType = Object.entries(urgencyOfType).find(([type]) => type === messageType);
  return byType?.[1] ?? urgencyOfClass(messageClass);
}

/** An open stop that forbids the message on every channel. */
async function stopOfAll(
  db: Db,
  { prospectId, messageClass }: ChannelRequest,
): Promise<{ by: StopKind; at: Instant } | null> {
  const stop = (await openStops(db, prospectId)).find((open) =>
    automatedChannels.every((channel) => stopBlocks(open, { class: messageClass, channel })),
  );
  return stop ? { by: stop.kind, at: stop.at } : null;
}

async function isOurs(db: Db, workspaceId: string, prospectId: string): Promise<boolean> {
  const rows = await query(db, 'select 1 from prospects where id = ? and workspace_id = ?', [
    prospectId,
    workspaceId,
  ]);
  return rows.length === 1;
}
