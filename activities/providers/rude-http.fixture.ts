import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A server that does as a test says with what it reads: the sandbox is too well behaved for some of it. */
export interface RudeHttp {
  readonly port: number;
  /** Everything that came, of all connections. */
  text(): string;
  stop(): Promise<void>;
}

/** Starts it; `answer` is called with each connection and everything it said so far. */
export async function startRudeHttp(
  answer: (said: string, socket: Socket) => void,
): Promise<RudeHttp> {
  const sockets = new Set<Socket>();
  let text = '';
  const server = createServer((socket) => {
    sockets.add(socket);
    let said = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      text += chunk.toString();
      said += chunk.toString();
      answer(said, socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server.address()),
    text: () => text,
    stop() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

/** True when a whole request with its body has come. */
export function isWhole(said: string): boolean {
  const end = said.indexOf('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(said)?.[1] ?? '0');
  return end !== -1 && Buffer.byteLength(said.slice(end + 4)) >= length;
}

/** An answer in HTTP/1.1. */
export function httpAnswer(status: number, body: string, headers = ''): string {
  return `HTTP/1.1 ${String(status)} x\r\ncontent-type: application/json\r\ncontent-length: ${String(Buffer.byteLength(body))}\r\n${headers}\r\n${body}`;
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}
