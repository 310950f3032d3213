import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, query } from '#db/client.ts';
import { identify, isRunning } from '#config/process-identity.ts';
import { ensureDatabase } from '../database.ts';
import { send } from '../ending.ts';
import { freePorts } from '../ports.ts';
import { ChildRegistry } from '../registry.ts';
import { startPostgres, type EmbeddedPostgres } from './embedded.ts';

let homeDir = '';
let port = 0;
const running: EmbeddedPostgres[] = [];

beforeAll(async () => {
  homeDir = mkdtempSync(path.join(tmpdir(), 'rainmaker-postgres-'));
  chmodSync(homeDir, 0o755);
  mkdirSync(path.join(homeDir, 'logs'));
  [port = 0] = await freePorts(1);
});
afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.process.stop();
});
afterAll(() => {
  rmSync(homeDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const registry = new ChildRegistry(path.join(homeDir, 'run'));
  const postgres = await startPostgres(
    { homeDir, port, password: 'for this test', isDurable: false },
    { logFolder: path.join(homeDir, 'logs'), registry },
  );
  running.push(postgres);
  return postgres;
}

async function ask(postgres: EmbeddedPostgres, sql: string): Promise<unknown> {
  const db = openDatabase(postgres.urlOf('kept'), { size: 1 });
  try {
    return await query(db, sql);
  } finally {
    await db.destroy();
  }
}

describe('the embedded PostgreSQL', () => {
  it('makes its database once and keeps what is in it', async () => {
    const first = await start();
    await ensureDatabase(first.urlOf('postgres'), 'kept');
    await ask(first, 'create table thing as select 7 as n');
    await first.process.stop();
    const second = await start();
    await ensureDatabase(second.urlOf('postgres'), 'kept');
    expect(await ask(second, 'select n from thing')).toEqual([{ n: 7 }]);
  });

  it('starts after it was killed hard', async () => {
    const killed = await start();
    send(killed.process.pid, 'SIGKILL');
    await killed.process.ended;
    expect(await ask(await start(), 'select n from thing')).toEqual([{ n: 7 }]);
  });

  it('takes the place of one whose launcher was killed', async () => {
    const left = await start();
    const identity = identify(left.process.pid);
    expect(await ask(await start(), 'select n from thing')).toEqual([{ n: 7 }]);
    expect(identity !== null && isRunning(identity)).toBe(false);
  });

  it('logs that a row was refused, and nothing of the row', async () => {
    const postgres = await start();
    await ask(postgres, 'alter table thing add column name text, alter column n set not null');
    await expect(
      ask(postgres, "insert into thing (n, name) values (null, 'Zebrafinch')"),
    ).rejects.toThrow('not-null');
    await postgres.process.stop();
    const log = readFileSync(path.join(homeDir, 'logs', 'postgres.log'), 'utf8');
    expect(log).toContain('violates not-null constraint');
    expect(log).not.toContain('Zebrafinch');
  });

  it('is not kept out by a stranger that has the number of an old server', async () => {
    const old = await start();
    await old.process.stop();
    const pidFile = path.join(old.dataFolder, 'postmaster.pid');
    writeFileSync(pidFile, `${String(process.pid)}\n${old.dataFolder}\n1\n${String(port)}\n`);
    expect(await ask(await start(), 'select n from thing')).toEqual([{ n: 7 }]);
  });

  it('asks for its password', async () => {
    const postgres = await start();
    const db = openDatabase(postgres.urlOf('kept').replace('for%20this%20test', 'a guess'));
    await expect(query(db, 'select 1')).rejects.toThrow('password authentication failed');
    await db.destroy();
  });
});
