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
  /** Host names besides this machine's own under which its pages may be asked for. */
  readonly publicHosts: readonly string[];
  /** IANA zone of prospects whose zone nobody told; default UTC. */
  readonly defaultTimeZone?: string;
  /** More endpoints below `/control`, behind the same secret. */
  readonly controlExtension?: Router;
  /** Told in one sentence what went wrong inside; default: nobody. */
  readonly report?: (sentence: string) => void;
}

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
  const { parts, stopParts } = await startParts(options, host);
  const app = createHttpApp(parts, {
    publicHosts: options.publicHosts,
    controlExtension: options.controlExtension ?? null,
    report: options.report ?? (() => undefined),
  });
  const http = createServer(app);
  const sites = createSitesServer();
  const servers = [http, sites];
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map(close));
    await stopParts();
  };
  try {
    const httpPort = await listen(http, host, options.ports.http);
    const sitesPort = await listen(sites, host, options.ports.sites);
    return { smtpPort: parts.smtp.port, httpPort, sitesPort, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  options: SandboxOptions,
  host: string,
): Promise<{ parts: SandboxParts; stopParts: () => Promise<void> }> {
  const { dir, controlSecret } = options;
  const inboundDomain = options.inboundDomain.toLowerCase();
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const state = await openState(dir);
  const clock = createClock(state.current().leadMs);
  const record = await openRecord(dir, () => clock.now());
  const journal = await openJournal(dir);
  const sender = createWebhookSender(options.webhookUrl, options.webhookSecret, 15_000);
  const inbound = await openInboundQueue(dir, sender);
  const personas = createPersonas(record, journal, state, options.defaultTimeZone ?? 'UTC');
  const faults = createFaults();
  const intake = createIntake(record, inbound, inboundDomain, () => clock.now());
  const { refusesForNow, timeZoneOf } = personas;
  const listenOn = { host, port: options.ports.smtp };
  const closeStores = async (): Promise<void> => {
    await inbound.stop();
    await Promise.all([record.close(), journal.close()]);
  };
  const smtp = await startSmtp(listenOn, { intake, faults, refusesForNow }).catch(
    async (error: unknown) => {
      await closeStores();
      throw error;
    },
  );
  const injector = createInjector(host === '0.0.0.0' ? '127.0.0.1' : host, smtp.port);
  const now = () => clock.now();
  const acts = createActs({ record, journal, injector, inboundDomain, now, timeZoneOf });
  return {
    parts: {
      clock,
      record,
      journal,
      state,
      inbound,
      faults,
      personas,
      smtp,
      injector,
      acts,
      inboundDomain,
      controlSecret,
    },
    async stopParts() {
      injector.stop();
      await smtp.stop();
      await closeStores();
    },
  };
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
