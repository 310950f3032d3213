import { isBefore, type Instant } from '#domain/kernel/instant.ts';
import { capsFor, type CappedMessage } from '#domain/messaging/person-caps.ts';
import {
  capPeriods,
  capsNotBefore,
  type CapFloor,
  type CapPeriods,
  type Caps,
  type SentCounts,
} from '#domain/schedule/caps.ts';
import { query, type Db } from './client.ts';

/** Whom a message is for, as the caps ask. */
export interface CappedPerson {
  id: string;
  /** IANA; their day and week are those of its wall. */
  zone: string;
  /** Messages a week that they chose; null where they never said. */
  ownPerWeek: number | null;
  /** Who was moved by "jump" stands outside the caps of the workspace; what they chose themselves holds all the same. */
  hasClockLead: boolean;
}

const noCaps: Caps = { perDay: null, perWeek: null };

/**
 * Until when a message waits because its person was written to often enough; null where there is room. The plan asks, and the
 * gate again under the person's lock: two messages that were planned for one day do not both leave on it.
 *
 * `otherSentAt`: when anything else last began to leave to them, where the caller knows; it saves the count.
 */
export async function readCapFloor(
  db: Db,
  message: CappedMessage & { id: string | null; otherSentAt?: Instant | null },
  person: CappedPerson,
  workspace: { capPerDay: number | null; capPerWeek: number | null },
  now: Instant,
): Promise<CapFloor | null> {
  const { otherSentAt } = message;
  if (otherSentAt === null) return null;
  const allowed = { perDay: workspace.capPerDay, perWeek: workspace.capPerWeek };
  const caps = capsFor(message, person.ownPerWeek, person.hasClockLead ? noCaps : allowed);
  if (caps === null) return null;
  const periods = capPeriods(now, person.zone);
  if (otherSentAt !== undefined && isBefore(otherSentAt, periods.weekStart)) return null;
  return capsNotBefore(await countSent(db, message.id, person.id, periods), caps, periods);
}

/** What else left to a person, or is leaving, in their day and week; one message over several channels is one. */
async function countSent(
  db: Db,
  messageId: string | null,
  prospectId: string,
  { dayStart, weekStart }: CapPeriods,
): Promise<SentCounts> {
  const [row] = await query<SentCounts>(
    db,
    `select count(distinct message_id)::int as this_week,
       count(distinct message_id) filter (where dispatched_at >= cast(:dayStart as timestamptz))::int as today
     from intents where prospect_id = :prospectId and message_id is distinct from cast(:messageId as uuid)
       and class in ('marketing', 'service') and state in ('accepted', 'dispatching', 'unknown')
       and dispatched_at >= cast(:weekStart as timestamptz)`,
    { messageId, prospectId, dayStart, weekStart },
  );
  return row ?? { today: 0, thisWeek: 0 };
}
