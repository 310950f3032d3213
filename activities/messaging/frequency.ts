import { query, type Db } from '#db/client.ts';
import type { GateProspect, SendContext } from '#db/send-context.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { capPeriods, capsNotBefore } from '#domain/schedule/caps.ts';
import { urgencyOf } from './next-dispatch.ts';

/**
 * Until when a message waits because its person wants no more of them this week; null where there is room, or they never
 * said. Their week is Monday to Sunday on their own clock. An answer to them and what is critical do not wait for it.
 */
export async function frequencyFloor(
  tx: Db,
  context: SendContext,
  prospect: GateProspect | null,
  { zone, now }: { zone: string; now: Instant },
): Promise<Instant | null> {
  const perWeek = prospect?.chosen?.maxPerWeek ?? null;
  const isCounted = context.class === 'marketing' || context.class === 'service';
  if (prospect === null || perWeek === null || !isCounted) return null;
  if (urgencyOf(context) === 'CRITICAL') return null;
  const periods = capPeriods(now, zone);
  const [row] = await query<{ count: number }>(
    tx,
    `select count(distinct message_id)::int as count from intents
     where prospect_id = :prospectId and message_id <> :messageId and class in ('marketing', 'service')
       and state in ('accepted', 'dispatching', 'unknown') and dispatched_at >= cast(:weekStart as timestamptz)`,
    { prospectId: prospect.id, messageId: context.id, weekStart: periods.weekStart },
  );
  const counts = { today: 0, thisWeek: row?.count ?? 0 };
  return capsNotBefore(counts, { perDay: null, perWeek }, periods)?.notBefore ?? null;
}
