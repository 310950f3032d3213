import { v4 as uuidv4 } from 'uuid';
import type { RunState } from '#domain/prospect/stage.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { execute, query, type Db } from '../client.ts';
import { enqueue } from '../outbox.ts';
import { addTimeline, type Actor } from '../timeline.ts';

/** Why a decision was not taken; each has a sentence and a next step on the page. */
export type Refusal =
  | { reason: 'unknown' }
  | { reason: 'already_decided'; state: string; by: string | null; at: string | null }
  | { reason: 'superseded'; messageId: string }
  | { reason: 'withdrawn'; because: string | null }
  | { reason: 'expired' }
  | { reason: 'content_changed' }
  | { reason: 'not_entitled' }
  | { reason: 'stopped'; by: string }
  | { reason: 'already_leaving' }
  | { reason: 'no_touch_left' }
  | { reason: 'wrong_state'; runState: RunState | null };

export type Decided = Result<{ decisionId: string }, Refusal>;

/** Who decides, and how they came to it. */
export interface DecidedBy {
  actor: Actor;
  via: 'link' | 'inbox' | 'page' | 'demo' | 'template';
  /** From where a decision over a link came; kept with it as evidence. */
  origin?: { address: string | null; agent: string | null };
}

/** The prospect as decisions see it, under the row lock. */
export interface DecisionProspect {
  id: string;
  workspaceId: string;
  enrolment: number;
  runState: RunState | null;
  blocker: { code?: string } | null;
  personNeeded: { reason?: string } | null;
  stage: string;
}

/** Locks the prospect of this workspace; null for any other id, so that foreign ids look unknown. */
export async function lockForDecision(
  db: Db,
  workspaceId: string,
  prospectId: string,
): Promise<DecisionProspect | null> {
  const [row] = await query<DecisionProspect>(
    db,
    `select id, workspace_id, enrolment, run_state, blocker, person_needed, stage
     from prospects where id = ? and workspace_id = ? and deleted_at is null for update`,
    [prospectId, workspaceId],
  );
  return row ?? null;
}

/** Writes the decision, its line in the story, and the row that carries it to the run. */
export async function recordDecision(
  db: Db,
  prospect: DecisionProspect,
  by: DecidedBy,
  decision: {
    kind: string;
    messageId?: string;
    messageVersion?: number;
    /** The fields of the contract's Decision beyond id, kind and messageId. */
    data?: Record<string, unknown>;
    /** What only the story tells (a reason in words). */
    story?: Record<string, unknown>;
  },
): Promise<string> {
  const id = uuidv4();
  await execute(
    db,
    `insert into decisions (id, workspace_id, prospect_id, enrolment, kind, actor_kind, actor_id, via, message_id,
       message_version, data, decided_at, from_address, from_agent)
     values (:id, :workspaceId, :prospectId, :enrolment, :kind, :actorKind, :actorId, :via, :messageId, :messageVersion,
       :data, app_now(cast(:prospectId as uuid)), :fromAddress, :fromAgent)`,
    {
      id,
      workspaceId: prospect.workspaceId,
      prospectId: prospect.id,
      enrolment: prospect.enrolment,
      kind: decision.kind,
      actorKind: by.actor.kind,
      actorId: by.actor.id ?? null,
      via: by.via,
      messageId: decision.messageId ?? null,
      messageVersion: decision.messageVersion ?? null,
      data: JSON.stringify(decision.data ?? {}),
      fromAddress: by.origin?.address ?? null,
      fromAgent: by.origin?.agent?.slice(0, 300) ?? null,
    },
  );
  await enqueue(db, {
    workspaceId: prospect.workspaceId,
    kind: 'decision',
    businessKey: `decision:${id}`,
    prospectId: prospect.id,
    payload: { decisionId: id },
  });
  await addTimeline(db, {
    prospectId: prospect.id,
    kind: `decision.${decision.kind}`,
    actor: by.actor,
    messageId: decision.messageId ?? null,
    data: { via: by.via, ...decision.data, ...decision.story },
    businessKey: `decision:${id}`,
  });
  return id;
}

/** Refuses in the terms of the run's present state. */
export function wrongState(prospect: DecisionProspect): Decided {
  return fail({ reason: 'wrong_state', runState: prospect.runState });
}

/** Runs `act` in one transaction under the prospect's lock. */
export async function decideOn(
  db: Db,
  workspaceId: string,
  prospectId: string,
  act: (tx: Db, prospect: DecisionProspect) => Promise<Decided>,
): Promise<Decided> {
  return db.transaction(async (tx) => {
    const prospect = await lockForDecision(tx, workspaceId, prospectId);
    return prospect ? act(tx, prospect) : fail({ reason: 'unknown' });
  });
}

/** The answer of a decision that was taken. */
export function decided(decisionId: string): Decided {
  return ok({ decisionId });
}
