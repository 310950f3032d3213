import './provided.ts';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { execute, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { send } from '#scripts/launcher/ending.ts';
import { endLeftovers, takeHome } from '#scripts/launcher/home.ts';
import type { ManagedProcess, ProcessHome } from '#scripts/launcher/managed-process.ts';
import { freePorts } from '#scripts/launcher/ports.ts';
import { startPostgres } from '#scripts/launcher/postgres/embedded.ts';
import { startTemporal } from '#scripts/launcher/temporal.ts';
import { hashOf } from '#scripts/launcher/source-hash.ts';
import { compileTemplates } from '#templates/compile.ts';
import { locateServer } from '#temporal-config/local-server.ts';
import { bundleWorkflows } from '#workers/bundle.ts';

const templateDatabase = 'rainmaker_template';
const folderPrefix = 'rainmaker-tests-';

/** One PostgreSQL and one Temporal server for the whole run; both end with it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), folderPrefix));
  // PostgreSQL may run under another account than we do.
  chmodSync(folder, 0o755);
  await endDeadRuns();
  project.provide('runFolder', folder);
  const home = takeHome(folder);
  const started: ManagedProcess[] = [];
  const folders = [folder];
  const removeFolders = () => {
    for (const each of folders) rmSync(each, { recursive: true, force: true });
  };
  const tearDown = async () => {
    await Promise.all(started.map((each) => each.stop()));
    removeFolders();
  };
  // vitest ends at once when it is told to by a signal, and would leave the servers behind.
  process.once('exit', () => {
    for (const { pid } of started) send(-pid, 'SIGKILL');
    removeFolders();
  });
  process.once('SIGTERM', () => process.exit(1));
  try {
    const [postgresPort = 0, temporalPort = 0] = await freePorts(2);
    const postgres = await startPostgres(
      { homeDir: folder, port: postgresPort, password: 'only-for-tests', isDurable: false },
      home,
    );
    started.push(postgres.process);
    folders.push(postgres.dataFolder);
    await makeTemplate(postgres.urlOf);
    project.provide('postgresAdminUrl', postgres.urlOf('postgres'));
    project.provide('templateDatabase', templateDatabase);

    started.push(await startTestTemporal(temporalPort, home));
    project.provide('temporalAddress', `127.0.0.1:${String(temporalPort)}`);

    await compileTemplates();
    project.provide('workflowBundlePath', await bundleOnce());
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}

/** A run that was killed hard leaves its PostgreSQL behind; the next one ends it. */
async function endDeadRuns(): Promise<void> {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith(folderPrefix));
  for (const dead of names.map((name) => path.join(tmpdir(), name))) {
    // One that has just begun may not hold its folder yet.
    if (Date.now() - statSync(dead).mtimeMs < 60_000) continue;
    try {
      await endLeftovers(takeHome(dead));
      rmSync(dead, { recursive: true, force: true });
    } catch {
      // Another run has it.
    }
  }
}

async function makeTemplate(urlOf: (database: string) => string): Promise<void> {
  const admin = openDatabase(urlOf('postgres'), { size: 1, name: 'test-set-up' });
  await execute(admin, `create database ${templateDatabase}`);
  await admin.destroy();
  await migrate(urlOf(templateDatabase));
}

async function startTestTemporal(port: number, home: ProcessHome): Promise<ManagedProcess> {
  let lastToldAt = 0;
  const program = await locateServer({
    env: process.env,
    onProgress(sentence) {
      if (performance.now() - lastToldAt < 5_000) return;
      lastToldAt = performance.now();
      console.info(sentence);
    },
  });
  return startTemporal(
    program,
    {
      port,
      uiPort: null,
      namespace: 'event-sales',
      dbFile: null,
      codecEndpoint: null,
      parentPid: process.pid,
    },
    home,
  );
}

// Bundling takes seconds and most runs change no workflow.
async function bundleOnce(): Promise<string> {
  const key = hashOf([
    'workflows',
    'domain',
    'temporal-config',
    'workers/bundle.ts',
    'package-lock.json',
  ]);
  const file = path.resolve(`node_modules/.cache/rainmaker/workflows-${key.slice(0, 16)}.js`);
  if (existsSync(file)) return file;
  const { code } = await bundleWorkflows();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.${String(process.pid)}`, code);
  renameSync(`${file}.${String(process.pid)}`, file);
  return file;
}
