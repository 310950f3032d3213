import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { Router } from 'express';
import { createActs } from './acts.ts';
import { createClock } from './clock.ts';
import { createHttpApp } from './http/app.ts';
import { openInboundQueue } from './inbound/queue.ts';
import { createWebhookSender } from './inbound/webhook.ts';
import { createInjector } from './mail/inject.ts';
import type { SandboxParts } from './parts.ts';
import { createPersonas } from './personas.ts';
import { createSitesServer } from './sites/server.ts';
import { createFaults } from './smtp/faults.ts';
import { createIntake } from './smtp/intake.ts';
import { startSmtp } from './smtp/server.ts';
import { openJournal } from './storage/journal.ts';
import { openRecord } from './storage/record.ts';
import { openState } from './storage/state-file.ts';
import { openTexts, textsOptions, type TextsOptions } from './texts/open.ts';

/** What a sandbox needs. A port of 0 takes any free one. */
export interface SandboxOptions {
  readonly ports: { readonly smtp: number; readonly http: number; readonly sites: number };
  /** Where it listens; default 127.0.0.1. */
  readonly host?: string;
  /** Its folder: record, mail, state. Made when missing, read back when there. */
  readonly dir: string;
  /** Mail to this domain goes to Rainmaker. */
  readonly inboundDomain: string;
  readonly webhookUrl: string;
  /** `whsec_` and base64. */
  readonly webhookSecret: string;
  readonly controlSecret: string;
  /** What differs for SMS and WhatsApp; usually the app of `webhookUrl` and the sandbox's own accounts. */
  readonly texts?: Partial<TextsOptions>;
  /** Host names besides this machine's own under which its pages may be asked for. */
  readonly publicHosts: readonly string[];
  /** IANA zone of prospects whose zone nobody told; default UTC. */
  readonly defaultTimeZone?: string;
  /** More endpoints below `/control`, behind the same secret. */
  readonly controlExtension?: Router;
  /** Told in one sentence what went wrong inside; default: nobody. */
  readonly report?: (sentence: string) => void;
}

const webhookPatienceMs = 15_000;

/** A running sandbox. */
export interface Sandbox {
  readonly smtpPort: number;
  readonly httpPort: number;
  readonly sitesPort: number;
  /** Ends everything; what waits for Rainmaker stays on the disk. */
  stop(): Promise<void>;
}

/** Starts the sandbox. Rejects when a port is taken or its folder holds what it did not write. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1';
  const http = createServer();
  const sites = createSitesServer();
  const stopServers = () => Promise.all([http, sites].map(close));
  try {
    // The ports first: a second sandbox on the same folder must fail before it touches a file.
    const httpPort = await listen(http, host, options.ports.http);
    const sitesPort = await listen(sites, host, options.ports.sites);
    const { parts, stopParts } = await startParts(options, host, httpPort);
    const app = createHttpApp(parts, {
      publicHosts: options.publicHosts,
      controlExtension: options.controlExtension ?? null,
      report: options.report ?? (() => undefined),
    });
    http.on('request', (request, response) => {
      app(request, response);
    });
    const stop = async (): Promise<void> => {
      await stopServers();
      await stopParts();
    };
    return { smtpPort: parts.smtp.port, httpPort, sitesPort, stop };
  } catch (error) {
    await stopServers();
    throw error;
  }
}

interface RunningParts {
  readonly parts: SandboxParts;
  readonly stopParts: () => Promise<void>;
}

async function startParts(
  options: SandboxOptions,
  host: string,
  httpPort: number,
): Promise<RunningParts> {
  const stores = await openStores(options);
  const { record, journal, state, inbound, clock } = stores;
  const now = () => clock.now();
  const inboundDomain = options.inboundDomain.toLowerCase();
  const reachableHost = host === '0.0.0.0' ? '127.0.0.1' : host;
  const ownUrl = `http://${reachableHost}:${String(httpPort)}`;
  const openedTexts = await openTextsAt(ownUrl, options, now);
  const { texts } = openedTexts;
  const zone = options.defaultTimeZone ?? 'UTC';
  const personas = createPersonas(record, journal, state, zone, texts.record);
  const faults = createFaults();
  const intake = createIntake(record, inbound, inboundDomain, now);
  const { refusesForNow, timeZoneOf } = personas;
  const listenOn = { host, port: options.ports.smtp };
  const smtp = await startSmtp(listenOn, { intake, faults, refusesForNow }).catch(
    async (error: unknown) => {
      await Promise.all([openedTexts.stop(), closeStores(stores)]);
      throw error;
    },
  );
  const injector = createInjector(reachableHost, smtp.port);
  const acts = createActs({ record, journal, injector, inboundDomain, now, timeZoneOf });
  const { controlSecret } = options;
  return {
    parts: {
      ...{ ...stores, faults, personas, smtp, injector, acts, texts },
      ...{ inboundDomain, controlSecret },
    },
    async stopParts() {
      injector.stop();
      await Promise.all([smtp.stop(), openedTexts.stop()]);
      await closeStores(stores);
    },
  };
}

function openTextsAt(ownUrl: string, options: SandboxOptions, now: () => string) {
  const { dir, texts, webhookUrl, controlSecret } = options;
  return openTexts(dir, now, ownUrl, textsOptions(texts ?? {}, webhookUrl, controlSecret));
}

type Stores = Pick<SandboxParts, 'clock' | 'record' | 'journal' | 'state' | 'inbound'>;

async function openStores({ dir, webhookUrl, webhookSecret }: SandboxOptions): Promise<Stores> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const state = await openState(dir);
  const clock = createClock(state.current().leadMs);
  const record = await openRecord(dir, () => clock.now());
  const journal = await openJournal(dir);
  const sender = createWebhookSender(webhookUrl, webhookSecret, webhookPatienceMs);
  return { clock, record, journal, state, inbound: await openInboundQueue(dir, sender) };
}

async function closeStores({ inbound, record, journal }: Stores): Promise<void> {
  await inbound.stop();
  await Promise.all([record.close(), journal.close()]);
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
