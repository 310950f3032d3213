import type { Instant } from '#domain/kernel/instant.ts';
import { execute, query, type Db } from './client.ts';

/** Something our own people wrote about a prospect; it is never sent. */
export interface Note {
  id: string;
  body: string;
  author: string | null;
  createdAt: Instant;
}

/** Keeps a note; false when the prospect is not one of this workspace. */
export async function addNote(
  db: Db,
  note: { workspaceId: string; prospectId: string; authorId: string; body: string },
): Promise<boolean> {
  const added = await execute(
    db,
    `insert into notes (prospect_id, author_id, body, created_at)
     select id, :authorId, :body, app_now(id) from prospects
     where id = :prospectId and workspace_id = :workspaceId and deleted_at is null`,
    note,
  );
  return added === 1;
}

/** The notes about a prospect, newest first. */
export async function readNotes(db: Db, prospectId: string): Promise<Note[]> {
  return query<Note>(
    db,
    `select n.id, n.body, u.name as author, n.created_at from notes n left join users u on u.id = n.author_id
     where n.prospect_id = ? order by n.created_at desc, n.id`,
    [prospectId],
  );
}
