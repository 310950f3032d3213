import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { execute, query, type Db } from './client.ts';

/** A lawful basis for one channel, with what proves it (C40). */
export interface Consent {
  channel: Channel;
  basis: 'consent' | 'legitimate_interest' | 'contract';
  /** Where it was given: a form, a card at a fair, a call. In the words of whoever noted it. */
  source: string;
  evidence: string | null;
  region: string | null;
  givenAt: Instant;
  withdrawnAt: Instant | null;
}

/** Notes a consent; the row stays as evidence for ever, also after it was withdrawn. */
export async function recordConsent(
  db: Db,
  prospectId: string,
  consent: Pick<Consent, 'channel' | 'basis' | 'source' | 'evidence'> & {
    recordedBy: string | null;
  },
): Promise<void> {
  await execute(
    db,
    `insert into consents (workspace_id, prospect_id, channel, basis, source, evidence, region, recorded_by, given_at)
     select workspace_id, id, :channel, :basis, :source, :evidence, coalesce(region, country), :recordedBy, app_now(id)
     from prospects where id = :prospectId`,
    { prospectId, ...consent },
  );
}

/** Ends what was in force for a channel; nothing is deleted. Answers how many. */
export async function withdrawConsent(
  db: Db,
  prospectId: string,
  channel: Channel,
): Promise<number> {
  return execute(
    db,
    `update consents set withdrawn_at = app_now(prospect_id) where prospect_id = ? and channel = ? and withdrawn_at is null`,
    [prospectId, channel],
  );
}

/** Everything that was ever noted, the newest first. */
export async function readConsents(db: Db, prospectId: string): Promise<Consent[]> {
  return query<Consent>(
    db,
    `select channel, basis, source, evidence, region, given_at, withdrawn_at from consents
     where prospect_id = ? order by given_at desc, id`,
    [prospectId],
  );
}
