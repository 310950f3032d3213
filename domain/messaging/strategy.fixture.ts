import type { ChannelState, Reach, StrategyRequest } from './strategy.ts';

/** A channel that works: a good address and consent. For tests. */
export const open: ChannelState = {
  address: 'ok',
  basis: 'consent',
  isOptedOut: false,
  isSupported: true,
};

/** A client who can be reached by email, SMS and WhatsApp and never said what they prefer. For tests. */
export const ana: Reach = {
  channels: { email: open, sms: open, whatsapp: open },
  preferences: [],
  emailRule: 'consent',
  isOptOutReviewed: false,
};

/** Ana with one channel changed. For tests. */
export function anaWith(channel: keyof Reach['channels'], change: Partial<ChannelState>): Reach {
  return { ...ana, channels: { ...ana.channels, [channel]: { ...open, ...change } } };
}

/** A plain service message by hand. For tests. */
export const byHand: StrategyRequest = {
  messageType: null,
  messageClass: 'service',
  urgency: 'NORMAL',
  preferredChannel: null,
};

/** An outreach mail. For tests. */
export const outreach: StrategyRequest = {
  messageType: 'initial',
  messageClass: 'marketing',
  urgency: 'NORMAL',
  preferredChannel: null,
};
