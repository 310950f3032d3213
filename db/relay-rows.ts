import { execute, query, type Db } from './client.ts';

/** A decision as the relay tells it to the run. */
export interface DecisionToTell {
  id: string;
  kind: string;
  prospectId: string;
  enrolment: number;
  messageId: string | null;
  data: Record<string, unknown>;
}

/** The decision with this id. */
export async function readDecision(db: Db, decisionId: string): Promise<DecisionToTell | null> {
  const [row] = await query<DecisionToTell>(
    db,
    'select id, kind, prospect_id, enrolment, message_id, data from decisions where id = ?',
    [decisionId],
  );
  return row ?? null;
}

/** The run took the decision over, or can no longer hear it. */
export async function markHeard(db: Db, decisionId: string, refusal: string | null): Promise<void> {
  await execute(
    db,
    'update decisions set heard_at = clock_timestamp(), refusal = ? where id = ? and heard_at is null',
    [refusal, decisionId],
  );
}

/** How a process is, for the health page; `at` is the wall clock. */
export async function beat(db: Db, process: string, data: Record<string, unknown>): Promise<void> {
  await execute(
    db,
    `insert into heartbeats (process, at, data) values (:process, clock_timestamp(), :data)
     on conflict (process) do update set at = excluded.at, data = excluded.data`,
    { process, data: JSON.stringify(data) },
  );
}

/** Whether the relay reached Temporal in the last seconds; the pages word their promises by it. */
export async function isEngineUp(db: Db): Promise<boolean> {
  const [row] = await query<{ up: boolean }>(
    db,
    `select (data->>'temporalUp')::boolean and at > clock_timestamp() - interval '15 seconds' as up
     from heartbeats where process = 'relay'`,
  );
  return row?.up ?? false;
}
