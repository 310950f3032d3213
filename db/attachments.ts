import { createHash } from 'node:crypto';
import type { AttachmentType, CheckedFile } from '#domain/messaging/attachment.ts';
import { execute, query, type Db } from './client.ts';

/** A file as it is read back from where it was stored with a version of a message. */
export type StoredFile = CheckedFile<Buffer>;

/**
 * The content hash of a message with files: whoever approves it approves them too. Without files it is the hash given. The
 * same files in another order are another content.
 */
export function hashWithFiles(contentHash: string, files: readonly CheckedFile[]): string {
  if (files.length === 0) return contentHash;
  const hash = createHash('sha256').update(contentHash);
  for (const { name, contentType, bytes } of files)
    hash.update(JSON.stringify([name, contentType, sha256(bytes)]));
  return hash.digest('hex');
}

/** Stores the files of a version, in their order. */
export async function insertFiles(
  db: Db,
  messageId: string,
  version: number,
  files: readonly CheckedFile[],
): Promise<void> {
  for (const [place, { name, contentType, bytes }] of files.entries())
    await execute(
      db,
      `insert into message_attachments (message_id, version, place, name, content_type, sha256, bytes)
       values (:messageId, :version, :place, :name, :contentType, :sha256, :bytes)`,
      {
        messageId,
        version,
        place,
        name,
        contentType,
        sha256: sha256(bytes),
        bytes: Buffer.from(bytes),
      },
    );
}

/** Reads the files of a version, in their order. Throws for a file whose bytes are not those that were approved. */
export async function readFiles(db: Db, messageId: string, version: number): Promise<StoredFile[]> {
  const rows = await query<StoredFile & { contentType: AttachmentType; sha256: string }>(
    db,
    `select name, content_type, bytes, sha256 from message_attachments where message_id = ? and version = ? order by place`,
    [messageId, version],
  );
  return rows.map(({ name, contentType, bytes, ...row }) => {
    if (sha256(bytes) !== row.sha256) throw new Error('A stored file is not what was approved.');
    return { name, contentType, bytes };
  });
}

/** A file as pages and our API tell of it. */
export interface FileLine {
  name: string;
  contentType: AttachmentType;
  sizeBytes: number;
  sha256: string;
}

/** The files of a version as one column of JSON; the arguments are SQL for its message and its number. */
export function filesColumn(messageId: string, version: string): string {
  return `coalesce((select jsonb_agg(jsonb_build_object('name', f.name, 'contentType', f.content_type,
    'sizeBytes', octet_length(f.bytes), 'sha256', f.sha256) order by f.place)
    from message_attachments f where f.message_id = ${messageId} and f.version = ${version}), '[]')`;
}

/** Opens the link of each file of a version for a day: a provider of texts fetches them by it. Hashes in their order. */
export async function openFileLinks(
  db: Db,
  { messageId, version }: { messageId: string; version: number },
  tokenHashes: readonly string[],
): Promise<void> {
  for (const [place, tokenHash] of tokenHashes.entries())
    await execute(
      db,
      `update message_attachments set token_hash = :tokenHash, linked_at = clock_timestamp()
       where message_id = :messageId and version = :version and place = :place`,
      { messageId, version, place, tokenHash },
    );
}

/** The file behind a link; null for any other link, after a day, and for bytes that are not those that were approved. */
export async function readLinkedFile(db: Db, tokenHash: string): Promise<StoredFile | null> {
  const [row] = await query<StoredFile & { sha256: string }>(
    db,
    `select name, content_type, bytes, sha256 from message_attachments
     where token_hash = ? and linked_at > clock_timestamp() - interval '1 day'`,
    [tokenHash],
  );
  if (row?.sha256 === undefined || sha256(row.bytes) !== row.sha256) return null;
  const { name, contentType, bytes } = row;
  return { name, contentType, bytes };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
