import type { Channel, MessageClass } from './channels.ts';

/** What can stop messages to a person; how much each of them stops says `scopeOfStop`. */
export const stopKinds = [
  'reply',
  'opt_out',
  'stop_like',
  'hard_bounce',
  'complaint',
  'wrong_person',
  'planner',
  'pause',
  'closed',
  'workspace',
] as const;
export type StopKind = (typeof stopKinds)[number];
/**
 * What a stop forbids: `cadence` the outreach, `channel` the outreach everywhere and everything else on one channel,
 * `all` every message.
 */
export type StopScope = 'cadence' | 'channel' | 'all';

/**
 * What a stop of this kind blocks: after a reply the planner may still answer in the thread; after an opt-out nobody may. A
 * dead address says nothing of a person's other channels: it is on the list itself, and what serves goes on by those (C17).
 */
export function scopeOfStop(kind: StopKind): Exclude<StopScope, 'channel'> {
  switch (kind) {
    case 'reply':
    case 'pause':
    case 'closed':
    case 'wrong_person':
    case 'planner':
    case 'hard_bounce':
      return 'cadence';
    case 'opt_out':
    case 'stop_like':
    case 'complaint':
    case 'workspace':
      return 'all';
  }
}

/** What a stop forbids, and on which channel it was said; null where it was said of all. */
export interface StopReach {
  blocks: StopScope;
  channel: Channel | null;
}

/**
 * True when an open stop forbids a message of this class on this channel. A stop on one channel ends the outreach on all
 * of them, since hopping around it invites complaints, and leaves service messages the others (C16). Mails to our own
 * people are never blocked.
 */
export function stopBlocks(
  { blocks, channel }: StopReach,
  message: { class: MessageClass; channel: Channel },
): boolean {
  if (message.class === 'internal') return false;
  if (message.class === 'marketing' || blocks === 'all') return true;
  return blocks === 'channel' && channel === message.channel;
}

/** True for a stop after which no mail may leave to their address, whatever it says. */
export function endsMail({ kind, blocks }: { kind: StopKind; blocks: StopScope }): boolean {
  return blocks === 'all' || kind === 'hard_bounce';
}
