import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectFolder } from '#scripts/launcher/source-hash.ts';

// The part of the Compose specification that our file uses, and nothing else: a word that is
// misspelt or in the wrong place is refused, as Compose would refuse it.

const duration = z.string().regex(/^\d+(?:ms|s|m|h)$/);
const environment = z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string());

const healthcheck = z.strictObject({
  test: z.tuple([z.literal('CMD')]).rest(z.string()),
  interval: duration,
  timeout: duration,
  retries: z.int().positive(),
  start_period: duration,
});

const dependency = z.strictObject({
  condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']),
  restart: z.boolean().optional(),
});

const service = z.strictObject({
  image: z.string().regex(/^[\w./-]+:[\w.-]+$/),
  build: z.string().optional(),
  restart: z.union([z.literal('unless-stopped'), z.string().regex(/^on-failure:\d+$/)]),
  init: z.boolean().optional(),
  profiles: z.array(z.string()).optional(),
  network_mode: z
    .string()
    .regex(/^service:\w+$/)
    .optional(),
  depends_on: z.record(z.string(), dependency).optional(),
  env_file: z.array(z.strictObject({ path: z.string(), required: z.boolean() })).optional(),
  environment: environment.optional(),
  entrypoint: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  ports: z.array(z.string().regex(/^[\d.]+:\d+:\d+$/)).optional(),
  volumes: z.array(z.string().regex(/^[\w./-]+:[\w./-]+(?::ro)?$/)).optional(),
  healthcheck: healthcheck.optional(),
  stop_grace_period: duration.optional(),
});

const composeFile = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  'x-app': z.unknown(),
  'x-app-environment': z.unknown(),
  services: z.record(z.string().regex(/^[a-z][a-z-]*$/), service),
  volumes: z.record(z.string(), z.null()),
});

/** One service of the compose file. */
export type Service = z.output<typeof service>;

/** Reads and checks `docker-compose.yml`, with its merged parts in place. */
export function readComposeFile(): z.output<typeof composeFile> {
  const text = readFileSync(path.join(projectFolder, 'docker-compose.yml'), 'utf8');
  return composeFile.parse(parse(text, { merge: true }));
}

/** Fills `${NAME}`, `${NAME:-default}` and `${NAME:?message}` as Compose does. */
export function interpolate(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$\{(?<name>\w+)(?:(?<kind>:[-?])(?<rest>[^}]*))?\}/g,
    (_, name: string, kind: string | undefined, rest = '') => {
      const value = env[name] ?? '';
      if (value !== '') return value;
      if (kind === ':?') throw new Error(`${name}: ${String(rest)}`);
      return String(rest);
    },
  );
}
