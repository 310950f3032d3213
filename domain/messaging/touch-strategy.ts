import { isStepTask, type StepChannel, type TouchWay } from '#domain/outreach/cadence.ts';
import { isAutomated } from './channels.ts';
import {
  chooseStrategy,
  type Reach,
  type Rejection,
  type RejectionReason,
  type Strategy,
} from './strategy.ts';
import { documentStrategy, type StrategyConfig } from './strategy-table.ts';

/** The channels of a touch, or why there is none. */
export type TouchChannels =
  | {
      kind: 'chosen';
      rule: Extract<Strategy, { kind: 'chosen' }>['rule'];
      chain: readonly [StepChannel, ...StepChannel[]];
      rejected: readonly Rejection[];
    }
  | { kind: 'unreachable'; reason: 'no_address' | 'no_basis' | 'consent_needed' | 'closed' };

/**
 * Chooses the channels of a touch of the cadence, by the rules of every message (`chooseStrategy`, C15, C40).
 *
 * Named channels are tried as they were named, and nothing is added behind a single one; `best` leaves the order to the
 * person's preference and the default chains. Where none of the named ones is open, the person's own order has its turn, then
 * e-mail, so that a touch is not lost. A task of a person is open like any channel; its text is for them. Edge: to somebody
 * who stopped one channel there is no marketing on any (C16).
 */
export function channelsOfTouch(way: TouchWay, step: number, person: Reach): TouchChannels {
  const messageType = step === 0 ? 'initial' : 'followup';
  const strategy = chooseStrategy(
    { messageType, messageClass: 'marketing', urgency: 'NORMAL', preferredChannel: null },
    person,
    way === 'best' ? documentStrategy : named(way),
  );
  if (strategy.kind !== 'chosen')
    return {
      kind: 'unreachable',
      reason: worstOf(strategy.kind === 'unreachable' ? strategy.rejected : []),
    };
  const [first, ...others] = strategy.chain.flatMap((channel): StepChannel[] =>
    isAutomated(channel) || isStepTask(channel) ? [channel] : [],
  );
  if (first === undefined) return { kind: 'unreachable', reason: 'no_address' };
  const { rule, rejected } = strategy;
  return { kind: 'chosen', rule, rejected, chain: [first, ...others] };
}

function named(way: readonly StepChannel[]): StrategyConfig {
  return {
    overrides: { initial: way, followup: way },
    defaultChains: { email: ['email'], sms: ['sms'], whatsapp: ['whatsapp'] },
  };
}

/** What a person is told to mend: the obstacle of the channel that came nearest to being open. */
function worstOf(
  rejected: readonly Rejection[],
): Extract<TouchChannels, { kind: 'unreachable' }>['reason'] {
  const reasons = new Set<RejectionReason>(rejected.map(({ reason }) => reason));
  if (closing.some((reason) => reasons.has(reason))) return 'closed';
  if (reasons.has('consent_needed') && !reasons.has('no_basis')) return 'consent_needed';
  if (reasons.has('no_basis')) return 'no_basis';
  return 'no_address';
}

/** Their own word: nobody corrects an address to get round it. */
const closing: readonly RejectionReason[] = [
  'opted_out',
  'opted_out_elsewhere',
  'turned_off',
  'topic_off',
];

/** True when a cadence may reach somebody without an e-mail address: some touch of it may go to a number. */
export function reachesNumbers(ways: readonly TouchWay[]): boolean {
  return ways.some((way) => way === 'best' || way.some((channel) => channel !== 'email'));
}
