import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The folder of the project. */
export const projectFolder = path.resolve(import.meta.dirname, '../..');

const leftOut = /(?:^|\/)(?:build|compiled|node_modules|histories)(?:\/|$)|\.test\.tsx?$/;

/**
 * A name for one state of files and folders of the project: SHA-256 over names and contents.
 * Tests and what is made from sources do not count; a name that does not exist counts as empty.
 */
export function hashOf(sources: readonly string[], root = projectFolder): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesOf(root, source)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(root: string, source: string): string[] {
  const absolute = path.join(root, source);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [source];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !leftOut.test(file));
}
