import type { Channel } from '#domain/messaging/channels.ts';
import { query, type Db } from '../client.ts';
import { withinDays, type AnalyticsFilter } from './filter.ts';

/** Why some messages did not get there. */
export interface FailureFigures {
  /** `refused`: the provider said no; `returned`: it was taken and came back; `held`: our gate; `unknown`: nobody can say. */
  how: 'refused' | 'returned' | 'held' | 'unknown';
  /** A class of error, or the gate's word. */
  reason: string;
  channel: Channel;
  count: number;
  /** Of these, messages that another channel or a later try carried. */
  goneOn: number;
}

/** Failures by their reason, the most frequent first. */
export function readFailures(db: Db, filter: AnalyticsFilter): Promise<FailureFigures[]> {
  return query<FailureFigures>(
    db,
    `with ended as (
       select i.id, i.message_id, i.channel,
         case when i.state = 'refused' then 'refused' when i.state = 'suppressed' then 'held'
           when i.state = 'unknown' then 'unknown' else 'returned' end as how,
         case when i.state = 'suppressed' then coalesce(i.state_reason, 'held')
           when i.state = 'unknown' then 'unknown-outcome'
           when i.state = 'refused' then coalesce(a.error_class, 'permanent-content')
           else coalesce(i.receipt_error_class, case when m.bounced_at is null then 'undelivered' else 'bounced' end) end as reason
       from intents i
       join messages m on m.id = i.message_id
       join prospects p on p.id = i.prospect_id
       left join send_attempts a on a.intent_id = i.id and a.attempt_number = i.attempt_number
       where i.workspace_id = :workspaceId and i.class <> 'internal'
         and not p.is_simulated and not (p.is_sample and p.deleted_at is not null)
         and i.channel = coalesce(:channel, i.channel) and i.class = coalesce(:class, i.class)
         and (cast(:ownerId as uuid) is null or p.owner_id = cast(:ownerId as uuid))
         and ${withinDays('coalesce(i.recorded_at, i.accepted_at)')}
         and (i.state in ('refused', 'suppressed', 'unknown')
           or (i.state = 'accepted' and (i.receipt in ('failed', 'undelivered')
             or (i.channel = m.channel and m.bounced_at is not null)))))
     select e.how, e.reason, e.channel, count(*)::int as count,
       count(*) filter (where exists (select 1 from intents o where o.message_id = e.message_id and o.id <> e.id
         and o.state = 'accepted' and coalesce(o.receipt, 'sent') not in ('failed', 'undelivered')))::int as gone_on
     from ended e group by 1, 2, 3 order by 4 desc, 1, 2, 3`,
    filter,
    'anew',
  );
}
