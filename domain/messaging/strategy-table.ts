import type { Urgency } from '#domain/schedule/types.ts';
import type { AnyChannel, Channel, MessageType, ServiceMessageType } from './channels.ts';

/** What a workspace may settle about the order of channels. */
export interface StrategyConfig {
  /** The order for a message type, before every other rule (C15). */
  overrides: Readonly<Partial<Record<MessageType, readonly AnyChannel[]>>>;
  /** Where a message goes when a channel stands alone, that channel first. */
  defaultChains: Readonly<Record<Channel, readonly AnyChannel[]>>;
}

/** The trigger points of an event plan (002:920-951); a single channel takes its fallbacks from the default chains. */
const triggerPoints = {
  welcome: ['email'],
  budget_summary: ['email'],
  vendor_options: ['email', 'whatsapp'],
  selection_confirmation: ['email', 'sms'],
  blueprint_delivery: ['email', 'whatsapp'],
  error_notification: ['sms', 'email'],
} as const satisfies StrategyConfig['overrides'];

/** The orders of the documents: trigger points (002:920-951) and fallback chains (002:783-785). */
export const documentStrategy = {
  overrides: triggerPoints,
  defaultChains: {
    whatsapp: ['whatsapp', 'sms', 'email'],
    email: ['email', 'sms'],
    sms: ['sms', 'email'],
  },
} as const satisfies StrategyConfig;

/** How urgent each message of an event plan is unless the request says otherwise (002:920-951, 002:613). */
export const urgencyOfType: Readonly<Record<ServiceMessageType, Urgency>> = {
  welcome: 'NORMAL',
  budget_summary: 'NORMAL',
  vendor_options: 'HIGH',
  selection_confirmation: 'NORMAL',
  blueprint_delivery: 'HIGH',
  error_notification: 'CRITICAL',
  reminder: 'NORMAL',
};

/** Messages that want room: email (002:293). */
export const detailedTypes: readonly MessageType[] = ['budget_summary', 'vendor_options'];

/** Messages that want a quick word: SMS or WhatsApp (002:294). */
export const quickTypes: readonly MessageType[] = ['selection_confirmation', 'reminder'];
