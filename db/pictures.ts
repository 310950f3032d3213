import { createHash } from 'node:crypto';
import { execute, query, type Db } from './client.ts';
import { hiddenChange, noteSettingsChange, type SettingsAuthor } from './settings-changes.ts';

/** What mail programs show everywhere. */
export type PictureType = 'image/png' | 'image/jpeg';

const endings = { 'image/png': 'png', 'image/jpeg': 'jpg' } as const;

/**
 * Keeps a picture for mails and answers its file name: the hash of workspace and bytes, so that the same picture is kept
 * once, nobody can guess another's address, and an address never shows something else.
 */
export async function keepPicture(
  db: Db,
  picture: { workspaceId: string; mediaType: PictureType; bytes: Buffer },
): Promise<string> {
  const { workspaceId, mediaType, bytes } = picture;
  const id = createHash('sha256').update(workspaceId).update(bytes).digest('hex');
  await execute(
    db,
    `insert into mail_pictures (id, workspace_id, media_type, bytes, created_at)
     values (:id, :workspaceId, :mediaType, :bytes, app_now()) on conflict do nothing`,
    { id, workspaceId, mediaType, bytes },
  );
  return `${id}.${endings[mediaType]}`;
}

/** The picture of a file name; null for one that is not there. */
export async function readPicture(
  db: Db,
  fileName: string,
): Promise<{ mediaType: PictureType; bytes: Buffer } | null> {
  const id = /^([0-9a-f]{64})\.(?:png|jpg)$/.exec(fileName)?.[1];
  if (id === undefined) return null;
  const [row] = await query<{ mediaType: PictureType; bytes: Buffer }>(
    db,
    'select media_type, bytes from mail_pictures where id = ?',
    [id],
  );
  return row ?? null;
}

/** Where mail programs get a picture from. */
export function pictureUrl(publicUrl: string, fileName: string): string {
  return `${publicUrl}/pictures/${fileName}`;
}

/** Puts the logo on all mails of a workspace from the next one on; null takes it away. */
export async function storeLogo(db: Db, by: SettingsAuthor, url: string | null): Promise<void> {
  await db.transaction(async (tx) => {
    const changed = await execute(
      tx,
      `update workspaces set brand_logo_url = :url
       where id = :workspaceId and brand_logo_url is distinct from cast(:url as text)`,
      { url, workspaceId: by.workspaceId },
    );
    if (changed > 0) await noteSettingsChange(tx, by, 'workspace', [hiddenChange('logo')]);
  });
}
