import type { Instant } from '#domain/kernel/instant.ts';
import { execute, type Db } from './client.ts';

/** Who did something. */
export type Actor =
  | { kind: 'system'; id?: undefined }
  | { kind: 'prospect'; id?: undefined }
  | { kind: 'user' | 'approver'; id: string };

export interface TimelineEntry {
  prospectId: string;
  kind: string;
  actor: Actor;
  at?: Instant;
  messageId?: string | null;
  data?: Record<string, unknown>;
  /** Makes the entry appear once, however often the act is repeated. */
  businessKey?: string;
}

/** Adds one line to the prospect's story, at the prospect's own clock unless `at` says otherwise. */
export async function addTimeline(db: Db, entry: TimelineEntry): Promise<void> {
  await execute(
    db,
    `insert into timeline (prospect_id, at, kind, actor_kind, actor_id, message_id, data, business_key)
     values (:prospectId, coalesce(cast(:at as timestamptz), app_now(cast(:prospectId as uuid))), :kind, :actorKind, :actorId, :messageId, :data, :businessKey)
     on conflict (business_key) do nothing`,
    {
      prospectId: entry.prospectId,
      at: entry.at ?? null,
      kind: entry.kind,
      actorKind: entry.actor.kind,
      actorId: entry.actor.id ?? null,
      messageId: entry.messageId ?? null,
      data: JSON.stringify(entry.data ?? {}),
      businessKey: entry.businessKey ?? null,
    },
  );
}
