import path from 'node:path';
import type { z } from 'zod';
import {
  databaseSlice,
  homeSlice,
  limitsSlice,
  logSlice,
  mailSlice,
  metaSlice,
  metricsSlice,
  modelSlice,
  nodeSlice,
  policySlice,
  sandboxSlice,
  secretsSlice,
  temporalSlice,
  twilioSlice,
  webSlice,
} from './slices.ts';
import { assembleLimits, assembleMail, mailProblems } from './mail.ts';
import { assembleTexts, textsProblems } from './texts.ts';

/** Names and values as the operating system gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The whole configuration of a process, read once at its start. `database.url` and
 * `temporal.address` are null when the launcher is to provide a local one; durations are in
 * milliseconds; `home.dir` is absolute; URLs end without a slash.
 */
export type Config = ReturnType<typeof assemble>;

/** What is wrong with the environment: one sentence per problem, which is also the message. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * Checks the environment and returns the configuration. Pure: reads no file and makes no secret;
 * an empty value counts as unset. Throws `ConfigError` with every problem, not only the first.
 */
export function loadConfig(env: Environment): Config {
  const problems: string[] = [];
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parse = <Schema extends z.ZodType>(schema: Schema): z.output<Schema> | undefined => {
    const result = schema.safeParse(set);
    if (result.success) return result.data;
    problems.push(...firstPerVariable(result.error.issues));
    return undefined;
  };
  const slices = {
    node: parse(nodeSlice),
    web: parse(webSlice),
    home: parse(homeSlice),
    database: parse(databaseSlice),
    temporal: parse(temporalSlice),
    sandbox: parse(sandboxSlice),
    mail: parse(mailSlice),
    limits: parse(limitsSlice),
    twilio: parse(twilioSlice),
    meta: parse(metaSlice),
    model: parse(modelSlice),
    secrets: parse(secretsSlice),
    log: parse(logSlice),
    policy: parse(policySlice),
    metrics: parse(metricsSlice),
  };
  if (!isComplete(slices)) throw new ConfigError(problems);
  const sandbox = sandboxOf(slices, slices.node.NODE_ENV === 'production');
  const contradictions = [...mailProblems(slices.mail, sandbox), ...textsProblems(slices)];
  if (contradictions.length > 0) throw new ConfigError(contradictions);
  return assemble(slices);
}

interface Slices {
  node: z.output<typeof nodeSlice>;
  web: z.output<typeof webSlice>;
  home: z.output<typeof homeSlice>;
  database: z.output<typeof databaseSlice>;
  temporal: z.output<typeof temporalSlice>;
  sandbox: z.output<typeof sandboxSlice>;
  mail: z.output<typeof mailSlice>;
  limits: z.output<typeof limitsSlice>;
  twilio: z.output<typeof twilioSlice>;
  meta: z.output<typeof metaSlice>;
  model: z.output<typeof modelSlice>;
  secrets: z.output<typeof secretsSlice>;
  log: z.output<typeof logSlice>;
  policy: z.output<typeof policySlice>;
  metrics: z.output<typeof metricsSlice>;
}

type Unchecked = { [Name in keyof Slices]: Slices[Name] | undefined };

function isComplete(slices: Unchecked): slices is Slices {
  return Object.values(slices).every((slice) => slice !== undefined);
}

function firstPerVariable(issues: readonly z.core.$ZodIssue[]): string[] {
  const byName = new Map<string, string>();
  for (const issue of issues) {
    const name = String(issue.path[0]);
    if (!byName.has(name)) byName.set(name, issue.message);
  }
  return [...byName.values()];
}

function assemble(slices: Slices) {
  const { node, web, home, database, temporal, model, secrets, log, policy, metrics } = slices;
  const isProduction = node.NODE_ENV === 'production';
  const sandbox = sandboxOf(slices, isProduction);
  const publicUrl = web.PUBLIC_URL ?? `http://localhost:${String(web.PORT)}`;
  return {
    node: { env: node.NODE_ENV, isProduction },
    web: {
      ...{ host: web.HOST, port: web.PORT, publicUrl },
      eventsSecret: web.EVENTS_WEBHOOK_SECRET ?? null,
    },
    home: { dir: path.resolve(home.RAINMAKER_HOME) },
    database: { url: database.DATABASE_URL ?? null, port: database.POSTGRES_PORT },
    temporal: {
      address: temporal.TEMPORAL_ADDRESS ?? null,
      port: temporal.TEMPORAL_PORT,
      uiPort: temporal.TEMPORAL_UI_PORT,
      uiUrl: temporal.TEMPORAL_UI_URL ?? `http://localhost:${String(temporal.TEMPORAL_UI_PORT)}`,
      namespace: temporal.TEMPORAL_NAMESPACE,
      cliPath: temporal.TEMPORAL_CLI ?? null,
      codecAccess: codecAccessOf(slices, isProduction, publicUrl),
    },
    sandbox,
    mail: assembleMail(slices.mail, sandbox),
    texts: assembleTexts(slices, sandbox),
    limits: assembleLimits(slices.limits),
    model: {
      apiKey: model.OPENAI_API_KEY ?? null,
      baseUrl: model.OPENAI_BASE_URL ?? null,
      name: model.OPENAI_MODEL,
    },
    secrets: {
      masterKey: secrets.MASTER_KEY,
      linkSecret: secrets.LINK_SECRET,
      sessionSecret: secrets.SESSION_SECRET,
      suppressionSalt: secrets.SUPPRESSION_SALT,
      codecPathToken: secrets.CODEC_PATH_TOKEN,
    },
    log: { level: log.LOG_LEVEL },
    policy: { undoWindowMs: policy.UNDO_WINDOW_SECONDS * 1000 },
    metrics: {
      token: metrics.METRICS_TOKEN ?? null,
      workerPort: metrics.WORKER_METRICS_PORT === 0 ? null : metrics.WORKER_METRICS_PORT,
      temporalAddress: metrics.TEMPORAL_METRICS_ADDRESS ?? null,
    },
  } as const;
}

/**
 * Who may have payloads decoded for the Temporal UI: on one's own machine whoever knows the address; on a server nobody,
 * until it is configured, and then an admin who is signed in.
 */
export type CodecAccess = 'address' | 'admin' | 'nobody';

function codecAccessOf(
  { web, temporal }: Slices,
  isProduction: boolean,
  publicUrl: string,
): CodecAccess {
  const isOwnMachine = isLoopback(web.HOST) && isLoopback(new URL(publicUrl).hostname);
  if (!isProduction && isOwnMachine) return 'address';
  return temporal.TEMPORAL_CODEC_ENDPOINT === undefined ? 'nobody' : 'admin';
}

function isLoopback(name: string): boolean {
  return ['localhost', '127.0.0.1', '::1', '[::1]'].includes(name.toLowerCase());
}

function sandboxOf({ sandbox }: Slices, isProduction: boolean) {
  return {
    enabled: (sandbox.SANDBOX ?? (isProduction ? 'off' : 'on')) === 'on',
    host: sandbox.SANDBOX_HOST,
    port: sandbox.SANDBOX_PORT,
    smtpPort: sandbox.SANDBOX_SMTP_PORT,
    sitesPort: sandbox.SANDBOX_SITES_PORT,
    controlSecret: sandbox.SANDBOX_CONTROL_SECRET,
  } as const;
}
