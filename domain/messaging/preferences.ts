import type { LocalTime } from '#domain/schedule/types.ts';
import { serviceMessageTypes, type Channel, type MessageClass } from './channels.ts';

/** What a person may do without, each by itself. An answer to what they wrote and a failure are always told. */
export const topics = ['offers', 'planning', 'reminders'] as const;
export type Topic = (typeof topics)[number];

/** How often at most, as the page offers it; null is as it comes. */
export const weeklyChoices = [1, 2, 3, 5] as const;

/** What a person asked for on their preference page, through our API, or by a planner (002:640). */
export interface Preferences {
  /** Their own order, best first; empty when they never said. None of them is off. */
  channels: readonly Channel[];
  channelsOff: readonly Channel[];
  /** In place of the workspace's; null when they never said. */
  quietHours: { start: LocalTime; end: LocalTime } | null;
  /** IANA name; null when they never said. */
  timeZone: string | null;
  topicsOff: readonly Topic[];
  /** Messages of ours in a week, answers left aside; null when they never said. */
  maxPerWeek: number | null;
}

/** Nothing was ever said: every default holds. */
export const noPreferences: Preferences = {
  channels: [],
  channelsOff: [],
  quietHours: null,
  timeZone: null,
  topicsOff: [],
  maxPerWeek: null,
};

/**
 * What a message is about, as a person chooses it; null for what cannot be declined: an answer in a running talk, a failure
 * that concerns them, and mail to our own people.
 *
 * `messageType` is the type of a service message (002:582); any other word of another class is ignored.
 */
export function topicOf(messageClass: MessageClass, messageType: string | null): Topic | null {
  switch (messageClass) {
    case 'marketing':
      return 'offers';
    case 'service':
      return topicOfService(messageType);
    case 'conversation':
    case 'internal':
      return null;
  }
}

function topicOfService(messageType: string | null): Topic | null {
  const type = serviceMessageTypes.find((each) => each === messageType);
  switch (type) {
    case 'reminder':
      return 'reminders';
    case 'welcome':
    case 'budget_summary':
    case 'vendor_options':
    case 'selection_confirmation':
    case 'blueprint_delivery':
      return 'planning';
    case 'error_notification':
    case undefined:
      return null;
  }
}

/** True when they do not want to hear of what the message is about. */
export function isDeclined(
  { topicsOff }: Pick<Preferences, 'topicsOff'>,
  messageClass: MessageClass,
  messageType: string | null,
): boolean {
  const topic = topicOf(messageClass, messageType);
  return topic !== null && topicsOff.includes(topic);
}

/** True for a name of a topic. */
export function isTopic(word: string): word is Topic {
  return topics.some((topic) => topic === word);
}
