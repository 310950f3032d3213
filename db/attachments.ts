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

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
