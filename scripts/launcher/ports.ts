import { createServer } from 'node:net';
import { SentenceError } from './sentence-error.ts';

/** A port we need, and the variable that moves it elsewhere. */
export interface NeededPort {
  readonly port: number;
  readonly host: string;
  readonly variable: string;
  readonly purpose: string;
}

/** Checks that every port is free. Throws one sentence for each one that is not. */
export async function checkPorts(needed: readonly NeededPort[]): Promise<void> {
  const clash = needed.find((one, at) =>
    needed.some((other, i) => i < at && other.port === one.port),
  );
  if (clash !== undefined) {
    const names = needed.filter(({ port }) => port === clash.port).map(({ variable }) => variable);
    throw new SentenceError(
      `${names.join(' and ')} are both ${String(clash.port)}; give each its own port.`,
    );
  }
  const taken: string[] = [];
  for (const { port, host, variable, purpose } of needed) {
    if (await isFree(port, host)) continue;
    taken.push(
      `Port ${String(port)} for ${purpose} is taken by another program; ` +
        `stop that, or set ${variable} to a free port.`,
    );
  }
  if (taken.length > 0) throw new SentenceError(taken.join('\n'));
}

/** Whether we could listen there. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** As many different free ports as asked for, by the operating system's choice. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listenAnywhere));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => void server.close(resolve))));
  return ports;
}

function listenAnywhere(): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      resolve(server);
    });
  });
}
