import { randomUUID } from 'node:crypto';
import { query, type Db } from './client.ts';
import { tellGathering, tellWaitingMessages } from './messages/news.ts';
import { enqueue } from './outbox.ts';
import { readRunRow } from './prospects.ts';
import { lockProspect } from './stops.ts';

/**
 * Tells whatever waits for this person to look at its hour and its channel again: the run of their pass, and the runs of other
 * messages to them. The caller has locked them.
 */
export async function planAnew(tx: Db, workspaceId: string, prospectId: string): Promise<void> {
  const { enrolment, runState } = await readRunRow(tx, prospectId);
  const eventId = randomUUID();
  await tellWaitingMessages(tx, prospectId, eventId);
  if (enrolment === 0 || runState === null || runState === 'closed') return;
  await enqueue(tx, {
    workspaceId,
    kind: 'event',
    businessKey: `event:${eventId}:${prospectId}`,
    prospectId,
    payload: { prospectId, enrolment, eventId, kind: 'preferences' },
  });
}

const personsAtOnce = 100;

/**
 * Lets a batch of whatever a cap holds back be planned anew: the caps of its workspace were changed. Each person in a
 * transaction of their own, under their lock. `after` is who was told last; answers it anew, null when nobody is left.
 */
export async function planAnewUnderCaps(
  db: Db,
  workspaceId: string,
  after: string | null,
): Promise<string | null> {
  const held = await query<{ id: string }>(
    db,
    `select id from (
       select id from prospects where workspace_id = :workspaceId and deleted_at is null and run_state = 'waiting_time'
         and (blocker->'reasons' @> '["cap_day"]' or blocker->'reasons' @> '["cap_week"]')
       union select prospect_id from messages where workspace_id = :workspaceId and class = 'marketing' and origin <> 'cadence'
         and waits_for = 'send_time') as held
     where cast(:after as uuid) is null or id > :after order by id limit ${String(personsAtOnce)}`,
    { workspaceId, after },
  );
  for (const { id } of held)
    await db.transaction(async (tx) => {
      await lockProspect(tx, id);
      await planAnew(tx, workspaceId, id);
    });
  return held.length < personsAtOnce ? null : (held.at(-1)?.id ?? null);
}

/**
 * Lets a batch of people's gathered messages look at their hour again: that of their workspace was changed. Each person in a
 * transaction of their own, under their lock. `after` is who was told last; answers it anew, null when nobody is left.
 */
export async function gatherAnew(
  db: Db,
  workspaceId: string,
  after: string | null,
): Promise<string | null> {
  const gathering = await query<{ id: string }>(
    db,
    `select distinct prospect_id as id from messages
     where workspace_id = :workspaceId and status = 'batched' and batch_id is null
       and (cast(:after as uuid) is null or prospect_id > :after) order by id limit ${String(personsAtOnce)}`,
    { workspaceId, after },
  );
  for (const { id } of gathering)
    await db.transaction(async (tx) => {
      await lockProspect(tx, id);
      await tellGathering(tx, id, randomUUID());
    });
  return gathering.length < personsAtOnce ? null : (gathering.at(-1)?.id ?? null);
}
