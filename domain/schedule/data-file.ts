import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/*
 * The tables are found by the package's own import map and not beside this file: in a bundled server this file is elsewhere.
 */
const require = createRequire(import.meta.url);

/**
 * The lines of a table in `domain/schedule/data` without comments; `.br` files are unpacked.
 *
 * Reads the file anew: keep what you make of it. Throws when the table is missing, which means a broken installation.
 */
export function dataLines(file: string): string[] {
  const bytes = readFileSync(require.resolve(`#domain/schedule/data/${file}`));
  const text = path.extname(file) === '.br' ? brotliDecompressSync(bytes) : bytes;
  return text
    .toString('utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'));
}
