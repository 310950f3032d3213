import type { Urgency } from '#domain/schedule/types.ts';

/** Channels on which a message leaves by itself (C38). */
export const automatedChannels = ['email', 'sms', 'whatsapp'] as const;
export type Channel = (typeof automatedChannels)[number];

/** Channels on which a person acts: the text is drafted as a task and the outcome is logged (C38, C47). */
export const taskChannels = [
  'phone',
  'linkedin',
  'in_person',
  'chat',
  'twitter',
  'facebook',
  'website',
] as const;
export type TaskChannel = (typeof taskChannels)[number];

/** Any way to reach a person; the names are those of rows and of the wire. */
export type AnyChannel = Channel | TaskChannel;

/** True when messages on the channel leave by themselves. */
export function isAutomated(channel: AnyChannel): channel is Channel {
  return automatedChannels.some((automated) => automated === channel);
}

/** True for the two channels that need a number, an explicit consent and the region's hours (C40). */
export function isTextChannel(channel: AnyChannel): channel is 'sms' | 'whatsapp' {
  return channel === 'sms' || channel === 'whatsapp';
}

/** What a message is for; decides consent, footer, approval and urgency ceiling (C36, merged vocabulary). */
export const messageClasses = ['marketing', 'conversation', 'service', 'internal'] as const;
export type MessageClass = (typeof messageClasses)[number];

/** The seven messages that an event plan sends (002:582). */
export const serviceMessageTypes = [
  'welcome',
  'budget_summary',
  'vendor_options',
  'selection_confirmation',
  'blueprint_delivery',
  'error_notification',
  'reminder',
] as const;
export type ServiceMessageType = (typeof serviceMessageTypes)[number];

/** What a message of a class says; an answer in a running talk and a message by hand have no type. */
export const messageTypes = {
  marketing: ['initial', 'followup', 'recycled'],
  conversation: [],
  service: serviceMessageTypes,
  internal: ['approval', 'alert'],
} as const satisfies Record<MessageClass, readonly string[]>;
export type MessageType = (typeof messageTypes)[MessageClass][number];

/** The urgencies as the documents and our API write them (002:596). */
export type WireUrgency = Lowercase<Urgency>;

const byWireName: Readonly<Record<WireUrgency, Urgency>> = {
  critical: 'CRITICAL',
  high: 'HIGH',
  normal: 'NORMAL',
  low: 'LOW',
};

/** The urgency that a request names; null for any other word, `CRITICAL` in capitals included. */
export function urgencyOfWire(name: string): Urgency | null {
  const known = Object.entries(byWireName).find(([wireName]) => wireName === name);
  return known?.[1] ?? null;
}

/** The urgency as the API answers it. */
export function wireUrgencyOf(urgency: Urgency): WireUrgency {
  switch (urgency) {
    case 'CRITICAL':
      return 'critical';
    case 'HIGH':
      return 'high';
    case 'NORMAL':
      return 'normal';
    case 'LOW':
      return 'low';
  }
}

/** Which lane goes first: 1 for CRITICAL to 4 for LOW (C20; `priority` of 002:622). */
export function priorityOf(urgency: Urgency): 1 | 2 | 3 | 4 {
  switch (urgency) {
    case 'CRITICAL':
      return 1;
    case 'HIGH':
      return 2;
    case 'NORMAL':
      return 3;
    case 'LOW':
      return 4;
  }
}

/**
 * True when a message of the class may be that urgent: CRITICAL is for service messages and for our own people, never for
 * marketing or talk, since it goes at night (C6).
 */
export function mayBeUrgent(messageClass: MessageClass, urgency: Urgency): boolean {
  if (urgency !== 'CRITICAL') return true;
  return messageClass === 'service' || messageClass === 'internal';
}
