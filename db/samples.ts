import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { firstByMail } from '#domain/prospect/import/why-kept.ts';
import { execute, query, type Db } from './client.ts';
import { appNow } from './clock.ts';
import { withCopy } from './copy.ts';
import { endPass } from './decisions/end-pass.ts';
import { lockForDecision, recordDecision, type DecidedBy } from './decisions/record.ts';
import { storeLeads } from './imports/store-leads.ts';
import { sampleLeads } from './sample-people.ts';
import { placeStop } from './stops.ts';

/** Who asks for samples, and what looking up an address needs. */
export interface SampleRequest {
  workspaceId: string;
  userId: string;
  suppressionSalt: string;
}

/**
 * Loads the twelve sample prospects and starts them: invented people at names that nobody can register, sent to the sandbox
 * only. Answers how many came in; refuses while the last ones are still there.
 */
export async function loadSamples(
  db: Db,
  { workspaceId, userId, suppressionSalt }: SampleRequest,
): Promise<Result<number, { reason: 'already_there' }>> {
  return withCopy(db, async (tx, copy) => {
    const claimed = await execute(
      tx,
      'update workspaces set samples_loaded_at = app_now() where id = ? and samples_loaded_at is null',
      [workspaceId],
    );
    if (claimed === 0) return fail({ reason: 'already_there' });
    const now = await appNow(tx);
    const leads = sampleLeads(now.slice(0, 10), userId);
    const stored = await storeLeads(
      tx,
      copy,
      {
        workspaceId,
        importId: null,
        userId,
        source: 'form',
        listName: null,
        firstTouch: firstByMail,
        suppressionSalt,
        dayInWords: (at) => at.slice(0, 10),
        startOf: () => now,
        startedBefore: 0,
      },
      leads.map((lead, row) => ({ row, lead, alsoRows: [] })),
    );
    const ids = stored.flatMap((each) => (each.kind === 'imported' ? [each.prospectId] : []));
    await execute(
      tx,
      `update prospects set is_sample = true, source = 'sample' where id = any(?)`,
      [ids],
    );
    return ok(ids.length);
  });
}

/**
 * Takes the samples out again: their runs stop, their start rows are dropped, and nobody sees them any more. Answers how
 * many there were.
 */
export async function removeSamples(db: Db, workspaceId: string, by: DecidedBy): Promise<number> {
  return db.transaction(async (tx) => {
    const samples = await query<{ id: string }>(
      tx,
      `select id from prospects where workspace_id = ? and is_sample and deleted_at is null order by id for update`,
      [workspaceId],
    );
    for (const { id } of samples) await endSample(tx, workspaceId, id, by);
    await execute(
      tx,
      `update outbox set dropped_at = clock_timestamp() where kind = 'start_prospect' and done_at is null
         and dropped_at is null and prospect_id = any(?)`,
      [samples.map(({ id }) => id)],
    );
    await execute(
      tx,
      `update prospects set deleted_at = app_now(id), version = version + 1 where id = any(?)`,
      [samples.map(({ id }) => id)],
    );
    await execute(tx, 'update workspaces set samples_loaded_at = null where id = ?', [workspaceId]);
    return samples.length;
  });
}

/** A pass that the relay opened counts as begun, although its run may show nothing yet. */
async function endSample(tx: Db, workspaceId: string, id: string, by: DecidedBy): Promise<void> {
  const prospect = await lockForDecision(tx, workspaceId, id);
  if (prospect === null || prospect.enrolment === 0 || prospect.runState === 'closed') return;
  const { enrolment } = prospect;
  await placeStop(tx, { workspaceId, prospectId: id, enrolment, kind: 'planner' });
  await recordDecision(tx, prospect, by, { kind: 'stop', story: { samples: true } });
  await endPass(tx, prospect, 'stopped');
}
