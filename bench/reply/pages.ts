import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** Pages that hold their connection for live events. */
export interface OpenPages {
  /** Resolves when each of them was told something from now on. */
  allTold(): Promise<void>;
  close(): void;
}

const patienceMs = 30_000;

/** Opens so many pages at an address of server-sent events, and waits until each is there. */
export async function openPages(
  url: string,
  headers: Readonly<Record<string, string>>,
  count: number,
): Promise<OpenPages> {
  const streams: IncomingMessage[] = [];
  for (let at = 0; at < count; at += 1) streams.push(await openPage(url, headers));
  return {
    async allTold() {
      const over = new AbortController();
      const late = pause(patienceMs, null, { signal: over.signal }).then(
        () => Promise.reject(new Error('A page was not told.')),
        () => undefined,
      );
      await Promise.race([Promise.all(streams.map(told)), late]);
      over.abort();
    },
    close() {
      for (const stream of streams) stream.destroy();
    },
  };
}

async function openPage(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  // No agent: one connection each, as browsers have.
  const request = get(url, { headers, agent: false });
  const stream = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  if (stream.statusCode !== 200) throw new Error('The page was not let in.');
  stream.setEncoding('utf8');
  await once(stream, 'data');
  return stream;
}

function told(stream: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const look = (chunk: string) => {
      if (!chunk.includes('event:')) return;
      stream.off('data', look);
      resolve();
    };
    stream.on('data', look);
  });
}
