import { execute, query, type Db } from '#db/client.ts';
import { guessColumns, type ColumnMapping } from '#domain/prospect/import/columns.ts';
import { startImport, type ImportOptions } from './records.ts';
import { storeUpload, type UploadedList } from './upload.ts';

/** A workspace with one planner, to import into. */
export interface TestWorkspace {
  workspaceId: string;
  userId: string;
}

/** Makes a workspace in Berlin that writes from quillmere.example. */
export async function seedWorkspace(db: Db): Promise<TestWorkspace> {
  const [row] = await query<TestWorkspace>(
    db,
    `with workspace as (
       insert into workspaces (name, time_zone, country, sender_email) values ('Quillmere', 'Europe/Berlin', 'DE', 'hello@quillmere.example')
       returning id)
     insert into users (workspace_id, email, name, role, time_zone)
     select id, 'clara-' || id || '@quillmere.example', 'Clara Valadar', 'ADMIN', 'Europe/Lisbon' from workspace
     returning workspace_id, id as user_id`,
  );
  if (!row) throw new Error('No workspace.');
  return row;
}

/** What the mapping page would post if a person changed nothing. */
export const usualOptions: ImportOptions = {
  lawfulBasis: 'consent',
  lawfulBasisSource: 'Messe Halmsee, card with box',
  lawfulBasisAt: '2026-03-06',
  country: 'DE',
  ownerId: null,
  startsOutreach: true,
  pacePerDay: 50,
};

/** Uploads a text as a file, in small pieces. */
export function upload(
  db: Db,
  { workspaceId, userId }: TestWorkspace,
  text: string,
): Promise<UploadedList> {
  return storeUpload(db, {
    workspaceId,
    userId,
    fileName: 'fair-north-2026.csv',
    bytes: pieces(text),
  });
}

/** Uploads a text and starts its import with the guessed columns. */
export async function uploadAndStart(
  db: Db,
  workspace: TestWorkspace,
  text: string,
  options: Partial<ImportOptions> = {},
): Promise<string> {
  const list = await upload(db, workspace, text);
  const mapping = mappingOf(list);
  const { workspaceId } = workspace;
  const started = await startImport(db, { workspaceId, importId: list.importId }, mapping, {
    ...usualOptions,
    ...options,
  });
  if (!started.ok) throw new Error(started.problem.reason);
  return list.importId;
}

/** The guessed columns of an uploaded list. */
export function mappingOf(list: UploadedList): ColumnMapping[] {
  return guessColumns(list.headings, list.samples).map((guess) => guess.mapping);
}

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += 40_000) {
    yield await Promise.resolve(bytes.subarray(at, at + 40_000));
  }
}

/** Marks a message to a prospect as leaving, as the gate does. */
export async function markAMessage(
  db: Db,
  { workspaceId }: TestWorkspace,
  prospectId: string,
): Promise<void> {
  await execute(
    db,
    `with message as (
       insert into messages (id, workspace_id, prospect_id, class, template_id, template_version, language, business_key, created_at)
       values (gen_random_uuid(), :workspaceId, :prospectId, 'marketing', 'first', '1', 'de', gen_random_uuid()::text, app_now())
       returning id)
     insert into intents (id, workspace_id, prospect_id, message_id, message_version, class, channel, content_hash, state,
       not_before, dispatch_order_number, planned_at)
     select gen_random_uuid(), :workspaceId, :prospectId, id, 1, 'marketing', 'email', 'x', 'dispatching', app_now(),
       nextval('order_numbers'), app_now() from message`,
    { workspaceId, prospectId },
  );
}
