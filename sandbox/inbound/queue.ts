import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pause } from '../pause.ts';
import type { WebhookSender } from './webhook.ts';

/** How far the delivery of one mail to Rainmaker is. */
export interface InboundStatus {
  readonly id: string;
  readonly delivered: boolean;
  readonly attempts: number;
  /** The last HTTP status; null when nobody answered or nothing was tried yet. */
  readonly lastStatus: number | null;
}

/** Mail on its way to Rainmaker: on the disk until the webhook answered 2xx. */
export interface InboundQueue {
  /** Keeps the mail on the disk, then delivers it. Resolves with its id once it is kept. */
  enqueue(raw: Buffer): Promise<string>;
  status(id: string): InboundStatus | undefined;
  waiting(): readonly InboundStatus[];
  /** True as soon as the mail is delivered, false when `timeoutMs` passed before. */
  settled(id: string, timeoutMs: number): Promise<boolean>;
  /** Stops trying; what is not delivered stays for the next start. */
  stop(): Promise<void>;
}

const firstDelayMs = 200;
const longestDelayMs = 10_000;

interface Entry {
  status: InboundStatus;
  done: Promise<void>;
}

/** Opens the queue in `dir` and goes on with what waits there. Delays double up to ten seconds. */
export async function openInboundQueue(dir: string, sender: WebhookSender): Promise<InboundQueue> {
  const store = await openStore(path.join(dir, 'inbound'));
  const entries = new Map<string, Entry>();
  const stopping = new AbortController();

  async function deliver(entry: Entry): Promise<void> {
    while (!stopping.signal.aborted) {
      entry.status = await attempt(entry.status, store, sender);
      if (entry.status.delivered) return;
      const delayMs = firstDelayMs * 2 ** (entry.status.attempts - 1);
      await pause(Math.min(longestDelayMs, delayMs), stopping.signal);
    }
  }
  function start(id: string): void {
    const entry = newEntry(id, false);
    entry.done = deliver(entry);
    entries.set(id, entry);
  }
  for (const id of await store.delivered()) entries.set(id, newEntry(id, true));
  for (const id of await store.waiting()) start(id);

  return {
    async enqueue(raw) {
      const id = randomUUID();
      await store.keep(id, raw);
      start(id);
      return id;
    },
    status: (id) => entries.get(id)?.status,
    waiting: () =>
      [...entries.values()].map(({ status }) => status).filter(({ delivered }) => !delivered),
    async settled(id, timeoutMs) {
      const entry = entries.get(id);
      if (entry === undefined) return false;
      const timeout = new AbortController();
      await Promise.race([entry.done, pause(timeoutMs, timeout.signal)]);
      timeout.abort();
      return entry.status.delivered;
    },
    async stop() {
      stopping.abort();
      await Promise.all([...entries.values()].map(({ done }) => done));
    },
  };
}

function newEntry(id: string, delivered: boolean): Entry {
  return {
    status: { id, delivered, attempts: delivered ? 1 : 0, lastStatus: null },
    done: Promise.resolve(),
  };
}

async function attempt(
  status: InboundStatus,
  store: Store,
  sender: WebhookSender,
): Promise<InboundStatus> {
  const tried = { ...status, attempts: status.attempts + 1 };
  try {
    const lastStatus = await sender.deliver(status.id, await store.read(status.id));
    if (lastStatus === null || lastStatus < 200 || lastStatus > 299) {
      return { ...tried, lastStatus };
    }
    // A crash before this line delivers again under the same id, which the receiver knows.
    await store.markDelivered(status.id);
    return { ...tried, lastStatus, delivered: true };
  } catch {
    // A disk that does not answer is tried again like a receiver that does not.
    return { ...tried, lastStatus: null };
  }
}

interface Store {
  keep(id: string, raw: Buffer): Promise<void>;
  read(id: string): Promise<Buffer>;
  markDelivered(id: string): Promise<void>;
  waiting(): Promise<string[]>;
  delivered(): Promise<string[]>;
}

// The folder is the state, so that one rename changes it.
async function openStore(dir: string): Promise<Store> {
  const waitingDir = path.join(dir, 'waiting');
  const deliveredDir = path.join(dir, 'delivered');
  await mkdir(waitingDir, { recursive: true, mode: 0o700 });
  await mkdir(deliveredDir, { recursive: true, mode: 0o700 });
  const waitingFile = (id: string) => path.join(waitingDir, `${id}.eml`);
  return {
    async keep(id, raw) {
      const draft = path.join(waitingDir, `${id}.new`);
      await writeFile(draft, raw, { mode: 0o600, flush: true });
      await rename(draft, waitingFile(id));
    },
    read: (id) => readFile(waitingFile(id)),
    markDelivered: (id) => rename(waitingFile(id), path.join(deliveredDir, `${id}.eml`)),
    waiting: () => idsIn(waitingDir),
    delivered: () => idsIn(deliveredDir),
  };
}

async function idsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -4));
}
