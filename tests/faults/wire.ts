import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll } from 'vitest';

/** The moments on the way of one mail that only the line between worker and mail server sees, in their order. */
export const wirePoints = [
  'after the connect, before the address',
  'after the go-ahead, before the text',
  'after the dot, before the answer',
] as const;
export type WirePoint = (typeof wirePoints)[number];

/** A line to the sandbox's mail server that stands still at one point of one recipient's mail. */
export interface Wire {
  readonly port: number;
  /** Resolves when the mail has come there; from then on nothing passes until `letGo`. */
  readonly reached: Promise<void>;
  letGo(): void;
}

/** Opens a line for one worker; everything else passes it untouched. It ends with the test file. */
export async function openWire(
  smtpPort: number,
  stop: { at: WirePoint | null; email: string },
): Promise<Wire> {
  const [reached, tellReached] = signal();
  const [letGo, tellLetGo] = signal();
  const sockets = new Set<Socket>();
  const hold = async (at: WirePoint) => {
    if (at !== stop.at) return;
    tellReached();
    await letGo;
  };
  const server = createServer((worker) => {
    const sandbox = connect(smtpPort, '127.0.0.1');
    for (const socket of [worker, sandbox]) {
      sockets.add(socket);
      // Whoever is killed breaks off without a word.
      socket.on('error', () => undefined);
    }
    worker.on('close', () => sandbox.destroy());
    sandbox.on('close', () => worker.destroy());
    const listener = listenIn(stop.email);
    pass(worker, sandbox, (text) => holdAt(listener.fromWorker(text), hold));
    pass(sandbox, worker, (text) => holdAt(listener.fromSandbox(text), hold));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The line has no port.');
  return { port: address.port, reached, letGo: tellLetGo };
}

async function holdAt(
  point: WirePoint | null,
  hold: (at: WirePoint) => Promise<void>,
): Promise<void> {
  if (point !== null) await hold(point);
}

function pass(from: Socket, to: Socket, look: (text: string) => Promise<void>): void {
  from.on('data', (chunk: Buffer) => {
    from.pause();
    void look(chunk.toString('latin1')).then(() => {
      to.write(chunk);
      from.resume();
    });
  });
}

/** Follows the conversation of one connection; answers the point that a piece has come to, if any. */
function listenIn(email: string) {
  let isMeant = false;
  let waitsFor: 'command' | 'go-ahead' | 'text' | 'answer' = 'command';
  let tail = '';
  return {
    fromWorker(text: string): WirePoint | null {
      if (waitsFor === 'text') {
        tail = (tail + text).slice(-5);
        if (tail === '\r\n.\r\n') waitsFor = 'answer';
        return null;
      }
      // Commands may come together (PIPELINING).
      if (/^data\r\n/im.test(text)) waitsFor = 'go-ahead';
      const recipient = /^rcpt to:<([^>]*)>/im.exec(text)?.[1];
      if (recipient === undefined) return null;
      isMeant = recipient === email;
      return isMeant ? 'after the connect, before the address' : null;
    },
    fromSandbox(text: string): WirePoint | null {
      if (waitsFor === 'go-ahead' && /^354/m.test(text)) {
        waitsFor = 'text';
        tail = '';
        return isMeant ? 'after the go-ahead, before the text' : null;
      }
      if (waitsFor !== 'answer') return null;
      waitsFor = 'command';
      return isMeant ? 'after the dot, before the answer' : null;
    },
  };
}

function signal(): [Promise<void>, () => void] {
  let tell: () => void = () => undefined;
  const told = new Promise<void>((resolve) => (tell = resolve));
  return [told, tell];
}
