import type { RateLimit, Ramp } from './rate-plan.ts';
import { defaultRamp } from './rate-plan.ts';
import { limitOf, reservedShare, type SendLimits } from './send-limits.ts';

const stretchMs = { Second: 1_000, Minute: 60_000, Hour: 3_600_000, Day: 86_400_000 } as const;

/** Whose limits a workspace may set, and over which stretches, the shortest first. */
export const limitScopes = {
  mail: ['Minute', 'Hour', 'Day'],
  mailbox: ['Hour', 'Day'],
  domain: ['Hour', 'Day'],
  sms: ['Second', 'Hour', 'Day'],
  smsAccount: ['Hour', 'Day'],
  whatsapp: ['Hour', 'Day'],
} as const;
export type LimitScope = keyof typeof limitScopes;
/** Whose limits there are, in the order of the page. */
export const limitScopeOrder = [
  ...(['mail', 'mailbox', 'domain', 'sms', 'smsAccount', 'whatsapp'] as const),
] satisfies readonly LimitScope[];
/** Over what a limit counts. */
export type Stretch = keyof typeof stretchMs;

/** What a limit is called where it is kept: whose, and over what. */
export type LimitName = {
  [Scope in LimitScope]: `${Scope}Per${(typeof limitScopes)[Scope][number]}`;
}[LimitScope];

/** Every limit that can be set, in the order of the page. */
export const limitNames = [
  ...(['mailPerMinute', 'mailPerHour', 'mailPerDay', 'mailboxPerHour', 'mailboxPerDay'] as const),
  ...(['domainPerHour', 'domainPerDay', 'smsPerSecond', 'smsPerHour', 'smsPerDay'] as const),
  ...(['smsAccountPerHour', 'smsAccountPerDay', 'whatsappPerHour', 'whatsappPerDay'] as const),
] satisfies readonly LimitName[];

/**
 * What an admin set on the page, as it is kept: 0 is "no limit", and what is missing is as the server has it. `ramp` is the
 * way a mailbox warms up; it counts where `hasWarmUp` is true, or not said and the server has it so.
 */
export type OwnLimits = Readonly<Partial<Record<LimitName, number>>> & {
  readonly hasWarmUp?: boolean;
  readonly ramp?: Ramp;
};

/**
 * The limits that hold for a workspace: its own in place of the server's, one by one. Of each account's places a twentieth
 * stays with CRITICAL, as ever. Edge: an account's limit that is lowered below twenty keeps none for it.
 */
export function withOwnLimits(server: SendLimits, own: OwnLimits): SendLimits {
  return {
    account: {
      ...server.account,
      email: overlaid(server.account.email, own, 'mail', reservedShare),
      sms: overlaid(server.account.sms, own, 'smsAccount', reservedShare),
      whatsapp: overlaid(server.account.whatsapp, own, 'whatsapp', reservedShare),
    },
    number: overlaid(server.number, own, 'sms', null),
    mailbox: mailboxOf(server.mailbox, own),
    mailboxHour: overlaid(server.mailboxHour, own, 'mailbox', null, ['Hour']),
    recipientDomain: overlaid(server.recipientDomain, own, 'domain', null),
  };
}

function mailboxOf(server: SendLimits['mailbox'], own: OwnLimits): SendLimits['mailbox'] {
  const perDay = own.mailboxPerDay ?? server?.perDay ?? 0;
  if (perDay === 0) return null;
  const isWarmedUp = own.hasWarmUp ?? (server !== null && server.ramp !== null);
  return { perDay, ramp: isWarmedUp ? (own.ramp ?? server?.ramp ?? defaultRamp) : null };
}

function overlaid(
  server: readonly RateLimit[],
  own: OwnLimits,
  scope: LimitScope,
  share: number | null,
  stretches: readonly Stretch[] = limitScopes[scope],
): readonly RateLimit[] {
  const changed = stretches.flatMap((stretch) => {
    const set = limitIn(own, scope, stretch);
    return set === undefined ? [] : [{ perMs: stretchMs[stretch], limit: set === 0 ? null : set }];
  });
  const asItIs = server.filter(({ perMs }) => changed.every((set) => set.perMs !== perMs));
  const asSet = changed.flatMap(({ limit, perMs }) => limitOf(limit, perMs, share));
  return [...asSet, ...asItIs].sort((one, other) => one.perMs - other.perMs);
}

/** What is set for a scope and a stretch; undefined where nothing is, or no such limit can be. */
export function limitIn(own: OwnLimits, scope: LimitScope, stretch: Stretch): number | undefined {
  const name = limitNames.find((each) => each === `${scope}Per${stretch}`);
  return name === undefined ? undefined : own[name];
}

/** The limit of these limits over a stretch; null where none holds. Of a mailbox's day: what it comes to when it is warm. */
export function limitOver(
  limits: SendLimits,
  scope: LimitScope,
  stretch: Stretch,
): RateLimit | null {
  const perMs = stretchMs[stretch];
  if (scope === 'mailbox' && stretch === 'Day')
    return limits.mailbox && { limit: limits.mailbox.perDay, perMs, reserved: 0 };
  return listOf(limits, scope).find((limit) => limit.perMs === perMs) ?? null;
}

function listOf(limits: SendLimits, scope: LimitScope): readonly RateLimit[] {
  switch (scope) {
    case 'mail':
      return limits.account.email;
    case 'whatsapp':
      return limits.account.whatsapp;
    case 'sms':
      return limits.number;
    case 'smsAccount':
      return limits.account.sms;
    case 'domain':
      return limits.recipientDomain;
    case 'mailbox':
      return limits.mailboxHour;
  }
}

/** What is wrong with limits that somebody set, by the field; empty when they go together. */
export type LimitProblem = 'more_than_longer' | 'nothing_to_warm_up_to' | 'bad_ramp';

/**
 * Checks limits that are to hold together (`limits` is what they come to): a shorter stretch takes no more than a longer one,
 * a mailbox warms up to something, and its way there begins at day 0 and never goes back.
 */
export function limitProblems(limits: SendLimits, own: OwnLimits): Map<string, LimitProblem> {
  const problems = new Map<string, LimitProblem>();
  for (const name of limitNames) {
    const { scope, stretch } = partsOf(name);
    const at = limitOver(limits, scope, stretch);
    const longer = limitScopes[scope].flatMap((each) => limitOver(limits, scope, each) ?? []);
    if (at && longer.some((other) => other.perMs > at.perMs && other.limit < at.limit))
      problems.set(name, 'more_than_longer');
  }
  if (own.hasWarmUp === true && limits.mailbox === null)
    problems.set('mailboxPerDay', 'nothing_to_warm_up_to');
  if (own.ramp !== undefined && !isRamp(own.ramp)) problems.set('ramp', 'bad_ramp');
  return problems;
}

/** Whose limit it is, and over what. */
export function partsOf(name: LimitName): { scope: LimitScope; stretch: Stretch } {
  for (const scope of limitScopeOrder)
    for (const stretch of limitScopes[scope])
      if (`${scope}Per${stretch}` === name) return { scope, stretch };
  throw new RangeError('There is no such limit.');
}

function isRamp(ramp: Ramp): boolean {
  if (ramp.length === 0 || ramp.length > 20 || ramp[0]?.fromDay !== 0) return false;
  return ramp.every(({ fromDay, perDay }, index) => {
    const before = ramp[index - 1];
    if (perDay < 1) return false;
    return before === undefined || (fromDay > before.fromDay && perDay >= before.perDay);
  });
}
