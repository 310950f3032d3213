import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { migrate } from '#db/migrate.ts';
import { ensureDatabase } from '#scripts/launcher/database.ts';
import type { LaunchParts } from '#scripts/launcher/launch.ts';
import { freePorts } from '#scripts/launcher/ports.ts';
import { startPostgres } from '#scripts/launcher/postgres/embedded.ts';
import { startTemporal } from '#scripts/launcher/temporal.ts';
import { locateServer } from '#temporal-config/local-server.ts';
import { searchAttributes } from '#temporal-config/search-attributes.ts';

/** The servers that benchmarks run against, started when somebody first asks for them. */
export interface Servers {
  /** The folder of this run; gone afterwards. */
  readonly folder: string;
  /** Makes an empty database and answers its address. */
  emptyDatabase(name: string): Promise<string>;
  /** Makes a database with the product's schema and answers its address. */
  productDatabase(name: string): Promise<string>;
  /** Makes a namespace with the product's search attributes. */
  namespace(name: string): Promise<{ address: string; namespace: string }>;
}

/**
 * A PostgreSQL and a Temporal server of our own on free ports, as `npm start` runs them: forced to disk, and a file with
 * a write-ahead log. Both end with the launch that holds `parts`.
 */
export function ownServers(parts: LaunchParts, say: (sentence: string) => void): Servers {
  const { home } = parts;
  // PostgreSQL may run under another account than we do.
  chmodSync(home.dir, 0o755);
  let postgres: Promise<(database: string) => string> | null = null;
  let temporal: Promise<string> | null = null;

  async function emptyDatabase(name: string): Promise<string> {
    postgres ??= providePostgres(parts);
    const urlOf = await postgres;
    await ensureDatabase(urlOf('postgres'), name);
    return urlOf(name);
  }

  return {
    folder: home.dir,
    emptyDatabase,
    async productDatabase(name) {
      const url = await emptyDatabase(name);
      await migrate(url);
      return url;
    },
    async namespace(name) {
      temporal ??= provideTemporal(parts, say);
      const address = await temporal;
      await registerNamespace(address, name);
      return { address, namespace: name };
    },
  };
}

async function providePostgres({ home, supervisor }: LaunchParts) {
  const [port = 0] = await freePorts(1);
  let urlOf = (database: string) => database;
  await supervisor.start({
    name: 'postgres',
    async start() {
      const options = { homeDir: home.dir, port, password: 'only-for-benches', isDurable: true };
      const started = await startPostgres(options, home);
      ({ urlOf } = started);
      return started.process;
    },
  });
  return urlOf;
}

async function provideTemporal(
  { home, supervisor }: LaunchParts,
  say: (sentence: string) => void,
): Promise<string> {
  const program = await locateServer({ env: process.env, onProgress: say });
  const [port = 0] = await freePorts(1);
  const folder = path.join(home.dir, 'temporal');
  mkdirSync(folder, { recursive: true });
  const options = {
    port,
    uiPort: null,
    namespace: 'event-sales',
    dbFile: path.join(folder, 'temporal.db'),
    codecEndpoint: null,
    parentPid: process.pid,
  };
  await supervisor.start({ name: 'temporal', start: () => startTemporal(program, options, home) });
  return `127.0.0.1:${String(port)}`;
}

async function registerNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
    await connection.workflowService.updateNamespace({
      namespace,
      config: { customSearchAttributeAliases: columnNames() },
    });
  } finally {
    await connection.close();
  }
}

/** Names for the columns that a SQL store has per type; given with the namespace, they hold at once. */
function columnNames(): Record<string, string> {
  const used = new Map<string, number>();
  return Object.fromEntries(
    Object.entries(searchAttributes).map(([name, type]) => {
      const number = (used.get(type) ?? 0) + 1;
      used.set(type, number);
      return [`${type}${String(number).padStart(2, '0')}`, name];
    }),
  );
}
