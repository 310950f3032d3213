import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What a person may send along: only what a page can show without harm. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;

/** A file that a person sent along. */
export interface MediaFile {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** The files that came with texts. */
export interface MediaStore {
  /** Keeps the file; resolves with its id (`ME` and 32 hexadecimal digits) once it is on the disk. */
  keep(file: MediaFile): Promise<string>;
  read(id: string): Promise<MediaFile | null>;
}

const idPattern = /^ME[0-9a-f]{32}$/;

/** Opens the folder `text-media` in `dir`. */
export async function openMedia(dir: string): Promise<MediaStore> {
  const folder = path.join(dir, 'text-media');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    async keep({ contentType, bytes }) {
      const id = `ME${randomUUID().replaceAll('-', '')}`;
      await writeFile(path.join(folder, `${id}.type`), contentType, { mode: 0o600, flush: true });
      await writeFile(path.join(folder, id), bytes, { mode: 0o600, flush: true });
      return id;
    },
    async read(id) {
      if (!idPattern.test(id)) return null;
      try {
        const contentType = await readFile(path.join(folder, `${id}.type`), 'utf8');
        return { contentType, bytes: await readFile(path.join(folder, id)) };
      } catch {
        return null;
      }
    },
  };
}
