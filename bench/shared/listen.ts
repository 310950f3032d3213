import type { Server } from 'node:http';

/** A server of this process that takes requests. */
export interface Listening {
  readonly url: string;
  stop(): Promise<void>;
}

/** Lets a server listen on any free port of this machine. */
export async function listenAnywhere(server: Server): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
