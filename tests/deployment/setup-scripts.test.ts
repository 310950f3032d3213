import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectFolder } from '#scripts/launcher/source-hash.ts';

// The tools of Temporal's images are not on this machine: programs of the same names stand in,
// which write down how they were called. What the scripts do with their answers is ours.
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rainmaker-setup-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function standIn(name: string, answers = ''): void {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> "${folder}/calls"\n${answers}\n`);
  chmodSync(file, 0o755);
}

function run(script: string, env: Readonly<Record<string, string>> = {}) {
  const { status, stdout } = spawnSync(
    '/bin/sh',
    [path.join(projectFolder, 'temporal-config/setup', script)],
    {
      encoding: 'utf8',
      env: { NODE_ENV: 'test', PATH: `${folder}:/usr/bin:/bin`, ...env },
    },
  );
  const file = path.join(folder, 'calls');
  const calls = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  return { status, stdout, calls };
}

describe('the schema of Temporal', () => {
  it('is made and brought up to date for both of its databases', () => {
    standIn('temporal-sql-tool');
    const { status, calls } = run('postgres.sh');
    expect(status).toBe(0);
    expect(calls).toEqual([
      'temporal-sql-tool --db temporal create-database',
      'temporal-sql-tool --db temporal setup-schema --version 0.0',
      'temporal-sql-tool --db temporal update-schema --schema-name postgresql/v12/temporal',
      'temporal-sql-tool --db temporal_visibility create-database',
      'temporal-sql-tool --db temporal_visibility setup-schema --version 0.0',
      'temporal-sql-tool --db temporal_visibility update-schema --schema-name postgresql/v12/visibility',
    ]);
  });

  it('stops at the first failure, so that the server does not start on half of it', () => {
    standIn('temporal-sql-tool', 'case "$*" in *setup-schema*) exit 3 ;; esac');
    const { status, calls } = run('postgres.sh');
    expect(status).toBe(3);
    expect(calls).toHaveLength(2);
  });
});

describe('the namespace', () => {
  const env = {
    TEMPORAL_ADDRESS: 'temporal:7233',
    TEMPORAL_NAMESPACE: 'event-sales',
    RETENTION: '30d',
    SEARCH_ATTRIBUTES: 'ProspectStage=Keyword TouchCount=Int',
  };

  it('is made with its retention and search attributes', () => {
    standIn('temporal', 'case "$*" in *describe*) exit 1 ;; esac');
    const { status, calls } = run('namespace.sh', env);
    expect(status).toBe(0);
    expect(calls.slice(2)).toEqual([
      'temporal operator namespace create --namespace event-sales --retention 30d',
      'temporal operator search-attribute list --namespace event-sales',
      'temporal operator search-attribute create --namespace event-sales --name ProspectStage --type Keyword',
      'temporal operator search-attribute create --namespace event-sales --name TouchCount --type Int',
    ]);
  });

  it('that is there gets only what is new', () => {
    standIn('temporal', 'case "$*" in *list*) echo "  ProspectStage   Keyword" ;; esac');
    const { status, calls } = run('namespace.sh', env);
    expect(status).toBe(0);
    const changes = calls.filter((call) => call.includes(' create '));
    expect(changes).toEqual([
      'temporal operator search-attribute create --namespace event-sales --name TouchCount --type Int',
    ]);
  });

  it('fails when an attribute cannot be made', () => {
    standIn('temporal', 'case "$*" in *"--name TouchCount"*) exit 1 ;; esac');
    expect(run('namespace.sh', env).status).toBe(1);
  });
});

describe('the roles of the database server', () => {
  it('are given the password as a value, never as SQL', () => {
    standIn('psql', 'cat >> "$(dirname "$0")/calls"');
    const { status, calls } = run('roles.sh', {
      POSTGRES_USER: 'rainmaker',
      POSTGRES_DB: 'rainmaker',
      TEMPORAL_DB_PASSWORD: "it's; drop",
    });
    expect(status).toBe(0);
    expect(calls[0]).toContain("--set password=it's; drop");
    expect(calls.join('\n')).toContain("password :'password'");
  });
});
