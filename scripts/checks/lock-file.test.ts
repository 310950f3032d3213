import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { projectFolder } from '../launcher/source-hash.ts';

const names = z.record(z.string(), z.string()).default({});
const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      dependencies: names,
      devDependencies: names,
      optionalDependencies: names,
    }),
  ),
});
const { packages } = lockFile.parse(
  JSON.parse(readFileSync(path.join(projectFolder, 'package-lock.json'), 'utf8')),
);

/** Where npm would look for a package: beside the one that wants it, then further up. */
function placesOf(wantedBy: string, name: string): string[] {
  const parents = wantedBy === '' ? [] : wantedBy.split('/node_modules/').slice(0, -1);
  const nested = parents.map((_, at) => parents.slice(0, at + 1).join('/node_modules/'));
  const own = wantedBy === '' ? [] : [wantedBy];
  return [...own, ...nested]
    .map((place) => `${place}/node_modules/${name}`)
    .concat(`node_modules/${name}`);
}

describe('the lock file', () => {
  // npm leaves out what the registry of the day did not have, and then refuses the whole file on
  // a machine of another kind, or with another registry.
  it('names every package that another one may want, on every platform', () => {
    const missing = Object.entries(packages).flatMap(([wantedBy, entry]) =>
      Object.keys({
        ...entry.dependencies,
        ...entry.devDependencies,
        ...entry.optionalDependencies,
      })
        .filter((name) => !placesOf(wantedBy, name).some((place) => place in packages))
        .map((name) => `${name} for ${wantedBy}`),
    );
    expect(missing).toEqual([]);
  });

  it('has a version for each, and names no registry', () => {
    const entries = Object.entries(packages).filter(([place]) => place !== '');
    expect(entries.filter(([, { version }]) => version === undefined)).toEqual([]);
    expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});
