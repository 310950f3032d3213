import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig, type Config, type Environment } from '#config/env.ts';
import { processEnvironment } from '#config/process-config.ts';
import { withSecrets } from '#config/secrets.ts';
import { freePorts } from '../launcher/ports.ts';

/** A home of its own for one demo, on free ports; nothing of it is left afterwards. */
export interface DemoHome {
  config: Config;
  env: Environment;
  remove(): void;
}

const portNames = [
  'PORT',
  'POSTGRES_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
  'SANDBOX_PORT',
  'SANDBOX_SMTP_PORT',
  'SANDBOX_SITES_PORT',
] as const;

/** Makes the throw-away home. The demo never writes to a real person: its mail goes to its own sandbox only. */
export async function makeDemoHome(): Promise<DemoHome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rainmaker-demo-'));
  const ports = await freePorts(portNames.length);
  const own = Object.fromEntries(portNames.map((name, index) => [name, String(ports[index])]));
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } = processEnvironment();
  const env = withSecrets(
    {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...(process.env.XDG_CACHE_HOME === undefined
        ? {}
        : { XDG_CACHE_HOME: process.env.XDG_CACHE_HOME }),
      OPENAI_API_KEY,
      OPENAI_BASE_URL,
      OPENAI_MODEL,
      ...own,
      NODE_ENV: 'development',
      RAINMAKER_HOME: folder,
      PUBLIC_URL: `http://localhost:${own.PORT ?? ''}`,
      SANDBOX: 'on',
      LOG_LEVEL: 'warn',
    },
    folder,
  );
  return {
    config: loadConfig(env),
    env,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
