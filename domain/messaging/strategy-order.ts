import { type AnyChannel, isAutomated } from './channels.ts';
import type { StrategyRequest } from './strategy.ts';
import { detailedTypes, quickTypes, type StrategyConfig } from './strategy-table.ts';

/** Which rule gave the order of the channels; people read it as "why this channel?". */
export type OrderRule =
  'requested' | 'message_type' | 'urgency' | 'content' | 'preference' | 'default';

/** An order of channels, none twice, and the rule it comes from. */
export interface ChannelOrder {
  rule: OrderRule;
  order: readonly AnyChannel[];
}

/**
 * The orders that apply to a message, the strongest rule first; the last one is always the default.
 *
 * C15 ranks message type, urgency (with the content rules of 002:293-294), preference, default. A channel that somebody asks
 * for by name goes before them all: it was said about this one message. An order of one channel takes its fallbacks from the
 * default chain of that channel (002:783-785).
 */
export function channelOrders(
  request: StrategyRequest,
  preferences: readonly AnyChannel[],
  config: StrategyConfig,
): readonly ChannelOrder[] {
  const { messageType, preferredChannel } = request;
  const rules: (readonly [OrderRule, readonly AnyChannel[] | undefined])[] = [
    ['requested', preferredChannel === null ? undefined : [preferredChannel]],
    ['message_type', messageType === null ? undefined : config.overrides[messageType]],
    ['urgency', urgentOrder(request, preferences)],
    ['content', contentOrder(request, preferences)],
    ['preference', preferences],
    ['default', ['email']],
  ];
  return rules.flatMap(([rule, order]) =>
    order === undefined || order.length === 0 ? [] : [{ rule, order: completed(order, config) }],
  );
}

/** CRITICAL goes to WhatsApp where the client prefers it to SMS, else to SMS (002:291-292). */
function urgentOrder(
  { urgency }: StrategyRequest,
  preferences: readonly AnyChannel[],
): readonly AnyChannel[] | undefined {
  return urgency === 'CRITICAL' ? [preferredText(preferences)] : undefined;
}

function contentOrder(
  { messageType }: StrategyRequest,
  preferences: readonly AnyChannel[],
): readonly AnyChannel[] | undefined {
  if (messageType === null) return undefined;
  if (detailedTypes.includes(messageType)) return ['email'];
  return quickTypes.includes(messageType) ? [preferredText(preferences)] : undefined;
}

function preferredText(preferences: readonly AnyChannel[]): 'sms' | 'whatsapp' {
  const first = preferences.find((channel) => channel === 'sms' || channel === 'whatsapp');
  return first === 'whatsapp' ? 'whatsapp' : 'sms';
}

function completed(order: readonly AnyChannel[], config: StrategyConfig): readonly AnyChannel[] {
  const [first] = order;
  const isAlone = order.length === 1 && first !== undefined && isAutomated(first);
  return [...new Set(isAlone ? [first, ...config.defaultChains[first]] : order)];
}
