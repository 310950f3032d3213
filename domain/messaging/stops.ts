import type { MessageClass } from './channels.ts';

/** What can stop messages to a person. `reply` and `pause` stop the outreach; the others stop everything. */
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
export type StopScope = 'cadence' | 'all';

/** What a stop of this kind blocks: after a reply the planner may still answer in the thread; after an opt-out nobody may. */
export function scopeOfStop(kind: StopKind): StopScope {
  switch (kind) {
    case 'reply':
    case 'pause':
    case 'closed':
    case 'wrong_person':
    case 'planner':
      return 'cadence';
    case 'opt_out':
    case 'stop_like':
    case 'hard_bounce':
    case 'complaint':
    case 'workspace':
      return 'all';
  }
}

/** True when an open stop of `scope` forbids a message of this class. Mails to our own people are never blocked. */
export function stopBlocks(scope: StopScope, messageClass: MessageClass): boolean {
  if (messageClass === 'internal') return false;
  return scope === 'all' || messageClass === 'marketing';
}
