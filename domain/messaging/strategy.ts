import type { LawfulBasis } from '#domain/prospect/import/lead.ts';
import type { Urgency } from '#domain/schedule/types.ts';
import {
  type AnyChannel,
  isTextChannel,
  mayBeUrgent,
  type MessageClass,
  messageTypes,
  type MessageType,
  priorityOf,
} from './channels.ts';
import { basisProblem, type EmailRule } from './consent.ts';
import type { MediaObstacle } from './media.ts';
import { isDeclined, type Topic } from './preferences.ts';
import { channelOrders, type OrderRule } from './strategy-order.ts';
import { documentStrategy, type StrategyConfig } from './strategy-table.ts';

/** A chain never has more channels: after three the matter is for a person (C15). */
export const longestChain = 3;

/** What is known of the address behind a channel. */
export type AddressState = 'missing' | 'unverified' | 'ok' | 'hard_bounced' | 'never_reachable';

/** A channel to one person. */
export interface ChannelState {
  address: AddressState;
  basis: LawfulBasis | null;
  isOptedOut: boolean;
  /** They chose to be written to on other channels (decision 028); absent is false. */
  isTurnedOff?: boolean;
  /** False where nobody can send this message on the channel: no provider is set up, or it has no text for it. */
  isSupported: boolean;
}

/** Whom a message is for. A channel that is not listed has no address. */
export interface Reach {
  channels: Readonly<Partial<Record<AnyChannel, ChannelState>>>;
  /** The client's own order, best first; empty when they never said. */
  preferences: readonly AnyChannel[];
  /** What marketing by email needs where they live (`emailRuleFor`). */
  emailRule: EmailRule;
  /** A person looked at their opt-out and left the other channels open to marketing (C16). */
  isOptOutReviewed: boolean;
  /** What they do not want to hear about; absent is nothing. */
  topicsOff?: readonly Topic[];
}

/** What is to be said. */
export interface StrategyRequest {
  /** Null for an answer in a running talk and for a message by hand. */
  messageType: MessageType | null;
  messageClass: MessageClass;
  urgency: Urgency;
  /** The channel somebody asked for by name; null is "the best". */
  preferredChannel: AnyChannel | null;
}

/** Why a message cannot be said on a channel that is set up: its words, its template or its files do not fit there. */
export type UnfitReason = 'missing_data' | 'no_template' | 'window_closed' | MediaObstacle;

/** Why a channel is not used; the first obstacle. */
export type RejectionReason =
  | 'not_supported'
  | 'no_address'
  | 'never_reachable'
  | 'hard_bounced'
  | 'opted_out'
  | 'opted_out_elsewhere'
  | 'turned_off'
  | 'topic_off'
  | 'unverified'
  | 'no_basis'
  | 'consent_needed'
  | 'chain_full'
  | UnfitReason;

/** A channel that is not used, and its first obstacle. */
export interface Rejection {
  channel: AnyChannel;
  reason: RejectionReason;
  /** With `missing_data`: what of the template's data is missing or wrong, as whoever asked names it. */
  fields?: readonly string[];
}

/** Which channels a message takes (002:622), and why not the others. */
export type Strategy =
  | {
      kind: 'chosen';
      rule: OrderRule;
      primaryChannel: AnyChannel;
      fallbackChannels: readonly AnyChannel[];
      /** Primary and fallbacks, at most three, none twice: what an approval covers. */
      chain: readonly AnyChannel[];
      /** 1 for CRITICAL to 4 for LOW. */
      priority: 1 | 2 | 3 | 4;
      rejected: readonly Rejection[];
    }
  | { kind: 'unreachable'; rejected: readonly Rejection[] }
  | { kind: 'refused'; reason: 'too_urgent_for_class' | 'type_of_other_class' };

/**
 * Chooses the channels of a message (C15, C16, C40; 002:291-295).
 *
 * The first rule that leaves a channel open decides the order: the channel asked for, the message type's own order, urgency,
 * content, the client's preference, the default. Expected failures are kinds of the answer: `unreachable` with a reason for
 * each channel tried, `refused` for a request that must not be made. Edge: a marketing message to somebody who opted out of
 * one channel reaches them on none until a person reviewed it; a service message goes on to the next channel.
 */
export function chooseStrategy(
  request: StrategyRequest,
  person: Reach,
  config: StrategyConfig = documentStrategy,
): Strategy {
  const refusal = refusalAtDoor(request);
  if (refusal) return { kind: 'refused', reason: refusal };
  const rejected = new Map<AnyChannel, RejectionReason>();
  for (const { rule, order } of channelOrders(request, person.preferences, config)) {
    const open: AnyChannel[] = [];
    for (const channel of order) {
      const reason = obstacle(channel, request.messageClass, person, request.messageType);
      if (reason) rejected.set(channel, reason);
      else open.push(channel);
    }
    const chain = open.slice(0, longestChain);
    const [primaryChannel, ...fallbackChannels] = chain;
    if (primaryChannel === undefined) continue;
    for (const channel of open.slice(longestChain)) rejected.set(channel, 'chain_full');
    const priority = priorityOf(request.urgency);
    const reasons = listed(rejected);
    return {
      kind: 'chosen',
      rule,
      primaryChannel,
      fallbackChannels,
      chain,
      priority,
      rejected: reasons,
    };
  }
  return { kind: 'unreachable', rejected: listed(rejected) };
}

function refusalAtDoor(
  request: StrategyRequest,
): 'too_urgent_for_class' | 'type_of_other_class' | null {
  const { messageClass, messageType, urgency } = request;
  const types: readonly MessageType[] = messageTypes[messageClass];
  if (messageType !== null && !types.includes(messageType)) return 'type_of_other_class';
  return mayBeUrgent(messageClass, urgency) ? null : 'too_urgent_for_class';
}

/**
 * Why the person cannot or may not be reached on the channel by a message of the class and type; null when they can. What is
 * unlawful comes before what is unwished.
 */
export function obstacle(
  channel: AnyChannel,
  messageClass: MessageClass,
  person: Reach,
  messageType: string | null = null,
): RejectionReason | null {
  const state = person.channels[channel];
  if (!state || state.address === 'missing') return 'no_address';
  if (!state.isSupported) return 'not_supported';
  if (state.address === 'never_reachable' || state.address === 'hard_bounced') return state.address;
  if (state.isOptedOut) return 'opted_out';
  if (messageClass === 'marketing' && !person.isOptOutReviewed && hasOptedOut(person))
    return 'opted_out_elsewhere';
  if (state.address === 'unverified' && isTextChannel(channel)) return 'unverified';
  const problem = basisProblem(channel, messageClass, state.basis, person.emailRule);
  if (problem !== null || messageClass === 'internal') return problem;
  if (state.isTurnedOff === true) return 'turned_off';
  const { topicsOff = [] } = person;
  return isDeclined({ topicsOff }, messageClass, messageType) ? 'topic_off' : null;
}

function hasOptedOut({ channels }: Reach): boolean {
  return Object.values(channels).some(({ isOptedOut }) => isOptedOut);
}

function listed(rejected: ReadonlyMap<AnyChannel, RejectionReason>): Rejection[] {
  return [...rejected].map(([channel, reason]) => ({ channel, reason }));
}
