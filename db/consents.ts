import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { execute, query, type Db } from './client.ts';
import { planAnew } from './preferences-news.ts';
import { lockForDecision } from './decisions/record.ts';
import { addTimeline } from './timeline.ts';

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

/** A line of the history: who noted it and who ended it, by name; null where it was nobody of ours. */
export interface ConsentLine extends Consent {
  id: string;
  recordedBy: string | null;
  withdrawnBy: string | null;
  withdrawnReason: string | null;
}

/** Why consents of a list ended when its import was undone; such a line never stood in the way of a later list. */
export const undoneImport = 'the import was undone';

type NewConsent = Pick<Consent, 'channel' | 'basis' | 'source' | 'evidence'> & {
  recordedBy: string | null;
  /** When it was given; absent: now. */
  givenAt?: Instant | null;
};

/** Notes a consent; the row stays as evidence for ever, also after it was withdrawn. */
export async function recordConsent(
  db: Db,
  prospectId: string,
  consent: NewConsent,
): Promise<void> {
  await execute(
    db,
    `insert into consents (workspace_id, prospect_id, channel, basis, source, evidence, region, recorded_by, given_at, recorded_at)
     select workspace_id, id, :channel, :basis, :source, :evidence, coalesce(region, country), :recordedBy,
       coalesce(cast(:givenAt as timestamptz), app_now(id)), app_now(id)
     from prospects where id = :prospectId`,
    { prospectId, ...consent, givenAt: consent.givenAt ?? null },
  );
}

/** Ends what was in force for a channel; nothing is deleted. Answers how many. */
export async function withdrawConsent(
  db: Db,
  prospectId: string,
  channel: Channel,
  ending: { by: string | null; reason: string | null } = { by: null, reason: null },
): Promise<number> {
  return execute(
    db,
    `update consents set withdrawn_at = app_now(prospect_id), withdrawn_by = :by, withdrawn_reason = :reason
     where prospect_id = :prospectId and channel = :channel and withdrawn_at is null`,
    { prospectId, channel, ...ending },
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

/** {@link readConsents} with names, for the page of one prospect. */
export async function readConsentLines(db: Db, prospectId: string): Promise<ConsentLine[]> {
  return query<ConsentLine>(
    db,
    `select c.id, c.channel, c.basis, c.source, c.evidence, c.region, c.given_at, c.withdrawn_at, c.withdrawn_reason,
       noted.name as recorded_by, ended.name as withdrawn_by
     from consents c left join users noted on noted.id = c.recorded_by left join users ended on ended.id = c.withdrawn_by
     where c.prospect_id = ? order by c.given_at desc, c.id`,
    [prospectId],
  );
}

interface ConsentTarget {
  workspaceId: string;
  prospectId: string;
  /** Who notes or ends it. */
  by: { kind: 'user'; id: string };
}

/**
 * Notes by hand why somebody may be written to on a channel, with its evidence; what stood before for the channel ends. For
 * email it is also the basis that outreach asks for. False for a prospect that is not of this workspace.
 */
export async function grantBasis(
  db: Db,
  { workspaceId, prospectId, by }: ConsentTarget,
  granted: Omit<NewConsent, 'recordedBy'>,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if ((await lockForDecision(tx, workspaceId, prospectId)) === null) return false;
    await endBasis(tx, prospectId, granted.channel, { by: by.id, reason: 'replaced' });
    await recordConsent(tx, prospectId, { ...granted, recordedBy: by.id });
    if (granted.channel === 'email')
      await execute(
        tx,
        `update prospects set lawful_basis = :basis, lawful_basis_source = :source, version = version + 1,
           lawful_basis_at = coalesce(cast(:givenAt as timestamptz), app_now(id)) where id = :prospectId`,
        {
          prospectId,
          basis: granted.basis,
          source: granted.source,
          givenAt: granted.givenAt ?? null,
        },
      );
    const { channel, basis } = granted;
    await addTimeline(tx, {
      prospectId,
      kind: 'consent.noted',
      actor: by,
      data: { channel, basis },
    });
    await planAnew(tx, workspaceId, prospectId);
    return true;
  });
}

/**
 * Ends the basis of a channel, with its reason; the history keeps it. What waits does not leave there any more. False where
 * nothing stood, or the prospect is not of this workspace.
 */
export async function withdrawBasis(
  db: Db,
  { workspaceId, prospectId, by }: ConsentTarget,
  { channel, reason }: { channel: Channel; reason: string },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if ((await lockForDecision(tx, workspaceId, prospectId)) === null) return false;
    const ended = await endBasis(tx, prospectId, channel, { by: by.id, reason });
    if (!ended) return false;
    await addTimeline(tx, {
      prospectId,
      kind: 'consent.withdrawn',
      actor: by,
      data: { channel, reason },
    });
    await planAnew(tx, workspaceId, prospectId);
    return true;
  });
}

/** Ends the rows of the channel; a basis that came with a list or a form is kept as a line of the history first. */
async function endBasis(
  tx: Db,
  prospectId: string,
  channel: Channel,
  ending: { by: string; reason: string },
): Promise<boolean> {
  const kept = channel === 'email' ? await keepBasisOfEntry(tx, prospectId) : 0;
  const ended = await withdrawConsent(tx, prospectId, channel, ending);
  if (channel === 'email')
    await execute(
      tx,
      `update prospects set lawful_basis = null, lawful_basis_source = null, lawful_basis_at = null, version = version + 1
       where id = ? and lawful_basis is not null`,
      [prospectId],
    );
  return kept + ended > 0;
}

async function keepBasisOfEntry(tx: Db, prospectId: string): Promise<number> {
  return execute(
    tx,
    `insert into consents (workspace_id, prospect_id, channel, basis, source, region, given_at, recorded_at)
     select workspace_id, id, 'email', lawful_basis, coalesce(lawful_basis_source, source), coalesce(region, country),
       coalesce(lawful_basis_at, created_at), created_at
     from prospects p where id = ? and lawful_basis is not null
       and not exists (select 1 from consents c where c.prospect_id = p.id and c.channel = 'email' and c.withdrawn_at is null)`,
    [prospectId],
  );
}
