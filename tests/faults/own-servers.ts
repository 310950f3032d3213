import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { execute, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { send } from '#scripts/launcher/ending.ts';
import { takeHome } from '#scripts/launcher/home.ts';
import type { ManagedProcess, ProcessHome } from '#scripts/launcher/managed-process.ts';
import { freePorts } from '#scripts/launcher/ports.ts';
import { startPostgres } from '#scripts/launcher/postgres/embedded.ts';
import { startTemporal } from '#scripts/launcher/temporal.ts';
import { locateServer } from '#temporal-config/local-server.ts';
import type { TestDatabase } from '../harness/postgres.ts';

/** A server of one test file's own, which may be killed and comes back with what it had. */
interface OwnServer {
  /** SIGKILL, at once and without a word. */
  kill(): Promise<void>;
  /** Starts it again on the same port and the same data. */
  comeBack(): Promise<void>;
}

/** A Temporal server on a file of its own. Ends with the test file. */
export async function ownTemporal(): Promise<OwnServer & { address: string; namespace: string }> {
  const { dir, home } = ownHome();
  const [port = 0] = await freePorts(1);
  const program = await locateServer({ env: process.env, onProgress: () => undefined });
  const namespace = 'event-sales';
  const options = {
    port,
    uiPort: null,
    namespace,
    dbFile: path.join(dir, 'temporal.db'),
    codecEndpoint: null,
    parentPid: process.pid,
  };
  const server = await killable(() => startTemporal(program, options, home));
  return { ...server, namespace, address: `127.0.0.1:${String(port)}` };
}

/** A PostgreSQL on data of its own, as durable as in production, with a migrated database. Ends with the test file. */
export async function ownPostgres(): Promise<OwnServer & { database: TestDatabase }> {
  const { dir, home } = ownHome();
  const [port = 0] = await freePorts(1);
  const options = { homeDir: dir, port, password: 'only-for-tests', isDurable: true };
  const addresses = new Set<string>();
  const server = await killable(async () => {
    const postgres = await startPostgres(options, home);
    addresses.add(postgres.urlOf('rainmaker'));
    folders.add(postgres.dataFolder);
    return postgres.process;
  });
  const [url = ''] = addresses;
  const admin = openDatabase(url.replace(/[^/]+$/, 'postgres'), { size: 1, name: 'test-admin' });
  await execute(admin, 'create database rainmaker');
  await admin.destroy();
  await migrate(url);
  const db = openDatabase(url, { size: 10, name: 'test-own' });
  afterAll(() => db.destroy());
  return { ...server, database: { url, db } };
}

async function killable(start: () => Promise<ManagedProcess>): Promise<OwnServer> {
  let running = await start();
  const killNow = () => {
    send(-running.pid, 'SIGKILL');
  };
  process.once('exit', killNow);
  afterAll(async () => {
    await running.stop();
    process.off('exit', killNow);
  });
  return {
    async kill() {
      killNow();
      await running.ended;
    },
    async comeBack() {
      running = await start();
    },
  };
}

const folders = new Set<string>();

/** A home whose leftovers the next run of the tests finds and ends, should this one be killed. */
function ownHome(): { dir: string; home: ProcessHome } {
  const dir = mkdtempSync(path.join(tmpdir(), 'rainmaker-tests-'));
  // PostgreSQL may run under another account than we do.
  chmodSync(dir, 0o755);
  folders.add(dir);
  return { dir, home: takeHome(dir) };
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
