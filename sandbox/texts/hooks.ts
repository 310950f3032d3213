import { pause } from '../pause.ts';
import type { Hook, TextJournal } from './journal.ts';

/** Webhooks on their way to Rainmaker: kept on the disk until it took them. */
export interface Hooks {
  /** Keeps the hook, then delivers it. Resolves once it is kept. */
  post(hook: Hook): Promise<void>;
  /** True as soon as it is delivered, false when `timeoutMs` passed before or Rainmaker refused it. */
  settled(id: string, timeoutMs: number): Promise<boolean>;
  /** How far one of this process's hooks is; hooks of earlier processes are delivered or waiting. */
  status(id: string): HookStatus;
  waiting(): readonly HookStatus[];
  stop(): Promise<void>;
}

export interface HookStatus {
  readonly id: string;
  readonly state: 'waiting' | 'delivered' | 'refused';
  readonly attempts: number;
  /** The last HTTP status; null when nobody answered. */
  readonly lastStatus: number | null;
}

const firstDelayMs = 200;
const longestDelayMs = 10_000;
const patienceMs = 15_000;
const atOnce = 24;
/** What trying again cannot change; everything else is tried until it is taken. */
const finalRefusals = new Set([400, 401, 403, 413, 415]);

interface Entry {
  status: HookStatus;
  done: Promise<void>;
}

/**
 * Goes on with what waits in the journal. `addressOf` says where a webhook's public address really is: it is signed for
 * the one and posted to the other, as behind a proxy.
 */
export function openHooks(journal: TextJournal, addressOf: (url: string) => string): Hooks {
  const entries = new Map<string, Entry>();
  const stopping = new AbortController();
  const turn = createTurns(atOnce);

  async function deliver(hook: Hook, entry: Entry): Promise<void> {
    while (!stopping.signal.aborted && entry.status.state === 'waiting') {
      const lastStatus = await turn(() => post(hook, addressOf(hook.url)));
      entry.status = afterAttempt(entry.status, lastStatus);
      if (entry.status.state !== 'waiting') {
        // A disk that refuses here delivers the hook again after a restart; the receiver knows it.
        await journal.hookDone(hook.id, lastStatus ?? 0).catch(() => undefined);
        return;
      }
      const delayMs = firstDelayMs * 2 ** (entry.status.attempts - 1);
      await pause(Math.min(longestDelayMs, delayMs), stopping.signal);
    }
  }
  function start(hook: Hook): void {
    const status: HookStatus = { id: hook.id, state: 'waiting', attempts: 0, lastStatus: null };
    const entry: Entry = { status, done: Promise.resolve() };
    entries.set(hook.id, entry);
    entry.done = deliver(hook, entry);
  }
  for (const hook of journal.waitingHooks()) start(hook);

  const unknown = (id: string): HookStatus => ({
    ...{ id, state: 'delivered', attempts: 1, lastStatus: null },
  });
  return {
    async post(hook) {
      await journal.hook(hook);
      start(hook);
    },
    async settled(id, timeoutMs) {
      const entry = entries.get(id);
      if (entry === undefined) return false;
      const timeout = new AbortController();
      await Promise.race([entry.done, pause(timeoutMs, timeout.signal)]);
      timeout.abort();
      return entry.status.state === 'delivered';
    },
    status: (id) => entries.get(id)?.status ?? unknown(id),
    waiting: () =>
      [...entries.values()].map(({ status }) => status).filter(({ state }) => state === 'waiting'),
    async stop() {
      stopping.abort();
      await Promise.all([...entries.values()].map(({ done }) => done));
    },
  };
}

function afterAttempt(status: HookStatus, lastStatus: number | null): HookStatus {
  const tried = { ...status, attempts: status.attempts + 1, lastStatus };
  if (lastStatus === null) return tried;
  if (lastStatus >= 200 && lastStatus <= 299) return { ...tried, state: 'delivered' };
  return finalRefusals.has(lastStatus) ? { ...tried, state: 'refused' } : tried;
}

async function post(hook: Hook, address: string): Promise<number | null> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      headers: hook.headers,
      body: hook.body,
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}

/** Lets at most `places` calls run at the same time, in the order they came. */
function createTurns(places: number) {
  let free = places;
  const waiting: (() => void)[] = [];
  return async <Result>(call: () => Promise<Result>): Promise<Result> => {
    if (free === 0) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    } else free -= 1;
    try {
      return await call();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
