import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, inject, it } from 'vitest';
import { openDatabase, execute, query } from '#db/client.ts';
import { projectFolder } from '#scripts/launcher/source-hash.ts';
import { testSecrets } from '../harness/config.ts';
import '../harness/provided.ts';

// The commands of the compose file, run as they stand there, but without a container around them.
async function run(file: string, env: Readonly<Record<string, string | undefined>>) {
  const program = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: projectFolder,
    env: { PATH: process.env.PATH, ...testSecrets, SANDBOX: 'on', ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [program.stdout, program.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  const [code]: unknown[] = await once(program, 'close');
  return { code, said: said.trim() };
}

async function withEmptyDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const adminUrl = inject('postgresAdminUrl');
  const name = `empty_${String(process.pid)}`;
  const admin = openDatabase(adminUrl, { size: 1 });
  await execute(admin, `create database ${name}`);
  try {
    await work(adminUrl.replace(/[^/]+$/, name));
  } finally {
    await execute(admin, `drop database ${name} with (force)`);
    await admin.destroy();
  }
}

describe('the set-up of a server', () => {
  it('brings an empty database up to date, and does nothing the second time', async () => {
    await withEmptyDatabase(async (url) => {
      const env = { DATABASE_URL: url, TEMPORAL_ADDRESS: 'temporal:7233' };
      const first = await run('scripts/set-up.ts', env);
      expect(first).toMatchObject({ code: 0, said: expect.stringContaining('migrations') });
      const second = await run('scripts/set-up.ts', env);
      expect(second).toEqual({ code: 0, said: 'The database is ready (up to date).' });
      const db = openDatabase(url, { size: 1 });
      expect(await query(db, 'select 1 from workspaces')).toHaveLength(1);
      await db.destroy();
    });
  });

  it('says in one sentence that there is no database', async () => {
    const { code, said } = await run('scripts/set-up.ts', {});
    expect(code).toBe(1);
    expect(said).toBe('DATABASE_URL is not set; on one machine, npm start does all of this.');
  });

  it('shows no password when the database does not answer', async () => {
    const { code, said } = await run('scripts/set-up.ts', {
      DATABASE_URL: 'postgres://rainmaker:hunter2hunter2@127.0.0.1:1/rainmaker',
    });
    expect(code).toBe(1);
    expect(said).toContain('The database at 127.0.0.1:1 cannot be brought up to date');
    expect(said).not.toContain('hunter2');
  });
});

describe('the secrets of a new server', () => {
  it('are printed as lines for .env, other ones each time', async () => {
    const [one, other] = [
      await run('scripts/new-secrets.ts', {}),
      await run('scripts/new-secrets.ts', {}),
    ];
    expect(one.said.split('\n').map((line) => line.split('=', 1)[0])).toEqual(
      Object.keys(testSecrets),
    );
    expect(one.said).not.toBe(other.said);
  });
});

describe('the health of a worker', () => {
  it('is bad while nobody asks Temporal for work', async () => {
    const { code, said } = await run('scripts/worker-health.ts', {
      TEMPORAL_ADDRESS: inject('temporalAddress'),
    });
    expect(said).toBe('The worker does not ask Temporal for work.');
    expect(code).toBe(1);
  });
});
