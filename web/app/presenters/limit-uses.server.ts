import { readPlacesSince, readSendUse, type SendUse } from '#db/limit-settings.ts';
import { hashedPlaceKey, placeKey } from '#db/place-keys.ts';
import { readPlaces } from '#db/send-places.ts';
import type { Workspace } from '#db/workspaces.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { limitOver, type LimitScope, type Stretch } from '#domain/messaging/own-limits.ts';
import { dailyLimit, placesTaken, type RateLimit } from '#domain/messaging/rate-plan.ts';
import type { SendLimits } from '#domain/messaging/send-limits.ts';
import { senderOf } from '#domain/messaging/sender.ts';
import type { SessionContext } from '../services/session.server.ts';
import { channelNames } from './channel-names.ts';
import type { UsedPlaces, UseRow } from './limits.model.ts';

interface Seen {
  context: SessionContext;
  limits: SendLimits;
  now: Instant;
}

/**
 * What is used right now, of each account, mailbox, number and busy domain: places under a limit as the gate counts them, and
 * what left where nothing limits it.
 */
export async function usesOf(
  context: SessionContext,
  workspace: Workspace,
  limits: SendLimits,
  now: Instant,
): Promise<UseRow[]> {
  const seen = { context, limits, now };
  const from = senderOf(workspace, context.config.mail.isSandbox)?.address ?? null;
  const uses = await readSendUse(context.db, workspace.id);
  const quiet = context.config.mail.accounts
    .filter(({ name }) => !uses.some((use) => use.scope === 'account' && use.whose === name))
    .map(({ name }): SendUse => ({ ...unused, scope: 'account', whose: name, channel: 'email' }));
  const rows: UseRow[] = [];
  for (const use of [...quiet, ...uses]) rows.push(await rowOf(seen, use, from));
  return rows;
}

const unused = { second: 0, minute: 0, hour: 0, day: 0 } as const;

async function rowOf(seen: Seen, use: SendUse, from: string | null): Promise<UseRow> {
  // From where the gate draws: a stand-in of the sandbox has an address too.
  const whose = use.scope === 'mailbox' ? (from ?? use.whose) : use.whose;
  return {
    key: `${use.scope} ${use.channel} ${whose}`,
    whose,
    kind: kindOf(use),
    minute: await usedIn(seen, use, whose, 'Minute'),
    hour: await usedIn(seen, use, whose, 'Hour'),
    day: await usedIn(seen, use, whose, 'Day'),
  };
}

function kindOf({ scope, channel }: SendUse): string {
  switch (scope) {
    case 'account':
      return `${channelNames[channel]} account`;
    case 'mailbox':
      return 'Mailbox of ours';
    case 'number':
      return 'Number of ours';
    case 'domain':
      return 'Domain we write to';
  }
}

async function usedIn(
  { context, limits, now }: Seen,
  use: SendUse,
  whose: string,
  stretch: Exclude<Stretch, 'Second'>,
): Promise<UsedPlaces> {
  const left = { Minute: use.minute, Hour: use.hour, Day: use.day }[stretch];
  const limit = limitOver(limits, limitScopeOf(use), stretch);
  if (limit === null) return { words: left === 0 ? 'none' : String(left), percent: null };
  const { db, config } = context;
  const key = keyOf(use, whose, config.secrets.suppressionSalt, limit);
  const [places = null] = await readPlaces(db, [key]);
  const used = placesTaken(places, limit, now);
  const isWarming = use.scope === 'mailbox' && stretch === 'Day' && limits.mailbox?.ramp;
  const room = isWarming
    ? dailyLimit(await readPlacesSince(db, key), now, limit.limit, isWarming)
    : limit.limit;
  const words = `${String(used)} of ${String(room)}`;
  return {
    words: room < limit.limit ? `${words}, warming up to ${String(limit.limit)}` : words,
    percent: Math.min(100, Math.round((used / Math.max(1, room)) * 100)),
  };
}

function keyOf({ scope }: SendUse, whose: string, salt: string, { perMs }: RateLimit): string {
  return scope === 'account' || scope === 'number'
    ? placeKey(scope, whose, perMs)
    : hashedPlaceKey(scope, whose, salt, perMs);
}

const accountScopes = {
  ...{ email: 'mail', sms: 'smsAccount', whatsapp: 'whatsapp' },
} as const satisfies Record<SendUse['channel'], LimitScope>;

function limitScopeOf({ scope, channel }: SendUse): LimitScope {
  switch (scope) {
    case 'account':
      return accountScopes[channel];
    case 'number':
      return 'sms';
    case 'mailbox':
    case 'domain':
      return scope;
  }
}
