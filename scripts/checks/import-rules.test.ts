import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { projectFolder } from '../launcher/source-hash.ts';

// The rules are tried on a house in small, so that they are known to bite.
const house = mkdtempSync(path.join(tmpdir(), 'rainmaker-house-'));
const answer = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});
let violations: z.output<typeof answer>['summary']['violations'] = [];

const use = (from: string) => `import * as it from '${from}';\nexport const used = it;\n`;
const useType = (from: string) => `import type { T } from '${from}';\nexport type Used = T;\n`;
const targets = [
  ...['domain/rule.ts', 'domain/schedule/zones.ts', 'db/rows.ts', 'activities/act.ts'],
  ...['workers/main.ts', 'web/page.ts', 'workflows/prospect/contract.ts'],
  ...['workflows/prospect/workflow.ts', 'tests/harness/postgres.ts'],
];

const refused: readonly (readonly [file: string, imported: string, rules: readonly string[]])[] = [
  ['domain/a.ts', '#db/rows.ts', ['domain-may-not-know']],
  ['web/a.ts', '#workers/main.ts', ['web-may-not-know']],
  ['web/b.ts', '#workflows/prospect/workflow.ts', ['web-types-only']],
  ['workflows/a.ts', '#db/rows.ts', ['workflows-may-not-know']],
  ['workflows/b.ts', '#activities/act.ts', ['workflows-types-only']],
  ['workflows/c.ts', '#domain/schedule/zones.ts', ['workflows-no-zones']],
  ['db/a.ts', '#web/page.ts', ['db-may-not-know']],
  ['sandbox/a.ts', '#db/rows.ts', ['sandbox-may-not-know']],
  [
    'activities/b.ts',
    '#tests/harness/postgres.ts',
    ['activities-may-not-know', 'no-tests-in-product'],
  ],
  ['web/c.ts', 'pg', ['home-of-pg']],
  ['templates/a.ts', 'luxon', ['home-of-luxon']],
  ['domain/b.ts', 'knex', ['domain-no-libraries', 'home-of-knex']],
  ['workflows/d.ts', 'zod', ['workflows-bundle-safe']],
  ['workflows/e.ts', 'node:fs', ['workflows-bundle-safe']],
  ['db/b.ts', 'no-such-library', ['resolvable']],
  ['db/cycle-one.ts', './cycle-two.ts', ['no-cycles']],
];

const allowed: readonly (readonly [file: string, imported: string])[] = [
  ['db/c.ts', '#domain/rule.ts'],
  ['activities/c.ts', '#db/rows.ts'],
  ['activities/d.ts', '#workflows/prospect/contract.ts'],
  ['web/d.ts', '#workflows/prospect/contract.ts'],
  ['sandbox/simulation/a.ts', '#db/rows.ts'],
  ['domain/schedule/a.ts', 'luxon'],
  ['domain/a.test.ts', '#db/rows.ts'],
];

const allowedAsType: readonly (readonly [file: string, imported: string])[] = [
  ['workflows/f.ts', '#activities/act.ts'],
  ['workflows/g.ts', '#domain/schedule/zones.ts'],
  ['web/e.ts', '#workflows/prospect/workflow.ts'],
  ['db/turn-one.ts', './turn-two.ts'],
  ['db/turn-two.ts', './turn-one.ts'],
];

function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
  writeFileSync(path.join(house, file), content);
}

beforeAll(() => {
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    cpSync(path.join(projectFolder, file), path.join(house, file));
  }
  symlinkSync(path.join(projectFolder, 'node_modules'), path.join(house, 'node_modules'));
  for (const file of targets) write(file, 'export const thing = 1;\nexport type T = number;\n');
  for (const [file, imported] of [...refused, ...allowed]) write(file, use(imported));
  // A cycle is told once, at the file of it that comes first.
  write('db/cycle-two.ts', use('./cycle-one.ts'));
  for (const [file, imported] of allowedAsType) {
    write(file, `${useType(imported)}export type T = number;\n`);
  }
  const program = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  const rooms = [...refused, ...allowed].map(([file]) => file.split('/', 1)[0] ?? '');
  const args = ['--config', '.dependency-cruiser.cjs', '-T', 'json', ...new Set(rooms)];
  const { stdout } = spawnSync(process.execPath, [path.join(projectFolder, program), ...args], {
    cwd: house,
    encoding: 'utf8',
  });
  violations = answer.parse(JSON.parse(stdout)).summary.violations;
});
afterAll(() => {
  rmSync(house, { recursive: true, force: true });
});

function rulesBrokenBy(file: string): string[] {
  const rules = violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
  return [...new Set(rules)].sort();
}

describe('the import rules', () => {
  it.each(refused)('refuse that %s imports %s', (file, _, rules) => {
    expect(rulesBrokenBy(file)).toEqual(rules);
  });

  it.each(allowed)('let %s import %s', (file) => {
    expect(rulesBrokenBy(file)).toEqual([]);
  });

  it.each(allowedAsType)('let %s import types of %s', (file) => {
    expect(rulesBrokenBy(file)).toEqual([]);
  });
});
