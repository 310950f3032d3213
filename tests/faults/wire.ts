import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll } from 'vitest';

/** A line to a port of the sandbox that stands still at one point of one recipient's message. */
export interface Wire {
  readonly port: number;
  /** Resolves when the message has come there; from then on nothing passes until `letGo`. */
  readonly reached: Promise<void>;
  letGo(): void;
}

/** Follows the conversation of one connection; answers the point that a piece has come to, if any. */
export interface Listener<Point extends string> {
  fromWorker(text: string): Point | null;
  fromSandbox(text: string): Point | null;
}

/** Opens a line for one worker; everything else passes it untouched. It ends with the test file. */
export async function openWire<Point extends string>(
  sandboxPort: number,
  stopAt: Point | null,
  listen: () => Listener<Point>,
): Promise<Wire> {
  const [reached, tellReached] = signal();
  const [letGo, tellLetGo] = signal();
  const sockets = new Set<Socket>();
  const hold = async (at: Point | null) => {
    if (at === null || at !== stopAt) return;
    tellReached();
    await letGo;
  };
  const server = createServer((worker) => {
    const sandbox = connect(sandboxPort, '127.0.0.1');
    for (const socket of [worker, sandbox]) {
      sockets.add(socket);
      // Whoever is killed breaks off without a word.
      socket.on('error', () => undefined);
    }
    worker.on('close', () => sandbox.destroy());
    sandbox.on('close', () => worker.destroy());
    const listener = listen();
    pass(worker, sandbox, (text) => hold(listener.fromWorker(text)));
    pass(sandbox, worker, (text) => hold(listener.fromSandbox(text)));
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

function pass(from: Socket, to: Socket, look: (text: string) => Promise<void>): void {
  from.on('data', (chunk: Buffer) => {
    from.pause();
    void look(chunk.toString('latin1')).then(() => {
      to.write(chunk);
      from.resume();
    });
  });
}

function signal(): [Promise<void>, () => void] {
  let tell: () => void = () => undefined;
  const told = new Promise<void>((resolve) => (tell = resolve));
  return [told, tell];
}
